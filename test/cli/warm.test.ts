import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { warmWhenIdle } from '../../cli/warm.ts'

/** A busy machine may take its time. */
const LONG = { timeout: 60_000, interval: 5 }

const server = createServer((_, response) => response.end('ok'))
beforeEach(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

test('where nobody comes it asks once, and its end waits for the answer', async () => {
  let asked = 0
  const answer = new AbortController()
  const end = warmWhenIdle(
    server,
    async () => {
      asked++
      await once(answer.signal, 'abort')
    },
    5,
  )
  await vi.waitUntil(() => asked > 0, LONG)
  const seen: string[] = []
  const ended = end().then(() => seen.push('ended'))
  await turn()
  seen.push('answered')
  answer.abort()
  await ended
  expect({ asked, seen }).toEqual({ asked: 1, seen: ['answered', 'ended'] })
})

test('who comes first has the machine alone, and what ends before its time asks nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let asked = 0
  const ask = async () => asked++
  const alone = warmWhenIdle(createServer(), ask, 500)
  const busy = warmWhenIdle(server, ask, 500)
  const { port } = server.address() as AddressInfo
  await (await fetch(`http://127.0.0.1:${port}/`)).text()
  const ended = warmWhenIdle(server, ask, 500)
  await ended()
  vi.advanceTimersByTime(499)
  expect(asked).toBe(0)
  vi.advanceTimersByTime(200)
  await Promise.all([busy(), alone()])
  expect(asked).toBe(1)
})

test('an answer that fails is nobody’s failure', async () => {
  let asked = 0
  const end = warmWhenIdle(
    server,
    () => {
      asked++
      return Promise.reject(new Error('broken'))
    },
    1,
  )
  await vi.waitUntil(() => asked > 0, LONG)
  await expect(end()).resolves.toBeUndefined()
})
