import { expect, test } from 'vitest'
import type { Quality } from '../../model/quality.ts'
import { takeIn } from '../../store/layer.ts'
import { layerOf } from '../support/store.ts'
import { appOver, emptyStore } from './support.ts'

test('the quality of a scope is told in the language of the reader, and each count has its list', async () => {
  const store = await emptyStore()
  await takeIn(
    store,
    layerOf([
      { key: 'A', priority: 1, team: 'net', opened_at: '2026-03-02T08:00:01Z', state: 'closed' },
      { key: 'B', team: 'net', opened_at: '2026-03-02T08:00:01Z', resolved_at: '2026-03-02T09:00:01Z' },
      { key: 'C', team: 'app', opened_at: '2026-03-02T08:00:01Z', resolved_at: '2026-03-02T09:30:01Z' },
    ]),
  )
  const { ask } = await appOver({ store })
  const json = async <T>(path: string) => (await (await ask(`/api/v1${path}`)).json()) as T
  const quality = await json<Quality>('/quality?team=net&lang=de')
  expect(quality).toMatchObject({ incidents: 2, dataVersion: 1, scope: { team: ['net'] } })
  const [first] = quality.rules
  expect(first).toMatchObject({
    rule: 'done-without-time',
    label: 'Erledigt ohne Lösungszeit',
    incidents: 1,
    among: 2,
    level: 'warning',
    examples: [{ source: 'test', key: 'A' }],
  })
  for (const { rule, incidents } of quality.rules) {
    const list = await json<{ total: number }>(`/incidents?team=net&quality=${rule}`)
    expect([rule, list.total]).toEqual([rule, incidents])
  }
  const answer = await ask('/api/v1/quality?team=net')
  const again = await ask('/api/v1/quality?team=net', {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await json('/quality?teem=net')).toMatchObject({ code: 'bad-question' })
  expect(await json('/incidents?quality=nonsense')).toMatchObject({ code: 'bad-question' })
})
