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

describe('the host', () => {
  test.each(['localhost', 'localhost:4280', '127.0.0.1:4280', '[::1]:4280', 'LOCALHOST'])(
    '%s is ours',
    async (host) => {
      expect((await ask('/api/v1/health', { headers: { host } })).status).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:4280',
    'localhost:4280@evil',
    '192.168.0.1',
    '',
  ])('"%s" is not', async (host) => {
    const answer = await ask('/api/v1/health', { headers: { host } })
    expect(answer.status).toBe(421)
    expect(await answer.json()).toMatchObject({ code: 'foreign-host', status: 421 })
  })

  test('a forwarded host counts for nothing', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'localhost' }
    expect((await ask('/api/v1/health', { headers })).status).toBe(421)
    expect((await ask('http://evil.example/', { headers: { host: 'localhost' } })).status).toBe(421)
  })
})

describe('a request that changes something', () => {
  const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE']
  const foreign: readonly Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:9999', host: 'localhost:4280' },
    { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
    { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'none' },
  ]
  test.each(unsafe.flatMap((method) => foreign.map((headers) => ({ method, headers }))))(
    'is refused from elsewhere: $method $headers',
    async ({ method, headers }) => {
      for (const path of ['/api/v1/imports', '/api/v1/imports/x', '/', '/api/v1/nothing']) {
        const answer = await ask(path, { method, headers })
        expect(answer.status).toBe(403)
        expect(await answer.json()).toMatchObject({ code: 'foreign-origin' })
      }
    },
  )

  test.each([
    { origin: 'http://localhost:4280', host: 'localhost:4280' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ])('passes from our own page and from a tool: %o', async (headers) => {
    const answer = await ask('/api/v1/imports/no-such-import', { method: 'DELETE', headers })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'unknown-import' })
  })

  test('a page from elsewhere may not hide it behind another method', async () => {
    for (const init of [
      { method: 'POST', headers: { 'x-http-method-override': 'DELETE' } },
      { method: 'GET', headers: { 'x-http-method-override': 'DELETE' } },
    ]) {
      const answer = await ask('/api/v1/imports/x?_method=DELETE', init)
      expect(answer.status).toBeGreaterThanOrEqual(400)
    }
  })
})

test('every answer carries the headers that keep strangers out, and none that claims TLS', async () => {
  for (const path of [
    '/',
    '/assets/main-1.js',
    '/api/v1/health',
    '/api/v1/nothing',
    '/nothing',
    '/openapi.json',
  ]) {
    const { headers } = await ask(path)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.has('strict-transport-security')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
    expect(headers.has('x-powered-by')).toBe(false)
  }
})

test('the API is never stored by others, hashed files are stored for good, the page is asked for again', async () => {
  expect((await ask('/api/v1/health')).headers.get('cache-control')).toBe('no-store')
  expect((await ask('/assets/main-1.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
  expect((await ask('/')).headers.get('cache-control')).toBe('no-cache')
})
