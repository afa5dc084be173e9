import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { zipOf } from '../support/zip.ts'
import { staged } from './staged.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-logs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** 2 March 2026, 00:00 UTC, and the days after it. */
const DAY = 1_772_409_600
const at = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return DAY + day * 86_400 + hours * 3600 + minutes * 60
}
const line = (day: number, time: string, text: string) => `[${at(day, time)}] ${text}`
const log = (...lines: readonly string[]) => `${lines.join('\n')}\n`

const MAIL = `web01;Mail;${at(0, '22:00')}`
const monday = log(
  line(0, '00:00', 'CURRENT SERVICE STATE: web01;Mail;OK;HARD;1;fine'),
  line(0, '21:58', 'SERVICE ALERT: web01;Mail;CRITICAL;SOFT;1;no answer'),
  line(0, '22:00', 'SERVICE ALERT: web01;Mail;CRITICAL;HARD;3;no answer'),
)
// Nothing but the rotation tells of it on this day.
const tuesday = log(
  line(1, '00:00', 'LOG ROTATION: DAILY'),
  line(1, '00:00', 'CURRENT SERVICE STATE: web01;Mail;CRITICAL;HARD;3;no answer'),
  line(1, '12:00', 'Auto-save of retention data completed successfully.'),
)
const wednesday = log(
  line(2, '00:00', 'CURRENT SERVICE STATE: web01;Mail;CRITICAL;HARD;3;no answer'),
  line(2, '06:00', 'EXTERNAL COMMAND: ACKNOWLEDGE_SVC_PROBLEM;web01;Mail;2;1;0;alice;on it'),
  line(2, '08:30', 'SERVICE ALERT: web01;Mail;OK;HARD;3;fine'),
  line(2, '09:00', 'HOST ALERT: db01;DOWN;HARD;3;gone'),
  line(2, '23:00', 'no line of a log'),
  'neither is this',
)

const saved = (name: string, bytes: string | Buffer): string => {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}
const archive = (...files: readonly (readonly [string, string])[]) =>
  zipOf(files.map(([name, bytes]) => ({ name, bytes })))

const take = async (store: Store, file: string) => {
  const ids = { store, now: () => new Date('2026-03-10T00:00:00Z'), newId: randomUUID }
  const { row } = await importFile(ids, { path: file, name: file.split('/').at(-1) ?? '', options: {} })
  return row
}

const truth = (store: Store) =>
  store.rows(
    sql`select key, state, resolved_at is not null as ended from incident order by key`,
    z.object({ key: z.string(), state: z.string(), ended: z.boolean() }),
  )

const quiet = (day: number) => log(line(day, '00:00', 'CURRENT SERVICE STATE: web01;Mail;OK;HARD;1;fine'))

describe('the logs of several days in one archive', () => {
  // Their names sort by month first, as Nagios calls them, and are no help.
  test.each([
    [
      'as they are called',
      archive(
        ['nagios-01-01-2027-00.log', wednesday],
        ['nagios-12-30-2026-00.log', monday],
        ['nagios-12-31-2026-00.log', tuesday],
      ),
    ],
    ['newest first', archive(['c.log', wednesday], ['b.log', tuesday], ['a.log', monday])],
    ['oldest first', archive(['a.log', monday], ['b.log', tuesday], ['c.log', wednesday])],
  ])('%s: a problem that goes on is one incident, ended by its recovery', async (_, bytes) => {
    const { report, incidents, events, rejected } = await staged(saved('logs.zip', bytes))
    expect(report).toMatchObject({ source: 'nagios', asOf: '2026-03-04T23:00:00Z' })
    expect(incidents.map((one) => [one['key'], one['state'], one['opened_at'], one['resolved_at']])).toEqual([
      [MAIL, 'resolved', '2026-03-02T22:00:00Z', '2026-03-04T08:30:00Z'],
      [`db01;${at(2, '09:00')}`, 'new', '2026-03-04T09:00:00Z', undefined],
    ])
    expect(incidents[0]).toMatchObject({
      title: 'Mail web01: no answer',
      occurred_at: '2026-03-02T21:58:00Z',
      acknowledged_at: '2026-03-04T06:00:00Z',
    })
    expect(events.filter((one) => one['key'] === MAIL).map((one) => one['kind'])).toEqual([
      'state',
      'acknowledged',
      'state',
    ])
    expect(rejected).toHaveLength(1)
    expect(report.warnings.map(({ code }) => code)).not.toContain('open-before-log')
  })

  test('a last day on which nothing failed still tells until when the data reach', async () => {
    const bytes = archive(['a.log', monday], ['b.log', tuesday])
    const { report, incidents } = await staged(saved('logs.zip', bytes))
    expect(report.asOf).toBe('2026-03-03T12:00:00Z')
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toMatchObject({ key: MAIL, state: 'new' })
    expect(incidents[0]).not.toHaveProperty('resolved_at')
  })

  test('a snapshot at the beginning of a day proves a recovery that nobody logged', async () => {
    const next = log(line(1, '00:00', 'CURRENT SERVICE STATE: web01;Mail;OK;HARD;1;fine'))
    const { incidents } = await staged(saved('logs.zip', archive(['b.log', next], ['a.log', monday])))
    expect(incidents[0]).toMatchObject({ key: MAIL, resolved_at: '2026-03-03T00:00:00Z' })
  })

  test('days without any problem are refused with the number of their lines', async () => {
    const bytes = archive(['a.log', quiet(0)], ['b.log', quiet(1)])
    const { report } = await staged(saved('logs.zip', bytes))
    expect(report.problem).toMatchObject({
      code: 'log-without-problems',
      facts: { file: 'logs.zip', lines: 2 },
    })
  })
})

describe('a log whose first lines are about a problem from before', () => {
  test.each([
    ['that the rotation tells of', wednesday],
    ['of which only the recovery is told', wednesday.slice(wednesday.indexOf('\n') + 1)],
  ])('%s: it is no incident, and is said', async (_, text) => {
    const { report, incidents } = await staged(saved('nagios.log', text))
    expect(incidents.map((one) => one['key'])).toEqual([`db01;${at(2, '09:00')}`])
    expect(report.warnings).toContainEqual({
      code: 'open-before-log',
      facts: { problems: 1, examples: ['web01;Mail'] },
    })
  })
})

describe('days that were imported one by one', () => {
  test('become whole with an archive of them, and are as they were without it', async () => {
    const store = await openStore(join(folder, 'data'))
    try {
      await take(store, saved('monday.log', monday))
      const second = await take(store, saved('wednesday.log', wednesday))
      expect(JSON.stringify(second.warnings)).toContain('open-before-log')
      const host = { key: `db01;${at(2, '09:00')}`, state: 'new', ended: false }
      const apart = [host, { key: MAIL, state: 'new', ended: false }]
      expect(await truth(store)).toEqual(apart)
      const all = await take(store, saved('all.zip', archive(['w.log', wednesday], ['m.log', monday])))
      expect(all).toMatchObject({ incidents: 2, created: 0, updated: 1, unchanged: 1 })
      expect(await truth(store)).toEqual([host, { key: MAIL, state: 'resolved', ended: true }])
      await undoImport(store, all.import_id, new Date('2026-03-10T00:00:00Z'))
      expect(await truth(store)).toEqual(apart)
    } finally {
      await store.close()
    }
  })
})
