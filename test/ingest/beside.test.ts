import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import { importResult } from '../../ingest/import/import-result.ts'
import type { ImportOptions, ImportResult } from '../../model/import.ts'
import { reasonIn } from '../../model/import-words.ts'
import { eventsOf } from '../../store/incidents.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { zipOf } from '../support/zip.ts'
import { staged } from './staged.ts'

const id = (n: number) => String(n).padStart(32, 'a')
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const LIST = csv(
  'number,sys_id,short_description,state,opened_at,resolved_at,sys_updated_on,made_sla',
  `INC1,${id(1)},Disk full,Closed,2026-03-02 08:00:00,2026-03-02 12:00:00,2026-03-03 08:00:00,true`,
  `INC0002002,${id(2)},Mail slow,In Progress,2026-03-02 09:00:00,,2026-03-03 08:00:00,true`,
).replace('INC1,', 'INC0002001,')
const AUDIT = csv(
  'documentkey,tablename,fieldname,oldvalue,newvalue,user,sys_created_on',
  `${id(1)},incident,state,1,2,ben.example,2026-03-02 08:20:00`,
  `${id(1)},incident,assigned_to,,Ben Example,ben.example,2026-03-02 08:20:00`,
  `${id(1)},incident,state,2,3,ben.example,2026-03-02 09:00:00`,
  `${id(1)},incident,state,3,2,system,2026-03-02 10:30:00`,
  `${id(1)},incident,state,2,6,ben.example,2026-03-02 12:00:00`,
  `${id(1)},incident,state,6,7,system,2026-03-03 08:00:00`,
  `${id(1)},incident,short_description,a,b,ben.example,2026-03-02 08:21:00`,
  `${id(9)},incident,state,1,2,ben.example,2026-03-02 08:20:00`,
  `${id(2)},sc_task,state,1,2,ben.example,2026-03-02 08:20:00`,
  `,incident,state,1,2,ben.example,2026-03-02 08:20:00`,
)
const SLA = csv(
  'task,sla,stage,has_breached,start_time,end_time',
  'INC0002001,P2 response,Completed,false,2026-03-02 08:00:00,2026-03-02 08:10:00',
  'INC0002001,P2 resolution,Completed,true,2026-03-02 08:00:00,2026-03-02 12:00:00',
  'INC0002002,P3 resolution,In progress,false,2026-03-02 09:00:00,',
  'INC0009999,P3 resolution,In progress,false,2026-03-02 09:00:00,',
)

let store: Store
let folder: string
let ids = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-beside-'))
  store = await openStore(join(folder, 'data'))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function take(
  bytes: string,
  name: string,
  options: ImportOptions = { timeZone: 'UTC' },
): Promise<ImportResult> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const outcome = await importFile(
    { store, now: () => new Date('2026-06-01T00:00:00Z'), newId: () => `import-${ids++}` },
    { path, name, options },
  )
  return importResult(outcome, 'en')
}

const truth = () =>
  store.rows(
    sql`select key, title, state, made_sla, acknowledged_by_rule as rule, on_hold_seconds::integer as held, reopen_count as reopened from incident order by key`,
    z.record(z.string(), z.unknown()),
  )

test('tables beside the incidents add to those that are there, and never make one', async () => {
  // Nothing is here yet, so nothing can be added to.
  const early = await take(AUDIT, 'sys_audit.csv')
  expect(early).toMatchObject({ status: 'refused', stored: 0 })
  expect(early.problem?.code).toBe('beside-nothing-known')
  expect(await truth()).toEqual([])

  const list = await take(LIST, 'incident.csv')
  expect(list).toMatchObject({ status: 'committed', created: 2 })
  const before = await truth()

  const audit = await take(AUDIT, 'sys_audit.csv')
  expect(audit).toMatchObject({
    status: 'committed',
    source: 'servicenow',
    rows: 10,
    stored: 6,
    rejected: 4,
    incidents: 1,
    created: 0,
    updated: 1,
  })
  expect(audit.rejectedRows.map(({ line, reasons }) => [line, ...reasons])).toEqual([
    [8, '"short_description" is not followed: states, groups, persons and priorities are'],
    [9, `no incident ${id(9)} is known`],
    [10, 'the row is about the table sc_task, which holds no incidents'],
    [11, 'the row does not say which incident it is about'],
  ])
  // On hold from 9:00 to 10:30; Ben took it at 8:20.
  expect(await truth()).toEqual([
    {
      key: 'INC0002001',
      title: 'Disk full',
      state: 'closed',
      made_sla: true,
      rule: 'first_human_assignee',
      held: 5400,
      reopened: 0,
    },
    {
      key: 'INC0002002',
      title: 'Mail slow',
      state: 'in_progress',
      made_sla: true,
      rule: null,
      held: null,
      reopened: null,
    },
  ])
  const events = await eventsOf(store, 'servicenow', 'INC0002001')
  expect(events.filter(({ kind }) => kind === 'state').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'new in_progress',
    'in_progress on_hold',
    'on_hold in_progress',
    'in_progress resolved',
    'resolved closed',
  ])

  const sla = await take(SLA, 'task_sla.csv')
  expect(sla).toMatchObject({ rows: 4, stored: 3, rejected: 1, created: 0, incidents: 2 })
  expect((await truth()).map(({ key, made_sla }) => [key, made_sla])).toEqual([
    ['INC0002001', false],
    ['INC0002002', true],
  ])

  // Without the list, what the tables say is about nobody.
  await undoImport(store, list.id, new Date('2026-06-02T00:00:00Z'))
  expect(await truth()).toEqual([])
  const again = await take(`${LIST}\n`, 'incident-again.csv')
  expect(again).toMatchObject({ created: 2 })
  expect((await truth())[0]).toMatchObject({ held: 5400, made_sla: false })
  await undoImport(store, sla.id, new Date('2026-06-02T00:00:00Z'))
  await undoImport(store, audit.id, new Date('2026-06-02T00:00:00Z'))
  expect(await truth()).toEqual(before)
})

test('an audit log in the archive of its list tells states from the opening on', async () => {
  const file = join(folder, 'both.zip')
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST },
      { name: 'sys_audit.csv', bytes: AUDIT },
      { name: 'task_sla.csv', bytes: SLA },
    ]),
  )
  const { report, incidents, events } = await staged(file, { timeZone: 'UTC' })
  expect(report).toMatchObject({ rows: 16, stored: 11, rejected: 5 })
  expect(incidents[0]).toMatchObject({
    key: 'INC0002001',
    made_sla: false,
    on_hold_seconds: 5400,
    reopen_count: 0,
    // The response agreement was met before anybody was assigned.
    acknowledged_at: '2026-03-02T08:10:00Z',
    acknowledged_by_rule: 'response_sla',
  })
  expect(
    events.filter((one) => one['kind'] === 'state').map((one) => [one['happened_at'], one['to_value']]),
  ).toEqual([
    ['2026-03-02T08:00:00Z', 'new'],
    ['2026-03-02T08:20:00Z', 'in_progress'],
    ['2026-03-02T09:00:00Z', 'on_hold'],
    ['2026-03-02T10:30:00Z', 'in_progress'],
    ['2026-03-02T12:00:00Z', 'resolved'],
    ['2026-03-03T08:00:00Z', 'closed'],
  ])
})

test('a chain of states with a link missing proves nothing', async () => {
  const file = join(folder, 'cut.zip')
  const cut = AUDIT.split('\n')
    .filter((line) => !line.includes(',3,2,system'))
    .join('\n')
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST },
      { name: 'sys_audit.csv', bytes: cut },
    ]),
  )
  const { report, incidents } = await staged(file, { timeZone: 'UTC' })
  expect(report.warnings.map(({ code }) => code)).toContain('history-cut')
  expect(incidents[0]).not.toHaveProperty('on_hold_seconds')
})

test('metrics of a field are its changes', async () => {
  const file = join(folder, 'metrics.zip')
  const metrics = csv(
    'id,definition,field_value,start,end',
    'INC0002001,Incident State Duration,1,2026-03-02 08:00:00,2026-03-02 08:30:00',
    'INC0002001,Incident State Duration,3,2026-03-02 08:30:00,2026-03-02 09:30:00',
    'INC0002001,Incident State Duration,6,2026-03-02 09:30:00,2026-03-02 12:00:00',
    'INC0002001,Incident State Duration,7,2026-03-02 12:00:00,',
    'INC0002001,Assigned to Duration,Ben Example,2026-03-02 08:05:00,',
    'INC0002001,Create to Resolve Duration,,2026-03-02 08:00:00,2026-03-02 12:00:00',
  )
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST },
      { name: 'metric_instance.csv', bytes: metrics },
    ]),
  )
  const { report, incidents } = await staged(file, { timeZone: 'UTC' })
  expect(report).toMatchObject({ rows: 8, stored: 7, rejected: 1 })
  expect(incidents[0]).toMatchObject({ on_hold_seconds: 3600, first_resolved_at: '2026-03-02T09:30:00Z' })
})

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/${name}/input.json`, import.meta.url), 'utf8')

test("Jira's agreements join the issues that are there, by their key or their id", async () => {
  // Issues as a search without the fields of the owner gives them: nothing is known of their agreements.
  const search = JSON.parse(fixture('jira-search-agreements')) as { issues: { fields: object }[] }
  for (const { fields } of search.issues)
    for (const name of Object.keys(fields))
      if (name.startsWith('customfield_')) delete (fields as Record<string, unknown>)[name]
  const list = await take(JSON.stringify(search), 'search.json')
  expect(list).toMatchObject({ status: 'committed', created: 5, events: 0 })
  const kept = () =>
    store.rows(
      sql`select key, made_sla, acknowledged_by_rule as rule from incident where source = 'jira' order by key`,
      z.record(z.string(), z.unknown()),
    )
  const before = await kept()
  const answers = await take(fixture('jira-sla-answers'), 'sla.json')
  // The last agreement does not say which request it is about.
  expect(answers).toMatchObject({
    status: 'committed',
    rows: 7,
    stored: 6,
    rejected: 1,
    created: 0,
    updated: 3,
  })
  expect(await kept()).toEqual([
    { key: 'ITSM-1', made_sla: true, rule: 'response_sla' },
    { key: 'ITSM-2', made_sla: false, rule: 'response_sla' },
    { key: 'ITSM-3', made_sla: false, rule: null },
    { key: 'ITSM-4', made_sla: null, rule: null },
    { key: 'ITSM-5', made_sla: null, rule: null },
  ])
  await undoImport(store, answers.id, new Date('2026-06-02T00:00:00Z'))
  expect(await kept()).toEqual(before)
})

test('names become pseudonyms in tables beside the incidents, too', async () => {
  await take(LIST.replace('Disk full', 'Disk fuller'), 'incident-3.csv')
  const audit = await take(AUDIT.replace('08:21:00', '08:22:00'), 'audit-3.csv', {
    timeZone: 'UTC',
    pseudonymise: true,
  })
  expect(audit.status).toBe('committed')
  const events = await eventsOf(store, 'servicenow', 'INC0002001')
  const told = JSON.stringify(events)
  expect(told).not.toContain('en.example')
  expect(told).not.toContain('Ben Example')
  expect(told).toMatch(/person-[0-9a-f]{12}/)
  expect(JSON.stringify(audit)).not.toContain('en.example')
})

test('of an agreement that runs and is not broken, the table says how much is used', async () => {
  const file = join(folder, 'running.zip')
  const slas = csv(
    'task,sla,stage,has_breached,start_time,end_time,planned_end_time,percentage,business_percentage',
    'INC0002001,P2 response,In progress,false,2026-03-02 08:00:00,,2026-03-02 09:00:00,90,90',
    'INC0002001,P2 resolution,Paused,false,2026-03-02 08:00:00,,2026-03-02 16:00:00,95.5,"81,26"',
    'INC0002002,P3 resolution,In progress,false,2026-03-02 09:00:00,,2026-03-09 09:00:00,12.04 %,',
    'INC0002002,P3 old,Cancelled,false,2026-03-02 09:00:00,,2026-03-09 09:00:00,99,99',
    'INC0002002,P3 vendor,In progress,true,2026-03-02 09:00:00,,2026-03-02 10:00:00,300,300',
    'INC0002002,P3 customer,Completed,false,2026-03-02 09:00:00,2026-03-02 10:00:00,2026-03-09 09:00:00,10,10',
  )
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST },
      { name: 'task_sla.csv', bytes: slas },
    ]),
  )
  const { report, events } = await staged(file, { timeZone: 'UTC' })
  expect(
    events
      .filter((one) => one['kind'] === 'agreement')
      .map((one) => [one['key'], one['happened_at'], one['to_value'], one['text']]),
  ).toEqual([
    ['INC0002001', '2026-03-02T08:00:00Z', '81.3', 'P2 resolution, 2026-03-02T16:00:00Z'],
    ['INC0002002', '2026-03-02T09:00:00Z', '12.0', 'P3 resolution, 2026-03-09T09:00:00Z'],
  ])
  // What is agreed for a later day says nothing of how new the file is.
  expect(report.asOf).not.toContain('2026-03-09')
})

test('a share of an agreement that cannot be read is said; the rest of its row counts', async () => {
  const file = join(folder, 'share.zip')
  const slas = csv(
    'task,sla,stage,has_breached,start_time,end_time,planned_end_time,business_percentage',
    'INC0002001,P2 resolution,In progress,false,2026-03-02 08:00:00,,2026-03-02 16:00:00,about half',
    'INC0002002,P3 resolution,In progress,false,2026-03-02 09:00:00,,2026-03-09 09:00:00,12',
    'INC0002002,P3 vendor,In progress,true,2026-03-02 09:00:00,,2026-03-02 10:00:00,much',
  )
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST },
      { name: 'task_sla.csv', bytes: slas },
    ]),
  )
  const { report, events, incidents } = await staged(file, { timeZone: 'UTC' })
  expect(report.warnings.filter(({ code }) => code === 'share-unreadable')).toEqual([
    {
      code: 'share-unreadable',
      facts: { column: 'business_percentage', cells: 1, example: 'about half' },
    },
  ])
  expect(events.filter((one) => one['kind'] === 'agreement').map((one) => one['key'])).toEqual(['INC0002002'])
  expect(incidents.find((one) => one['key'] === 'INC0002002')).toMatchObject({ made_sla: false })
})

const runningOf = (key: string, name: string, ongoingCycle: object) => ({
  id: '1',
  name,
  _links: { self: `https://example.atlassian.net/rest/servicedeskapi/request/${key}/sla/1` },
  completedCycles: [],
  ongoingCycle,
})

test('Jira says of the cycle that runs how much of its goal is used, and when it ends', async () => {
  const cycle = {
    startTime: { epochMillis: Date.parse('2026-03-02T08:00:00Z') },
    breachTime: { epochMillis: Date.parse('2026-03-02T16:00:00Z') },
    breached: false,
    paused: true,
    goalDuration: { millis: 28_800_000 },
    elapsedTime: { millis: 21_600_000 },
    remainingTime: { millis: 7_200_000 },
  }
  const file = join(folder, 'running.json')
  const values = [
    runningOf('ITSM-1', 'Time to resolution', cycle),
    runningOf('ITSM-2', 'Time to resolution', { ...cycle, breached: true }),
    runningOf('ITSM-3', 'Time to first response', cycle),
  ]
  writeFileSync(file, JSON.stringify({ size: 3, start: 0, limit: 50, isLastPage: true, values }))
  const { events } = await staged(file, { timeZone: 'UTC' })
  expect(
    events
      .filter((one) => one['kind'] === 'agreement')
      .map((one) => [one['key'], one['happened_at'], one['to_value'], one['text']]),
  ).toEqual([['ITSM-1', '2026-03-02T08:00:00Z', '75.0', 'Time to resolution, 2026-03-02T16:00:00Z']])
})

const offset = (text: string) => text.replace(/(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})/g, '$1T$2Z')

test('agreements whose times carry their offset ask for no zone; wall clocks ask for theirs with an example', async () => {
  const folderOfTwo = mkdtempSync(join(tmpdir(), 'pirouette-zones-'))
  const two = await openStore(join(folderOfTwo, 'data'))
  const took = async (bytes: string, name: string, options: ImportOptions = {}): Promise<ImportResult> => {
    const path = join(folderOfTwo, name)
    writeFileSync(path, bytes)
    const outcome = await importFile(
      { store: two, now: () => new Date('2026-06-01T00:00:00Z'), newId: () => `zone-${ids++}` },
      { path, name, options },
    )
    return importResult(outcome, 'en')
  }
  try {
    expect(await took(offset(LIST), 'list.csv')).toMatchObject({ status: 'committed', stored: 2 })
    const asked = await took(SLA, 'task_sla.csv')
    expect(asked).toMatchObject({ status: 'refused' })
    expect(JSON.stringify(asked)).toContain('2026-03-02 08:00:00')
    const taken = await took(offset(SLA), 'task_sla.csv')
    expect(taken).toMatchObject({ status: 'committed', timeZone: null })
    expect(
      await two.rows(
        sql`select key, made_sla from incident order by key`,
        z.object({ key: z.string(), made_sla: z.boolean().nullable() }),
      ),
    ).toEqual([
      { key: 'INC0002001', made_sla: false },
      // What runs says nothing yet, and the list said true.
      { key: 'INC0002002', made_sla: true },
    ])
  } finally {
    await two.close()
    rmSync(folderOfTwo, { recursive: true, force: true })
  }
})

test('wall clocks of a table beside incidents that carry their offset are asked about, not taken for UTC', async () => {
  const offsets = LIST.replaceAll(/(2026-03-0\d \d\d:\d\d:\d\d)/g, '$1+01:00')
  const file = join(folder, 'offsets.zip')
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: offsets },
      { name: 'task_sla.csv', bytes: SLA },
    ]),
  )
  const asked = await staged(file)
  expect(asked.report.problem).toMatchObject({ code: 'time-zone-needed', facts: { column: 'start_time' } })
  const told = await staged(file, { timeZone: 'America/New_York' })
  expect(told.report).toMatchObject({ problem: null, source: 'servicenow' })
  const response = told.incidents.find((one) => one['key'] === 'INC0002001')
  // 08:10 in New York in winter.
  expect(response?.['acknowledged_at']).toBe('2026-03-02T13:10:00Z')
})

test('an agreement of which a cell cannot be read is rejected with that cell, not taken for one that was kept', async () => {
  const file = join(folder, 'unreadable.zip')
  writeFileSync(
    file,
    zipOf([
      { name: 'incident.csv', bytes: LIST.replace(/true\n$/, '\n') },
      {
        name: 'task_sla.csv',
        bytes: csv(
          'task,sla,stage,has_breached,start_time,end_time',
          'INC0002001,P2 resolution,Completed,oui,2026-03-02 08:00:00,2026-03-02 12:00:00',
          'INC0002002,P3 resolution,Completed,perhaps,2026-03-02 09:00:00,2026-03-02 12:00:00',
          'INC0002002,P3 response,Completed,non,2026-03-02 09:00:00,2026-03-32 12:00:00',
          'INC0002002,P3 resolution,In progress,,2026-03-02 09:00:00,',
        ),
      },
    ]),
  )
  const { report, incidents, rejected } = await staged(file, { timeZone: 'UTC' })
  expect(report).toMatchObject({ rows: 6, stored: 4, rejected: 2 })
  expect(incidents.map((one) => [one['key'], one['made_sla']])).toEqual([
    ['INC0002001', false],
    ['INC0002002', undefined],
  ])
  const reasons = rejected.map(({ reasons: all }) => (all as string[]).map((one) => reasonIn('en', one)))
  expect(reasons).toEqual([
    ['task_sla.csv, line 3', '"perhaps" in column "has_breached" cannot be read'],
    ['task_sla.csv, line 4', '"2026-03-32 12:00:00" in column "end_time" cannot be read'],
  ])
})
