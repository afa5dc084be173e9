import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { storeWith } from '../../support/store.ts'
import { asked, at } from './asked.ts'

const HOUR = 60

test('the ages of those that are open at the end of the data, and no others', async () => {
  const incidents = [
    { opened_at: at(0) },
    { opened_at: at(8 * HOUR) },
    { opened_at: at(0), resolved_at: at(HOUR) },
    // resolved in the very second in which the data end: not open
    { opened_at: at(0), resolved_at: at(10 * HOUR) },
    { opened_at: at(2 * HOUR), resolved_at: at(HOUR) },
    { opened_at: at(0), state: 'closed' as const },
    { opened_at: at(0), state: 'cancelled' as const },
    { opened_at: at(0), parent_key: 'T-1' },
    { opened_at: at(11 * HOUR) },
  ]
  // 10 and 2 hours
  expect(await asked('backlog-age', incidents, { asOf: at(10 * HOUR) })).toMatchObject({
    n: 2,
    median: 6 * 3_600,
    mean: 6 * 3_600,
    excluded: { cancelled: 1, child: 1, 'done-without-time': 1, 'opened-after-as-of': 1, 'not-open': 3 },
  })
})

test('nobody is open: there is no age, and it is not 0', async () => {
  const none = await asked('backlog-age', [{ opened_at: at(0), resolved_at: at(5) }], { asOf: at(9) })
  expect(none).toMatchObject({ n: 0, median: null, reason: 'no-incidents', excluded: { 'not-open': 1 } })
  expect(none.value).toBeUndefined()
})

test('the open one of the specification was 14, 38 and 62 hours old, at the ends of three days in Berlin', async () => {
  const { store, close } = await storeWith([{ opened_at: '2026-01-07T09:00:00Z', service: 'crm' }], [], {
    asOf: '2026-03-01T00:00:00Z',
  })
  try {
    const days = { from: '2026-01-06', to: '2026-01-10', grain: 'day', timeZone: 'Europe/Berlin' } as const
    const { rows } = await askMetric(store, 'backlog-age', { ...days, by: 'service' }, 'en')
    expect(rows.map(({ n, median }) => [n, median])).toEqual([
      [0, null],
      [1, 14 * 3_600],
      [1, 38 * 3_600],
      [1, 62 * 3_600],
    ])
  } finally {
    await close()
  }
})

test('one that was resolved for a while is not open then, and has its whole age afterwards', async () => {
  const incidents = [{ key: 'T-1', opened_at: at(0) }]
  const events = [
    { key: 'T-1', kind: 'state' as const, to: 'resolved', happened_at: at(60) },
    { key: 'T-1', kind: 'state' as const, to: 'in_progress', happened_at: at(120) },
  ]
  expect(await asked('backlog-age', incidents, { asOf: at(90), events })).toMatchObject({
    n: 0,
    median: null,
  })
  expect(await asked('backlog-age', incidents, { asOf: at(180), events })).toMatchObject({
    n: 1,
    median: 10_800,
  })
})
