import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { berlin } from '../fixtures/demo/berlin.ts'
import { askMetric } from '../metrics/ask.ts'
import { keepCalendar } from '../metrics/calendars/keep-calendars.ts'
import { Calendar } from '../model/calendar/calendar.ts'
import { openStore } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import { openChdb } from './chdb.ts'
import { median } from './run.ts'

// time-to-resolve by week in Europe/Berlin with all quantiles: ours on the store, beside a query written by hand on a
// narrow, sorted table of integers in a bare DuckDB, and beside ClickHouse on the same table. All in this process, in
// turn. Arguments: the data directory, rounds.
const [data = '', rounds = '15'] = process.argv.slice(2)

const store = await openStore(data)
const instance = await DuckDBInstance.create(':memory:')
const bare = await instance.connect()

// Our answer says who is left out, and why. The baselines need not judge anybody: the place of the reason stands in their
// table, from 1, and seconds only where there is none.
const Row = z.object({ opened: z.int(), seconds: z.int().nullable(), reason: z.int() })
const rows = await store.rows(
  sql`with ended as (
        select *, state in ('resolved', 'closed') as done, (select max(as_of) from import) as as_of,
               case when state in ('resolved', 'closed') then resolved_at end as ended_at
        from incident where opened_at is not null
      ),
      judged as (
        select *, case when kind <> 'incident' then 1 when state = 'cancelled' then 2 when duplicate_of is not null then 3
                       when parent_key is not null then 4 when opened_at > as_of then 5 when done and ended_at is null then 6
                       when ended_at is null then 7 when ended_at > as_of then 8 when ended_at < opened_at then 9 else 0 end as reason
        from ended
      )
      select epoch(opened_at)::integer as opened, reason::integer as reason,
             case when reason = 0 then date_diff('second', opened_at, ended_at) end::integer as seconds
      from judged order by opened_at`,
  Row,
  { seconds: null },
)
await bare.run('create table narrow (opened integer, seconds integer, reason utinyint)')
for (let i = 0; i < rows.length; i += 100_000) {
  const values = rows
    .slice(i, i + 100_000)
    .map(({ opened, seconds, reason }) => `(${opened},${seconds ?? 'null'},${reason})`)
  await bare.run(`insert into narrow values ${values.join(',')}`)
}
const first = rows[0]?.opened ?? 0
const last = rows.at(-1)?.opened ?? 0
const incidents = rows.length
// A million rows that nobody needs any more would be looked through by every collection of garbage.
rows.length = 0

// Where the weeks of Berlin begin: a table of boundaries, as the fastest hand would do it too.
const DAY = 86_400_000
const weeks: number[] = []
for (let at = first * 1_000 - 8 * DAY; at <= last * 1_000 + 8 * DAY; at += DAY) {
  const date = new Date(at)
  if (date.getUTCDay() === 1) weeks.push(berlin(`${date.toISOString().slice(0, 10)} 00:00`) / 1_000)
}

const HAND = `select begins, count(*)::integer as n, (count(*) - count(seconds))::integer as unresolved,
    quantile_cont(seconds, [0.5, 0.75, 0.9]) as quantiles, avg(seconds) as mean, min(seconds) as fastest, max(seconds) as slowest
  from narrow asof join boundary on opened >= begins
  group by begins order by begins`
await bare.run(`create table boundary as select unnest([${weeks.join(',')}])::integer as begins`)

const question = { grain: 'week', timeZone: 'Europe/Berlin' } as const
const day = (at: number) => new Date(at * 1_000).toISOString().slice(0, 10)
const scope = { ...question, from: day(first - 86_400), to: day(last + 2 * 86_400) }

const scratch = mkdtempSync(join(tmpdir(), 'pirouette-question-'))
await bare.run(`copy narrow to '${join(scratch, 'narrow.parquet')}' (format parquet)`)
const chdb = openChdb(join(scratch, 'narrow.parquet'), scratch)
if ('missing' in chdb) process.stderr.write(`ClickHouse is left out: ${chdb.missing}\n`)
else if (chdb.says(await askMetric(store, 'time-to-resolve', scope, 'en')) === 0)
  throw new Error('ClickHouse was compared with nothing')

// The working hours of an office in Bavaria, with its public holidays.
const office = [{ from: '08:00', to: '17:00' }]
const [monday, tuesday, wednesday, thursday, friday] = [office, office, office, office, office]
const calendar = Calendar.parse({
  name: 'office',
  timeZone: 'Europe/Berlin',
  hours: { monday, tuesday, wednesday, thursday, friday, saturday: [], sunday: [] },
  holidays: 'DE-BY',
  daysOff: [],
  teams: [],
  services: [],
  standard: true,
})
await keepCalendar(store, calendar, { at: '2026-01-01T00:00:00Z', actor: null })

let buckets = 0
let n = 0
const contenders: Record<string, () => Promise<void> | void> = {
  ours: async () => {
    buckets = (await askMetric(store, 'time-to-resolve', scope, 'en')).rows.length
  },
  business: async () => {
    await askMetric(store, 'time-to-resolve', { ...scope, clock: 'business' }, 'en')
  },
  hand: async () => {
    const counted = await bare.runAndReadAll(HAND)
    n = counted.getRows().reduce((sum, row) => sum + Number(row[1]) - Number(row[2]), 0)
  },
  ...('ask' in chdb ? { chdb: () => void chdb.ask() } : {}),
}
const found: Record<string, { readonly wall: number[]; readonly cpu: number[] }> = {}
for (let i = -2; i < Number(rounds); i++)
  for (const [name, ask] of Object.entries(contenders)) {
    const used = process.cpuUsage()
    const begun = performance.now()
    await ask()
    const wall = performance.now() - begun
    const { user, system } = process.cpuUsage(used)
    // The first two rounds warm everybody up.
    if (i < 0) continue
    const times = (found[name] ??= { wall: [], cpu: [] })
    times.wall.push(wall)
    times.cpu.push((user + system) / 1_000)
  }
const told = Object.fromEntries(
  Object.entries(found).map(([name, { wall, cpu }]) => [name, { wall: median(wall), cpu: median(cpu) }]),
)
process.stdout.write(JSON.stringify({ ...told, buckets, n, incidents }))
await store.close()
rmSync(scratch, { recursive: true, force: true })
