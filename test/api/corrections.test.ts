import { expect, test } from 'vitest'
import { takeIn } from '../../store/layer.ts'
import { layerOf } from '../support/store.ts'
import { appOver, emptyStore } from './support.ts'

const own = { host: 'localhost', origin: 'http://localhost' }

async function desk() {
  const store = await emptyStore()
  await takeIn(
    store,
    layerOf([
      {
        key: 'INC1',
        title: 'Mail',
        priority: 2,
        opened_at: '2026-03-02T08:00:00Z',
        resolved_at: '2026-03-02T12:00:00Z',
        updated_at: '2026-03-02T12:00:00Z',
      },
      { key: 'INC2', opened_at: '2026-03-02T08:00:00Z', resolved_at: '2026-03-02T18:00:00Z' },
    ]),
  )
  const { ask: bare } = await appOver({ store })
  const ask = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
    bare(`/api/v1${path}`, { ...init, headers: { ...own, ...headers } })
  const json = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>
  const correct = (body: unknown, path = '/incidents/test/INC1/corrections') =>
    ask(path, { method: 'POST', body: JSON.stringify(body) }, { 'content-type': 'application/json' })
  return { store, ask, json, correct }
}

test('a corrected time is in every answer, marked, and out of those that leave corrections off', async () => {
  const { ask, json, correct } = await desk()
  const made = await correct({
    field: 'resolved_at',
    value: '2026-03-02 10:00',
    reason: 'log',
    timeZone: 'UTC',
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }

  expect(await json('/incidents/test/INC1')).toMatchObject({
    resolved_at: '2026-03-02T10:00:00Z',
    durations: { 'time-to-resolve': 7200 },
    imported: { resolved_at: '2026-03-02T12:00:00Z' },
    corrections: [{ id, reason: 'log', author: null, in_force: true }],
  })
  expect(await json('/incidents?sort=key')).toMatchObject({
    incidents: [
      { key: 'INC1', 'time-to-resolve': 7200, corrected: ['resolved_at'] },
      { key: 'INC2', corrected: [] },
    ],
  })
  expect(await json('/incidents?sort=key&corrections=false')).toMatchObject({
    incidents: [{ key: 'INC1', 'time-to-resolve': 14_400, corrected: [] }, { key: 'INC2' }],
  })
  // Medians of 2 and 10 hours, and of 4 and 10 hours.
  expect(await json('/metrics/time-to-resolve')).toMatchObject({ total: { median: 6 * 3600, n: 2 } })
  expect(await json('/metrics/time-to-resolve?corrections=false')).toMatchObject({
    total: { median: 7 * 3600, n: 2 },
  })
  const csv = async (query = '') => (await (await ask(`/incidents.csv${query}`)).text()).trim().split(/\r?\n/)
  const [head, first] = await csv()
  expect(head?.split(',').at(-1)).toBe('"corrected"')
  expect(first).toMatch(/2026-03-02T10:00:00Z.*,"?resolved_at"?$/)
  expect((await csv('?corrections=false'))[1]).toMatch(/2026-03-02T12:00:00Z.*,$/)

  const back = await ask(`/incidents/test/INC1/corrections/${id}?by=Bo`, { method: 'DELETE' })
  expect(await back.json()).toMatchObject({ in_force: false, withdrawn_by: 'Bo' })
  expect(await json('/incidents/test/INC1')).toMatchObject({
    resolved_at: '2026-03-02T12:00:00Z',
    imported: {},
  })
  expect(await json('/incidents/test/INC1/corrections')).toMatchObject({
    corrections: [{ id, in_force: false }],
  })
})

test.each<[body: unknown, status: number, code: string, says: RegExp]>([
  [{ field: 'resolved_at', value: '2026-03-02T10:00:00Z' }, 400, 'correction-without-reason', /Begründung/],
  [{ field: 'reporter', value: 'x', reason: 'y' }, 400, 'field-not-correctable', /„reporter“.*opened_at/],
  [{ field: 'priority', value: '9', reason: 'y' }, 400, 'bad-corrected-value', /„9“.*„Priorität“.*1 bis 5/],
  [
    { field: 'resolved_at', value: '2026-03-02T07:00:00Z', reason: 'y' },
    409,
    'times-out-of-order',
    /„Gelöst“.*läge vor „Eröffnet“/,
  ],
  [{ field: 'team' }, 400, 'bad-question', /value \(fehlt\)/],
  [{ field: 'team', value: 'x', reason: 'y', admin: true }, 400, 'bad-question', /admin/],
])('%j is refused', async (body, status, code, says) => {
  const { store, correct } = await desk()
  const answer = await correct(body, '/incidents/test/INC1/corrections?lang=de')
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code, detail: expect.stringMatching(says) })
  expect(await store.dataVersion()).toBe(1)
})

test('a correction of an incident that is not here names those most like it', async () => {
  const { correct } = await desk()
  const answer = await correct({ field: 'team', value: 'x', reason: 'y' }, '/incidents/test/INC9/corrections')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({
    code: 'unknown-incident',
    detail: expect.stringMatching(/INC1/),
  })
})

test('nobody else may correct: a request from another page is refused', async () => {
  const { store, ask } = await desk()
  const answer = await ask(
    '/incidents/test/INC1/corrections',
    { method: 'POST', body: JSON.stringify({ field: 'team', value: 'x', reason: 'y' }) },
    { 'content-type': 'application/json', origin: 'https://evil.example' },
  )
  expect(answer.status).toBe(403)
  expect(await store.dataVersion()).toBe(1)
})
