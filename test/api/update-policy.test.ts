import { expect, test } from 'vitest'
import { storeWith } from '../support/store.ts'
import { appOver } from './support.ts'

test('what those who wait are promised is told and decided over HTTP; nonsense is refused', async () => {
  const { store, close } = await storeWith([{ opened_at: '2026-03-02T05:00:00Z' }])
  try {
    const { ask } = await appOver({ store })
    const send = async (method: string, body?: unknown) => {
      const answer = await ask('/api/v1/settings/update-policy', {
        method,
        headers: { 'content-type': 'application/json', origin: 'http://localhost' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const p1 = { priority: 1, first: 15, cadence: 30 }
    expect((await send('GET')).body['priorities']).toContainEqual(p1)
    const decided = [
      { priority: 2, first: 20, cadence: null },
      { priority: 1, first: 10, cadence: 20 },
    ]
    expect(await send('PUT', { priorities: decided })).toEqual({
      status: 200,
      body: { priorities: decided.toReversed() },
    })
    for (const wrong of [[{ ...p1, first: 0 }], [{ ...p1, priority: 6 }], [p1, p1], 'never'])
      expect((await send('PUT', { priorities: wrong })).status).toBe(400)
    expect((await send('GET')).body).toEqual({ priorities: decided.toReversed() })
  } finally {
    await close()
  }
})
