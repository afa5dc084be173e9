import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { explainMetric } from '../../../metrics/explain/explain.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { takeIn } from '../../../store/layer.ts'
import { layerOf, type LooseEvent, storeWith } from '../../support/store.ts'
import { at } from './asked.ts'

const used = (key: string, percent: string): LooseEvent => ({
  key,
  kind: 'agreement',
  happened_at: at(0),
  to: percent,
  text: 'P2 resolution, 2026-03-05T00:00:00Z',
})
const open = (key: string) => ({ key, opened_at: at(0) })

test('three of five have used three quarters of their time; who is broken, done or has none is apart', async () => {
  const { store, close } = await storeWith(
    [
      open('74'),
      open('75'),
      { ...open('paused'), state: 'on_hold' },
      open('two'),
      open('fresh'),
      open('over'),
      { ...open('broken'), made_sla: false },
      open('none'),
      { ...open('done'), resolved_at: at(60) },
      { ...open('cancelled'), state: 'cancelled' },
    ],
    [
      used('74', '74.9'),
      used('75', '75.0'),
      used('paused', '99.9'),
      used('two', '10.0'),
      used('two', '80.0'),
      used('fresh', '0.0'),
      used('over', '100.0'),
      used('broken', '90.0'),
      used('done', '90.0'),
      used('cancelled', '90.0'),
    ],
    { asOf: at(600) },
  )
  try {
    const { total } = await askMetric(store, 'sla-at-risk', {}, 'en')
    expect(total).toMatchObject({
      n: 5,
      numerator: 3,
      value: 0.6,
      excluded: { cancelled: 1, 'already-resolved': 1, 'sla-broken': 2, 'sla-not-known': 1 },
    })
    const behind = await listIncidents(store, { metric: 'sla-at-risk', sort: 'key' })
    expect(behind.incidents.map(({ key }) => key)).toEqual(['74', '75', 'fresh', 'paused', 'two'])
    const { included } = await explainMetric(store, 'sla-at-risk', {}, 'en')
    expect(
      Object.fromEntries(included.incidents.map(({ key, contributes }) => [key, contributes.value])),
    ).toEqual({ '74': false, '75': true, fresh: false, paused: true, two: true })

    // A newer export of the same agreements counts alone.
    await takeIn(
      store,
      layerOf([], [used('74', '88.0'), used('two', '20.0')], { importId: 'i2', asOf: at(700) }),
    )
    expect((await askMetric(store, 'sla-at-risk', {}, 'en')).total).toMatchObject({ n: 5, numerator: 3 })
    const now = await explainMetric(store, 'sla-at-risk', {}, 'en')
    expect(
      now.included.incidents
        .filter(({ contributes }) => contributes.value === true)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['74', '75', 'paused'])
  } finally {
    await close()
  }
})
