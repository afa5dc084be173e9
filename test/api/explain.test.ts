import { expect, test } from 'vitest'
import type { MetricAnswer } from '../../model/answer.ts'
import type { Explanation } from '../../model/explanation.ts'
import { takeIn } from '../../store/layer.ts'
import { layerOf } from '../support/store.ts'
import { appOver, emptyStore } from './support.ts'

async function opened() {
  const store = await emptyStore()
  await takeIn(
    store,
    layerOf(
      [
        { key: 'A', team: 'net', opened_at: '2026-03-02T08:00:00Z', resolved_at: '2026-03-02T09:00:00Z' },
        { key: 'B', team: 'net', opened_at: '2026-03-09T08:00:00Z', resolved_at: '2026-03-09T11:00:00Z' },
        { key: 'C', team: 'app', opened_at: '2026-03-09T08:00:00Z', state: 'cancelled' },
      ],
      [],
      { asOf: '2026-03-20T00:00:00Z' },
    ),
  )
  return appOver({ store })
}

test('a number is opened in the language of the reader, and again only where something changed', async () => {
  const { ask } = await opened()
  const path = '/api/v1/metrics/time-to-resolve/explain?from=2026-03-01&to=2026-04-01'
  const answer = await ask(`${path}&lang=de`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    metric: { label: 'Zeit bis zur Lösung', group: 'speed' },
    number: { n: 2, median: 7_200 },
    excluded: [{ reason: 'cancelled', label: 'storniert', n: 1, incidents: [{ key: 'C' }] }],
    quality: null,
    example: null,
  })
  const etag = answer.headers.get('etag') ?? ''
  expect((await ask(`${path}&lang=de`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await ask(`${path}&lang=en`, { headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('the cell of a trend is opened by its bucket and its group, and its lists lead to the incidents', async () => {
  const { ask } = await opened()
  const json = async <T>(path: string) => (await (await ask(`/api/v1${path}`)).json()) as T
  const trend = await json<MetricAnswer>('/metrics/time-to-resolve?grain=week&by=team')
  const row = trend.rows.find(({ bucket, group }) => bucket === '2026-03-09' && group === 'net')
  expect(row).toMatchObject({ n: 1, median: 10_800 })
  const cell = await json<Explanation>(
    '/metrics/time-to-resolve/explain?grain=week&bucket=2026-03-09&by=team&group=net&with=quality&with=example',
  )
  expect(cell).toMatchObject({ number: { n: 1, median: 10_800 }, example: { key: 'B' } })
  const list = await json<{ total: number; incidents: { key: string }[] }>(`/incidents?${cell.included.list}`)
  expect(list).toMatchObject({ total: 1, incidents: [{ key: 'B' }] })
  // The question in full gives the same answer.
  expect(await json(`/metrics/time-to-resolve/explain?${cell.query}`)).toEqual(cell)
})

test.each([
  ['nonsense/explain', 404, 'unknown-metric'],
  ['time-to-resolve/explain?teem=net', 400, 'bad-question'],
  ['time-to-resolve/explain?bucket=2026-03-09', 400, 'bad-question'],
  ['time-to-resolve/explain?grain=week&bucket=2026-03-10', 400, 'unknown-bucket'],
  ['time-to-resolve/explain?from=2026-03-09&to=2026-03-09', 400, 'empty-period'],
  ['time-to-resolve/explain?clock=business', 409, 'no-calendar'],
])('%s is refused', async (path, status, code) => {
  const { ask } = await opened()
  const answer = await ask(`/api/v1/metrics/${path}`)
  expect(await answer.json()).toMatchObject({ code })
  expect(answer.status).toBe(status)
})

test('the catalogue lists every metric by its idea, with who is in it and what it does not say', async () => {
  const { ask } = await opened()
  const { metrics } = (await (await ask('/api/v1/metrics?lang=de')).json()) as {
    metrics: Explanation['metric'][]
  }
  const resolve = metrics.find(({ name }) => name === 'time-to-resolve')
  expect(resolve).toMatchObject({
    phase: ['opened', 'resolved'],
    clock: expect.stringContaining('Geschäftszeit eines Kalenders'),
    period: expect.stringContaining('eröffnet wurde'),
    history: expect.arrayContaining([{ on: '2026-11-26', says: expect.stringContaining('Kaplan–Meier') }]),
  })
  for (const { name, population, edgeCases, limits } of metrics)
    expect([name, population !== '', edgeCases.length > 0, limits.length > 0]).toEqual([
      name,
      true,
      true,
      true,
    ])
})
