import { expect, test } from 'vitest'
import { asked, at } from './asked.ts'

const resolved = { opened_at: at(0), resolved_at: at(60) }

test.each([
  {
    name: 'major-rate',
    why: 'one of two, and of the third nobody said',
    incidents: [
      { opened_at: at(0), is_major: true },
      { opened_at: at(0), is_major: false },
      { opened_at: at(0), is_major: null },
    ],
    expected: { n: 2, value: 0.5, numerator: 1, excluded: { 'major-not-known': 1 } },
  },
  {
    name: 'major-rate',
    why: 'an export without majors has no rate, not a rate of 0',
    incidents: [{ opened_at: at(0) }],
    expected: { n: 0, value: null, reason: 'no-incidents', excluded: { 'major-not-known': 1 } },
  },
  {
    name: 'major-rate',
    why: 'a cancelled major and a child are not counted',
    incidents: [
      { opened_at: at(0), is_major: true, state: 'cancelled' as const },
      { opened_at: at(0), is_major: true, parent_key: 'T-3' },
      { opened_at: at(0), is_major: false },
    ],
    expected: { n: 1, value: 0, numerator: 0, excluded: { cancelled: 1, child: 1 } },
  },
  {
    name: 'sla-met',
    why: 'three of four; open ones, ones done without a time and ones without an SLA are apart',
    incidents: [
      { ...resolved, made_sla: true },
      { ...resolved, made_sla: true },
      { ...resolved, made_sla: true },
      { ...resolved, made_sla: false },
      { ...resolved, made_sla: null },
      { opened_at: at(0), made_sla: false },
      { opened_at: at(0), made_sla: true, state: 'closed' as const },
    ],
    expected: {
      n: 4,
      value: 0.75,
      numerator: 3,
      excluded: { 'done-without-time': 1, unresolved: 1, 'sla-not-known': 1 },
    },
  },
  {
    name: 'sla-met',
    why: 'nobody has one',
    incidents: [resolved],
    expected: { n: 0, value: null, valueCi: null, excluded: { 'sla-not-known': 1 } },
  },
  {
    name: 'reopen-rate',
    why: 'one of two that were resolved seven days before the end of the data, or sooner',
    asOf: at(60 + 7 * 1_440),
    incidents: [
      { ...resolved, reopen_count: 2 },
      { ...resolved, reopen_count: 0 },
      { ...resolved, resolved_at: at(61), reopen_count: 1 },
      { ...resolved, reopen_count: null },
      { opened_at: at(0), reopen_count: 1 },
    ],
    expected: {
      n: 2,
      value: 0.5,
      numerator: 1,
      excluded: { unresolved: 1, 'too-recent': 1, 'reopens-not-known': 1 },
    },
  },
])('$name: $why', async ({ name, incidents, asOf, expected }) => {
  expect(await asked(name, incidents, asOf === undefined ? {} : { asOf })).toMatchObject(expected)
})
