import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import { epochInstant, instantOf, later, textsAt, valueAt } from '../../ingest/records/record-parts.ts'
import { stagedText } from './staged.ts'

describe('instants in records', () => {
  test.each([
    ['2022-11-03T06:23:06.000000Z', '2022-11-03T06:23:06.000000Z'],
    ['2022-04-05T18:21:21.49Z', '2022-04-05T18:21:21.490000Z'],
    ['2026-03-02T09:00:00+01:00', '2026-03-02T08:00:00.000000Z'],
    ['2026-03-02T09:00:00+0100', '2026-03-02T08:00:00.000000Z'],
    ['2026-03-01T23:30:00-03', '2026-03-02T02:30:00.000000Z'],
    ['2026-03-02 09:00:00.123456789Z', '2026-03-02T09:00:00.123456Z'],
    // without an offset it is somebody's local time
    ['2026-03-02T09:00:00', null],
    ['2026-02-31T09:00:00Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['yesterday', null],
    [17, null],
    [undefined, null],
  ])('%s', (text, instant) => expect(instantOf(text)).toBe(instant))

  test('durations are added to the microsecond', () => {
    expect(later('2026-03-02T08:00:00.000123Z', 4_852_912_663)).toBe('2026-04-27T12:01:52.663123Z')
    expect(later(null, 1)).toBeNull()
    expect(later('2026-03-02T08:00:00.000000Z', -1)).toBeNull()
  })
  test('seconds since 1970', () => {
    expect(epochInstant(1_772_438_400)).toBe('2026-03-02T08:00:00.000000Z')
    for (const seconds of [Number.NaN, 1e300, -1]) expect(epochInstant(seconds)).toBeNull()
  })
  test('a path finds no more than the record has', () => {
    expect(valueAt({ a: { b: 0 } }, 'a.b')).toBe(0)
    expect(valueAt({ a: [] }, 'a.constructor')).toBeUndefined()
    expect(textsAt({ teams: [{ name: ' A ' }, 'B', null, { name: '' }] }, 'teams', 'name')).toEqual([
      'A',
      'B',
    ])
  })
})

const entry = (type: string, at: string, number: number, agent: string) => ({
  type: `${type}_log_entry`,
  created_at: at,
  agent: { type: agent, summary: agent },
  channel: {},
  incident: { summary: `[#${number}] x` },
})

describe('pieces of incidents', () => {
  const log = [
    entry('trigger', '2026-03-02T08:00:00Z', 7, 'service_reference'),
    entry('acknowledge', '2026-03-02T08:01:00Z', 7, 'service_reference'),
    entry('acknowledge', '2026-03-02T08:02:00Z', 7, 'user_reference'),
    entry('resolve', '2026-03-02T08:30:00Z', 7, 'user_reference'),
    entry('trigger', '2026-03-02T08:40:00Z', 7, 'service_reference'),
    entry('resolve', '2026-03-02T09:00:00Z', 7, 'service_reference'),
    entry('trigger', '2026-03-02T10:00:00Z', 8, 'service_reference'),
  ]
  test.each([
    ['oldest first', log],
    ['newest first', log.toReversed()],
    ['mixed', [5, 0, 6, 3, 1, 4, 2].flatMap((i) => log[i] ?? [])],
  ])('one incident per number, %s', async (_, entries) => {
    const { report, incidents, events } = await stagedText(JSON.stringify(entries), {}, 'log.json')
    expect(report).toMatchObject({ rows: 7, stored: 7, rejected: 0 })
    expect(incidents.toSorted((a, b) => Number(a['key']) - Number(b['key']))).toMatchObject([
      {
        key: '7',
        state: 'resolved',
        opened_at: '2026-03-02T08:00:00Z',
        // a machine acknowledges nothing
        acknowledged_at: '2026-03-02T08:02:00Z',
        acknowledged_by_rule: 'ack_event',
        first_resolved_at: '2026-03-02T08:30:00Z',
        resolved_at: '2026-03-02T09:00:00Z',
        reopen_count: 1,
      },
      { key: '8', state: 'new', opened_at: '2026-03-02T10:00:00Z', reopen_count: 0 },
    ])
    expect(events.filter(({ key }) => key === '7').map((one) => one['to_value'])).toEqual([
      'new',
      'in_progress',
      'in_progress',
      'resolved',
      'new',
      'resolved',
    ])
  })
  const second = ['trigger', 'acknowledge', 'resolve'].map((type) =>
    entry(type, '2026-03-02T08:00:00Z', 9, 'user_reference'),
  )
  test.each([
    ['oldest first', [...second, ...log]],
    ['newest first', [...log.toReversed(), ...second.toReversed()]],
  ])('within one second they stay in the order of the file, %s', async (_, entries) => {
    const { incidents, events } = await stagedText(JSON.stringify(entries), {}, 'log.json')
    expect(incidents.find(({ key }) => key === '9')).toMatchObject({ state: 'resolved', reopen_count: 0 })
    expect(events.filter(({ key }) => key === '9').map((one) => one['to_value'])).toEqual([
      'new',
      'in_progress',
      'resolved',
    ])
  })

  test('a piece that names no incident is rejected', async () => {
    const { report, rejected } = await stagedText(
      JSON.stringify([log[0], { ...log[1], incident: null }]),
      {},
      'log.json',
    )
    expect(report).toMatchObject({ rows: 2, stored: 1, rejected: 1 })
    expect(rejected[0]).toMatchObject({ line: 2 })
  })
})

const updateAt = (minute: number) => ({
  status: 'investigating',
  body: `Update ${minute}`,
  created_at: `2026-03-02T08:0${minute}:00Z`,
})

const snapshotAfter = (minutes: readonly number[]) => ({
  incidents: [
    {
      id: 's1',
      name: 'Slow',
      status: 'investigating',
      impact: 'minor',
      created_at: '2026-03-02T08:01:00Z',
      updated_at: `2026-03-02T08:0${minutes.length}:00Z`,
      incident_updates: minutes.map(updateAt).toReversed(),
    },
  ],
})

test('several snapshots of one growing incident in a file are versions, and the newest tells its history', async () => {
  const text = [[1], [1, 2], [1, 2, 3]].map((minutes) => JSON.stringify(snapshotAfter(minutes))).join('\n')
  const { report, incidents, events } = await stagedText(text, {}, 'snapshots.json')
  expect(report).toMatchObject({ source: 'statuspage', rows: 3, stored: 3 })
  expect(report.warnings.map(({ code }) => code)).toContain('keys-repeat')
  expect(incidents).toHaveLength(3)
  expect(events.filter(({ kind }) => kind === 'update').map((one) => one['text'])).toEqual([
    'Update 1',
    'Update 2',
    'Update 3',
  ])
})

test('what was written at a time that cannot be read is left out and counted', async () => {
  const [first] = snapshotAfter([1, 2, 3]).incidents
  const second = {
    ...first,
    id: 's2',
    incident_updates: first?.incident_updates.map((one, i) => ({
      ...one,
      created_at: i === 1 ? '02.03.2026' : one.created_at,
    })),
  }
  const text = JSON.stringify({ incidents: [first, second] })
  const { report, events } = await stagedText(text, {}, 'snapshot.json')
  expect(report).toMatchObject({ source: 'statuspage', rows: 2, stored: 2 })
  expect(report.warnings).toContainEqual({
    code: 'updates-without-time',
    facts: { updates: 1, record: 2, written: '02.03.2026' },
  })
  const told = (key: string) => events.filter((one) => one['kind'] === 'update' && one['key'] === key)
  expect([told('s1').length, told('s2').length]).toEqual([3, 2])
})

describe('a list and a log of the same incidents', () => {
  const list = [
    {
      incident_number: 7,
      incident_key: 'k',
      title: 'Renamed since',
      status: 'resolved',
      created_at: '2026-03-02T08:00:05Z',
      updated_at: '2026-03-02T08:40:00Z',
      resolved_at: '2026-03-02T08:30:00Z',
      service: { summary: 'Shop' },
      acknowledgements: [],
      assignments: [],
    },
  ]
  const log = [
    entry('trigger', '2026-03-02T08:00:00Z', 7, 'service_reference'),
    entry('acknowledge', '2026-03-02T08:02:00Z', 7, 'user_reference'),
    entry('resolve', '2026-03-02T08:30:00Z', 7, 'user_reference'),
    entry('annotate', '2026-03-02T09:00:00Z', 7, 'user_reference'),
  ]
  test.each([
    ['the list first', [list, log]],
    ['the log first', [log, list]],
  ])('each tells what it knows best: %s', async (_, files) => {
    const folder = await mkdtemp(join(tmpdir(), 'pirouette-both-'))
    const store = await openStore(join(folder, 'data'))
    try {
      for (const [i, records] of files.entries()) {
        const path = join(folder, `${i}.json`)
        await writeFile(path, JSON.stringify(records))
        const { row } = await importFile(
          { store, now: () => new Date('2026-06-01T00:00:00Z'), newId: randomUUID },
          { path, name: `${i}.json`, options: {} },
        )
        expect(row.status).toBe('committed')
      }
      const rows = await store.rows(
        sql`select title, service, state, epoch(opened_at)::integer as opened, epoch(acknowledged_at)::integer as acknowledged,
                   epoch(resolved_at)::integer as resolved from incident`,
        z.record(z.string(), z.union([z.string(), z.number()]).nullable()),
      )
      // 1772438400 is 08:00:00: the list knows the opening and the title, only the log who acknowledged when.
      expect(rows).toEqual([
        {
          title: 'Renamed since',
          service: 'Shop',
          state: 'resolved',
          opened: 1_772_438_405,
          acknowledged: 1_772_438_520,
          resolved: 1_772_440_200,
        },
      ])
    } finally {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})

const group = (alerts: readonly object[]) => ({ receiver: 'ops', groupKey: '{}', status: 'firing', alerts })

test('records that hold nothing of an incident are no rows, and are counted', async () => {
  const alert = {
    labels: { alertname: 'Mail' },
    annotations: {},
    startsAt: '2026-03-02T08:00:00Z',
    fingerprint: 'a',
    status: 'firing',
  }
  const groups = [group([alert]), group([]), {}, group([{ ...alert, fingerprint: 'b' }])]
  const { report } = await stagedText(groups.map((one) => JSON.stringify(one)).join('\n'), {}, 'hooks.ndjson')
  expect(report).toMatchObject({ source: 'alertmanager', rows: 2, stored: 2 })
  // An empty list holds no record that could be empty.
  expect(report.warnings).toContainEqual({ code: 'json-records-empty', facts: { records: 1 } })
  const plain = JSON.stringify([{ number: 'INC0000001', opened_at: '2026-03-02T08:00:00Z' }, {}])
  const none = await stagedText(plain, {}, 'list.json')
  expect(none.report.warnings).toContainEqual({ code: 'json-records-empty', facts: { records: 1 } })
})
