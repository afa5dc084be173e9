import { describe, expect, test } from 'vitest'
import { instantOf, later, textsAt, valueAt } from '../../ingest/record-parts.ts'
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
