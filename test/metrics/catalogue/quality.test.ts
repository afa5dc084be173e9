import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { storeWith } from '../../support/store.ts'
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
    why: 'what is open and broken counts as broken; what is open and within, cancelled or opened later does not count',
    asOf: at(600),
    incidents: [
      { ...resolved, made_sla: true },
      { opened_at: at(0), made_sla: false },
      { opened_at: at(0), made_sla: false, state: 'on_hold' as const },
      { opened_at: at(0), made_sla: true },
      { opened_at: at(0), made_sla: false, state: 'cancelled' as const },
      { opened_at: at(0), made_sla: false, state: 'closed' as const },
      { opened_at: at(601), made_sla: false },
    ],
    expected: {
      n: 3,
      numerator: 1,
      excluded: { cancelled: 1, 'done-without-time': 1, unresolved: 2 },
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

// The fixture of the specification: in January one met and one broken, in March, where the data end, one that runs.
test('a running breach counts in the month in which the data end, and the list behind it has it', async () => {
  const { store, close } = await storeWith(
    [
      { opened_at: '2026-01-05T08:00:00Z', resolved_at: '2026-01-05T15:00:00Z', made_sla: true },
      { opened_at: '2026-01-06T09:00:00Z', resolved_at: '2026-01-06T11:00:00Z', made_sla: false },
      { opened_at: '2026-01-07T09:00:00Z', made_sla: false },
      { opened_at: '2026-02-27T16:30:00Z', state: 'on_hold', made_sla: null },
    ],
    [],
    { asOf: '2026-03-01T00:00:00Z' },
  )
  try {
    const months = {
      from: '2026-01-01',
      to: '2026-04-01',
      timeZone: 'Europe/Berlin',
      grain: 'month',
    } as const
    const { rows, total } = await askMetric(store, 'sla-met', months, 'en')
    expect(rows.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [1, 2],
      [0, 0],
      [0, 1],
    ])
    expect(total).toMatchObject({ numerator: 1, denominator: 3 })
    const march = await listIncidents(store, { ...months, metric: 'sla-met', bucket: '2026-03-01' })
    expect(march.incidents.map(({ key }) => key)).toEqual(['T-3'])
  } finally {
    await close()
  }
})
