import { expect, test } from 'vitest'
import { storeWith } from '../support/store.ts'
import { appOver } from './support.ts'

test('the reasons that stop the clock are told and decided over HTTP; nonsense is refused', async () => {
  const { store, close } = await storeWith([
    { opened_at: '2026-03-02T05:00:00Z', resolved_at: '2026-03-02T07:00:00Z', on_hold_seconds: 3_600 },
  ])
  try {
    const { ask } = await appOver({ store })
    const send = async (method: string, path: string, body?: unknown) => {
      const answer = await ask(`/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: 'http://localhost' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const first = await send('GET', '/settings/hold-reasons?lang=de')
    expect(first.body['pauses']).toEqual(['caller', 'other'])
    expect(first.body['reasons']).toContainEqual({
      reason: 'vendor',
      label: 'wartet auf einen Lieferanten',
      pauses: false,
      usual: false,
      stays: 0,
      incidents: 0,
    })
    const active = async () => {
      const { body } = await send('GET', '/metrics/time-to-resolve?clock=active')
      return [body['pauses'], (body['total'] as { median: number }).median]
    }
    expect(await active()).toEqual([['caller', 'other'], 3_600])
    const decided = await send('PUT', '/settings/hold-reasons', { pauses: ['vendor', 'caller', 'vendor'] })
    expect(decided).toMatchObject({ status: 200, body: { pauses: ['caller', 'vendor'] } })
    expect(await active()).toEqual([['caller', 'vendor'], 7_200])
    expect((await send('PUT', '/settings/hold-reasons', { pauses: ['weather'] })).status).toBe(400)
    expect((await send('PUT', '/settings/hold-reasons', { pauses: [], more: 1 })).status).toBe(400)
    expect((await send('GET', '/settings/hold-reasons')).body['pauses']).toEqual(['caller', 'vendor'])
  } finally {
    await close()
  }
})
