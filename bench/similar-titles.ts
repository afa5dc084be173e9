import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { workApart } from '../cli/texts/work-apart.ts'
import { regroupTexts } from '../metrics/recurrence/regroup-texts.ts'
import { INCIDENT_FIELDS } from '../model/incident.ts'
import { takeIn } from '../store/layer.ts'
import { openStore } from '../store/open.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { descriptions } from './descriptions.ts'
import { sectionsOf } from './page.ts'
import { watchMemory } from './process-tree.ts'

// `npm run bench -- --similar`: how long the titles of a store take to be put into groups: all of them once, an import more,
// and after that was undone. Arguments: --count, --more; --date and --machine write the section of docs/benchmarks.md.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    more: { type: 'string', default: '10000' },
    date: { type: 'string' },
    machine: { type: 'string' },
  },
})
const PAGE = new URL('../docs/benchmarks.md', import.meta.url)
const HEADING = '## Similar titles'
const count = Number(values.count)
const more = Number(values.more)
const scratch = mkdtempSync(join(tmpdir(), 'pirouette-similar-'))

/** Takes in incidents that have a title and a time, and nothing else that matters here. */
async function importTitles(store: Store, id: string, titles: Iterable<string>, rows: number): Promise<void> {
  const file = join(store.staging, `${id}.csv`)
  let text = 'key,title\n'
  let i = 0
  for (const title of titles) text += `${id}-${i++},"${title.replaceAll('"', '""')}"\n`
  writeFileSync(file, text)
  await takeIn(store, {
    importId: id,
    file: `${id}.csv`,
    sha256: id.padEnd(64, '0'),
    bytes: text.length,
    source: 'bench',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    timeZone: 'UTC',
    timeZoneFrom: 'told',
    dateOrder: 'ymd',
    reader: 'fast',
    asOf: null,
    fields: INCIDENT_FIELDS,
    keysDiffer: true,
    options: {},
    decisions: [],
    mapping: [],
    valueMaps: [],
    profile: null,
    warnings: [],
    rows,
    demo: false,
    importedAt: '2026-11-01T00:00:00Z',
    importedBy: null,
    incidents: sql`select row_number() over () + 1 as line, 'bench' as source, key, title, 'incident' as kind, 'resolved' as state,
                          timestamp '2026-01-01' + interval 1 minute * (row_number() over ()) as opened_at,
                          timestamp '2026-01-01' + interval 1 minute * (row_number() over () + 90) as resolved_at
                   from read_csv(${file}, header = true, all_varchar = true)`,
    events: sql`select '' as source, '' as key, timestamp '2026-01-01' as happened_at, 0 as seq, '' as kind, '' as field,
                       '' as from_value, '' as to_value, '' as actor, '' as actor_kind, '' as audience, '' as text where false`,
    rejected: sql`select 0 as line, []::varchar[] as reasons, '' as raw where false`,
  })
  rmSync(file)
}

interface Spent {
  readonly wall: number
  readonly cpu: number
}

/** What this process and its ended children have used so far. */
function processorSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const [user, system, ofChildren, systemOfChildren] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
  return ((user ?? 0) + (system ?? 0) + (ofChildren ?? 0) + (systemOfChildren ?? 0)) / 100
}

const Counts = z.object({ titles: z.int(), texts: z.int(), groups: z.int() })

const store = await openStore(join(scratch, 'store'))
const memory = watchMemory(process.pid)
try {
  /** Seconds until the groups follow the data: of the clock, and of all processors together. */
  const regroup = async (): Promise<Spent> => {
    const begun = performance.now()
    const before = processorSeconds()
    while (!(await regroupTexts(store, workApart)));
    return { wall: (performance.now() - begun) / 1_000, cpu: processorSeconds() - before }
  }
  const all = [...descriptions(count + more)]
  await importTitles(store, 'first', all.slice(0, count), count)
  const whole = await regroup()
  await importTitles(store, 'later', all.slice(count), more)
  const later = await regroup()
  const [counts] = await store.rows(
    sql`select (select count(distinct title_hash) from incident_text)::integer as titles,
               (select count(*) from similar_text)::integer as texts,
               (select count(distinct group_id) from similar_text)::integer as groups`,
    Counts,
    { seconds: null },
  )
  const found = { count, more, whole, later, bytes: memory.stop(), ...counts }
  process.stdout.write(`${JSON.stringify(found)}\n`)
  if (values.date !== undefined && existsSync(PAGE)) writeSection(found)
} finally {
  memory.stop()
  await store.close()
  rmSync(scratch, { recursive: true, force: true })
}

function spent({ wall, cpu }: Spent): string {
  return `${wall.toFixed(1)} s (processors ${cpu.toFixed(1)} s)`
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString('en')
}

/** Puts the section into the page, in the place of the one that was there. */
function writeSection(found: {
  count: number
  more: number
  whole: Spent
  later: Spent
  bytes: number
  titles?: number
  texts?: number
  groups?: number
}): void {
  const section = `${HEADING}

Measured on ${values.date} with generated titles in German and English, of people and of monitoring: ${number(found.titles)} different ones, ${number(found.texts)} when numbers, greetings and spelling are taken away, ${number(found.groups)} groups.
Machine: ${values.machine ?? 'unknown'}.

| What | Ours | Target |
| --- | --: | --: |
| ${number(found.count)} titles put into groups once, behind the import | ${spent(found.whole)} | ≤ 180 s |
| A new import of ${number(found.more)} put into them | ${spent(found.later)} | ≤ 5 s |
| Most memory meanwhile, server and worker together | ${Math.round(found.bytes / 1_000_000)} MB | ≤ 2000 MB |

Repeat it with \`npm run bench -- --similar\`.
`
  const page = readFileSync(PAGE, 'utf8')
  const sections = sectionsOf(page)
  const others = sections.split(/^(?=## )/m).filter((one) => !one.startsWith(HEADING))
  const top = page.slice(0, page.length - sections.length)
  writeFileSync(PAGE, `${[top, ...others, section].map((one) => one.trim()).join('\n\n')}\n`)
}
