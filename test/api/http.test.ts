import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, listen } from '../../api/server.ts'
import { appOver, emptyStore } from './support.ts'

let server: Server
let port = 0
const cleanups: (() => Promise<void>)[] = []
beforeAll(async () => {
  const { app } = await appOver({
    store: await emptyStore((done) => cleanups.push(done)),
    limits: { uploadBytes: 10_000 },
  })
  server = createServer(app)
  port = await listen(server, 0, '127.0.0.1')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  for (const clean of cleanups) await clean()
})

/** Whether an answer is all there by what its head says of its length; without a length only its end says so. */
function complete(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /^content-length: (\d+)\r$/im.exec(answer.slice(0, end + 2))?.[1]
  return length !== undefined && Buffer.byteLength(answer.slice(end + 4)) >= Number(length)
}

/** What comes back for these very bytes, until the answer is complete or the server hangs up. */
async function raw(text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk
    if (complete(answer)) socket.destroy()
  })
  socket.on('error', () => undefined)
  socket.write(text)
  await once(socket, 'close')
  return answer
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const host = () => `host: 127.0.0.1:${port}\r\n`
/** One chunk of a body that does not say its length. */
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const close = 'connection: close\r\n\r\n'

describe('bytes on the wire', () => {
  test('an ordinary question is answered', async () => {
    const answer = await raw(`GET /api/v1/health HTTP/1.1\r\n${host()}${close}`)
    expect(statusOf(answer)).toBe(200)
    expect(answer).toContain('"status":"ok"')
  })

  test.each([
    { name: 'no host', text: () => `GET / HTTP/1.1\r\n${close}`, status: [400, 421] },
    { name: 'no host, old protocol', text: () => `GET / HTTP/1.0\r\n${close}`, status: [400, 421] },
    {
      name: 'two hosts',
      text: () => `GET / HTTP/1.1\r\n${host()}host: evil.example\r\n${close}`,
      status: [400, 421],
    },
    {
      name: 'a host with a path',
      text: () => `GET / HTTP/1.1\r\nhost: localhost/evil\r\n${close}`,
      status: [400, 421],
    },
    {
      name: 'a foreign address in the first line',
      text: () => `GET http://evil.example/ HTTP/1.1\r\n${host()}${close}`,
      status: [400, 421],
    },
    {
      name: 'length and chunks at once',
      text: () =>
        `POST /api/v1/imports HTTP/1.1\r\n${host()}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      status: [400],
    },
    {
      name: 'a header of 20 kB',
      text: () => `GET / HTTP/1.1\r\n${host()}x: ${'x'.repeat(20_000)}\r\n${close}`,
      status: [431],
    },
    {
      name: 'an address of 20 kB',
      text: () => `GET /?${'x'.repeat(20_000)} HTTP/1.1\r\n${host()}${close}`,
      status: [431],
    },
    { name: 'no HTTP at all', text: () => '\u0016\u0003\u0001 hello\r\n\r\n', status: [400] },
  ])('$name', async ({ text, status }) => {
    expect(status).toContain(statusOf(await raw(text())))
    expect(statusOf(await raw(`GET /api/v1/health HTTP/1.1\r\n${host()}${close}`))).toBe(200)
  })

  test.each([
    '//admin',
    '/admin//x',
    '/api//v1/health',
    '/api/v1/./health',
    '/x/../api/v1/health',
    '/api/v1/%68ealth',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%00',
    '/%',
    '/%ff',
    '/..%5c..%5cetc/passwd',
  ])('%s is the plain path or nothing', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\n${host()}${close}`)
    const nothing = [400, 404].includes(statusOf(answer))
    const health = statusOf(answer) === 200 && answer.includes('"status":"ok"')
    expect(nothing || health).toBe(true)
  })

  test('fault 94: an upload in chunks is measured while it comes', async () => {
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    const many = Array.from({ length: 30 }, () => chunk('x'.repeat(1_000))).join('')
    const answer = await raw(
      `POST /api/v1/imports HTTP/1.1\r\n${host()}content-type: multipart/form-data; boundary=b\r\ntransfer-encoding: chunked\r\n\r\n${chunk(head)}${many}${chunk('\r\n--b--\r\n')}0\r\n\r\n`,
    )
    expect(statusOf(answer)).toBe(413)
  })

  test('a body where none belongs changes nothing', async () => {
    const body = 'x'.repeat(100_000)
    const answer = await raw(
      `GET /api/v1/health HTTP/1.1\r\n${host()}content-length: ${body.length}\r\n${close}${body}`,
    )
    expect(statusOf(answer)).toBe(200)
  })
})

test('fault 95: slow heads are cut, and nobody else waits for them', async () => {
  expect(server.headersTimeout).toBe(10_000)
  expect(server.requestTimeout).toBe(605_000)
  expect(server.maxConnections).toBe(512)
  const { port: at } = server.address() as AddressInfo
  const slow = Array.from({ length: 100 }, () => connect(at, '127.0.0.1').on('error', () => undefined))
  for (const socket of slow) socket.write('GET / HTTP/1.1\r\nhost: ')
  expect(statusOf(await raw(`GET /api/v1/health HTTP/1.1\r\n${host()}${close}`))).toBe(200)
  expect(slow.filter((socket) => socket.destroyed)).toEqual([])
  for (const socket of slow) socket.destroy()
})
