import { expect, test } from 'vitest'
import { asked, at } from './asked.ts'

test.each([
  {
    name: 'time-to-detect',
    why: 'from the occurrence to the detection, and never from the opening',
    incidents: [
      { opened_at: at(30), occurred_at: at(0), detected_at: at(10) },
      { opened_at: at(30), occurred_at: at(0), detected_at: at(20) },
      { opened_at: at(30), detected_at: at(20) },
      { opened_at: at(30), occurred_at: at(0) },
      { opened_at: at(30), occurred_at: at(20), detected_at: at(10) },
    ],
    expected: {
      n: 2,
      median: 900,
      mean: 900,
      excluded: { 'times-not-known': 2, 'ends-before-it-starts': 1 },
    },
  },
  {
    name: 'time-to-detect',
    why: 'detected in the second of the occurrence is 0, and 0 is known',
    incidents: [{ opened_at: at(30), occurred_at: at(0), detected_at: at(0) }],
    expected: { n: 1, median: 0 },
  },
  {
    name: 'time-to-detect',
    why: 'nobody says both',
    incidents: [{ opened_at: at(0), resolved_at: at(10) }],
    expected: { n: 0, median: null, reason: 'no-incidents', excluded: { 'times-not-known': 1 } },
  },
  {
    name: 'time-to-mitigate',
    why: 'from the occurrence, else from the detection; open ones count once they are mitigated',
    incidents: [
      { opened_at: at(30), occurred_at: at(0), detected_at: at(10), mitigated_at: at(70) },
      { opened_at: at(30), detected_at: at(10), mitigated_at: at(40) },
      { opened_at: at(30), mitigated_at: at(40) },
      { opened_at: at(30), resolved_at: at(60), occurred_at: at(0) },
      { opened_at: at(30), occurred_at: at(50), mitigated_at: at(40) },
    ],
    // 70 and 30 minutes
    expected: { n: 2, median: 3_000, excluded: { 'times-not-known': 2, 'ends-before-it-starts': 1 } },
  },
  {
    name: 'time-to-restore',
    why: 'from the occurrence, else the detection, else the opening; a resolution is no restoration',
    incidents: [
      { opened_at: at(30), occurred_at: at(0), detected_at: at(10), restored_at: at(100) },
      { opened_at: at(30), detected_at: at(10), restored_at: at(100) },
      { opened_at: at(30), restored_at: at(100) },
      { opened_at: at(30), resolved_at: at(100) },
      { opened_at: at(30), restored_at: at(29) },
      { opened_at: at(30), restored_at: at(100), state: 'cancelled' as const },
      { opened_at: at(30), restored_at: at(100), parent_key: 'T-1' },
    ],
    // 100, 90 and 70 minutes
    expected: {
      n: 3,
      median: 5_400,
      excluded: { cancelled: 1, child: 1, 'times-not-known': 1, 'ends-before-it-starts': 1 },
    },
  },
  {
    name: 'time-to-close',
    why: 'from the final resolution to the closing',
    incidents: [
      { opened_at: at(0), resolved_at: at(60), closed_at: at(120), state: 'closed' as const },
      { opened_at: at(0), resolved_at: at(60) },
      { opened_at: at(0), resolved_at: at(60), closed_at: at(59), state: 'closed' as const },
      { opened_at: at(0), closed_at: at(90), state: 'closed' as const },
      { opened_at: at(0), closed_at: at(90), state: 'in_progress' as const },
    ],
    expected: {
      n: 1,
      median: 3_600,
      excluded: { 'done-without-time': 1, unresolved: 1, 'not-closed': 1, 'ends-before-it-starts': 1 },
    },
  },
])('$name: $why', async ({ name, incidents, expected }) => {
  expect(await asked(name, incidents)).toMatchObject(expected)
})

test('the seven incidents of the specification: A was detected after 15 minutes, mitigated after 70, restored after 100', async () => {
  const a = {
    opened_at: '2026-01-05T08:00:00Z',
    occurred_at: '2026-01-05T07:40:00Z',
    detected_at: '2026-01-05T07:55:00Z',
    mitigated_at: '2026-01-05T08:50:00Z',
    restored_at: '2026-01-05T09:20:00Z',
    resolved_at: '2026-01-05T15:00:00Z',
  }
  expect((await asked('time-to-detect', [a])).median).toBe(900)
  expect((await asked('time-to-mitigate', [a])).median).toBe(4_200)
  expect((await asked('time-to-restore', [a])).median).toBe(6_000)
})

test('a clock that a duration does not run on is not used in silence: it says that it is the wall clock', async () => {
  const incidents = [{ opened_at: at(30), occurred_at: at(0), detected_at: at(10) }]
  expect(await asked('time-to-detect', incidents, { question: { clock: 'active' } })).toMatchObject({
    median: 600,
  })
})
