import { afterAll, beforeAll, expect, test } from 'vitest'
import { appOver, emptyStore } from './support.ts'

let ask: Awaited<ReturnType<typeof appOver>>['ask']
const cleanups: (() => Promise<void>)[] = []
beforeAll(async () => {
  ask = (await appOver({ store: await emptyStore((done) => cleanups.push(done)) })).ask
})
afterAll(async () => {
  for (const clean of cleanups) await clean()
})

test.each([
  '/',
  '/trends',
  '/incidents',
  '/incidents/servicenow/INC0010001',
  '/incidents/jira/A.B-1',
  '/data',
  '/incidents/jira/A%2FB',
])('%s is a page', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('<title>Pirouette</title>')
})

test.each([
  '/.env',
  '/assets/.git/config',
  '/assets/',
  '/assets/main-2.js',
  '/package.json',
  '/etc/passwd',
  '/..%2f..%2fetc/passwd',
  '/assets/..%2findex.html',
  '/assets/%2e%2e/package.json',
  '/%5C..%5Cpackage.json',
  '/%00',
  '/%',
  '/%ff',
  '/index.html%00.js',
  '/admin',
  '/data/.env',
  '/trends/../../package.json',
  '/constructor',
  '/__proto__',
])('%s is nothing', async (path) => {
  const answer = await ask(path)
  expect([400, 404]).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
})

test.each([
  '/api',
  '/api/',
  '/api/v1',
  '/api/v1/',
  '/api/v1/%2e%2e/health',
  '/api/v2/health',
  '//api/v1/health',
])('%s is no page either', async (path) => {
  expect((await ask(`http://localhost${path}`)).status).toBe(404)
})

test('a file that is known already is not sent again', async () => {
  const etag = (await ask('/')).headers.get('etag') ?? ''
  const answer = await ask('/', { headers: { 'if-none-match': etag } })
  expect(answer.status).toBe(304)
  expect(await answer.text()).toBe('')
})

test('HEAD says what GET would', async () => {
  const answer = await ask('/', { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('')
  expect((await ask('/', { method: 'POST' })).status).toBe(405)
})

test('a person at an address that does not exist gets the page, which says so', async () => {
  const answer = await ask('/nope', { headers: { accept: 'text/html,application/xhtml+xml' } })
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('<title>Pirouette</title>')
})
