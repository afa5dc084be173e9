import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appOver, emptyStore } from './support.ts'

let ask: Awaited<ReturnType<typeof appOver>>['ask']
const cleanups: (() => Promise<void>)[] = []
beforeAll(async () => {
  ask = (await appOver({ store: await emptyStore((done) => cleanups.push(done)) })).ask
})
afterAll(async () => {
  for (const clean of cleanups) await clean()
})

describe('a method that a path does not know', () => {
  test.each([
    ['POST', '/api/v1/health', 'GET, HEAD'],
    ['PUT', '/api/v1/imports', 'GET, HEAD, POST'],
    ['PATCH', '/api/v1/imports/x', 'GET, HEAD, DELETE'],
    ['DELETE', '/api/v1/metrics/backlog', 'GET, HEAD'],
    ['GET', '/api/v1/settings/calendars/office', 'PUT, DELETE'],
  ])('%s %s is refused, and told that there are %s', async (method, path, allow) => {
    const answer = await ask(path, { method, headers: { 'accept-language': 'de' } })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(allow)
    expect(await answer.json()).toMatchObject({
      code: 'wrong-method',
      status: 405,
      detail: `${method} ist unter ${path} nicht möglich. Verwenden Sie ${allow}.`,
    })
  })

  test('OPTIONS is told what there is, and where there is nothing, that there is nothing', async () => {
    const answer = await ask('/api/v1/imports/x', { method: 'OPTIONS' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, DELETE'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    for (const method of ['OPTIONS', 'POST', 'GET'])
      expect((await ask('/api/v1/nothing', { method })).status).toBe(404)
  })

  test('the pages know GET and HEAD', async () => {
    const answer = await ask('/data', { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await ask('/nowhere', { method: 'POST' })).status).toBe(404)
  })
})

/** JSON of so many bytes. */
const sized = (bytes: number) => `{"x":"${'y'.repeat(bytes - '{"x":""}'.length)}"}`

describe('a body that cannot be read', () => {
  const json = { 'content-type': 'application/json' }
  const path = '/api/v1/settings/targets'
  test.each([
    ['no JSON', '{bad', json, 400, 'body-broken', /kein gültiges JSON/],
    [
      'announced as a form',
      'a=b',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'body-not-json',
      /Content-Type: application\/json/,
    ],
    ['a list', '[]', json, 400, 'bad-question', /body \(muss ein Objekt in JSON sein\)/],
    [
      'wrong deep inside',
      '{"targets":[{"metric":"x"}]}',
      json,
      400,
      'bad-question',
      /targets \(0\.clock: möglich sind wall, business, active\)/,
    ],
  ])('%s', async (_, body, headers, status, code, detail) => {
    const answer = await ask(path, { method: 'PUT', body, headers: { ...headers, 'accept-language': 'de' } })
    expect(answer.status).toBe(status)
    const document = (await answer.json()) as { code: string; detail: string }
    expect(document.code).toBe(code)
    expect(document.detail).toMatch(detail)
  })

  test('fault 94: 1 MB is looked at, one byte more is not, on every route that changes something', async () => {
    for (const [method, to] of [
      ['PUT', path],
      ['PUT', '/api/v1/settings/hold-reasons'],
      ['POST', '/api/v1/recurrence/votes'],
      ['POST', '/api/v1/incidents/servicenow/INC1/corrections'],
    ] as const) {
      const most = await ask(to, { method, body: sized(1_000_000), headers: json })
      expect(await most.json()).toMatchObject({ code: 'bad-question' })
      const more = await ask(to, { method, body: sized(1_000_001), headers: json })
      expect(more.status).toBe(413)
      expect(await more.json()).toMatchObject({ code: 'body-too-large' })
    }
  })
})
