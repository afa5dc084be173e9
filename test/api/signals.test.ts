import { afterAll, beforeAll, expect, test } from 'vitest'
import { ChangePoints } from '../../model/change-points.ts'
import { Contributors } from '../../model/contributors.ts'
import { ControlChart } from '../../model/control-chart.ts'
import { Forecast, NewestWeekAnswer } from '../../model/forecast.ts'
import { WhatIf } from '../../model/what-if.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'
import { appOver } from './support.ts'

let store: Store
let close: () => Promise<void>
let app: Awaited<ReturnType<typeof appOver>>
beforeAll(async () => {
  ;({ store, close } = await storeWith([
    { key: 'A-1', service: 'SAP', opened_at: '2026-03-02T08:00:00Z', resolved_at: '2026-03-02T09:00:00Z' },
    { key: 'A-2', service: 'Mail', opened_at: '2026-03-11T08:00:00Z' },
  ]))
  app = await appOver({ store })
})
afterAll(() => close())

const ask = (path: string, init?: RequestInit) => app.ask(`/api/v1${path}`, init)

test.each([
  ['/metrics/incidents-opened/control-chart?grain=month&lang=de', ControlChart],
  ['/metrics/incidents-opened/change-points?service=SAP', ChangePoints],
  ['/metrics/incidents-opened/forecast?grain=month', Forecast],
  ['/metrics/incidents-opened/newest-week?service=SAP', NewestWeekAnswer],
  ['/metrics/time-to-resolve/what-if?shorter=0.25', WhatIf],
  ['/metrics/incidents-opened/contributors?period=2026-03', Contributors],
] as const)('%s says what its schema says, and says it once', async (path, schema) => {
  const answer = await ask(path)
  expect(answer.status).toBe(200)
  const body: unknown = await answer.json()
  expect(schema.parse(body)).toEqual(body)
  const etag = answer.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  expect((await ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const other = path.includes('lang=de') ? path.replace('lang=de', 'lang=en') : `${path}&lang=de`
  expect((await ask(other)).headers.get('etag')).not.toBe(etag)
})

test('targets are set anew as a whole, and refused as one', async () => {
  const put = (targets: unknown) =>
    ask('/settings/targets', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ targets }),
    })
  const own = { metric: 'time-to-resolve', clock: 'wall', seconds: 3_600, priority: '1', service: null }
  expect(await (await put([own])).json()).toEqual({ targets: [own] })
  expect((await put([{ ...own, seconds: 0 }])).status).toBe(400)
  expect((await put([own, own])).status).toBe(409)
  expect((await put([{ ...own, metric: 'backlog' }])).status).toBe(400)
  expect(await (await ask('/settings/targets')).json()).toEqual({ targets: [own] })
  expect(await (await put([])).json()).toEqual({ targets: [] })
})

test.each([
  ['/metrics/backlog/control-chart', 409, 'no-control-chart'],
  ['/metrics/backlog-age/change-points', 409, 'no-control-chart'],
  ['/metrics/time-to-resolve/forecast', 409, 'no-forecast'],
  ['/metrics/incidents-opened/forecast?grain=day', 400, 'bad-question'],
  ['/metrics/backlog/contributors', 409, 'no-contributors'],
  ['/metrics/incidents-opened/contributors?period=2026-03&compare=custom', 400, 'comparison-without-days'],
  ['/metrics/reopen-rate/what-if', 409, 'no-what-if'],
  ['/metrics/time-to-resolve/what-if?shorter=0.9', 400, 'bad-question'],
  ['/metrics/mttr/control-chart', 404, 'unknown-metric'],
  ['/metrics/incidents-opened/control-chart?grain=hour', 400, 'bad-question'],
  ['/metrics/incidents-opened/change-points?assignee=Ada', 403, 'person-dimension-off'],
  ['/metrics/time-to-resolve/control-chart?clock=business', 409, 'no-calendar'],
])('%s is refused', async (path, status, code) => {
  const answer = await ask(path)
  expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({ status, code })
})
