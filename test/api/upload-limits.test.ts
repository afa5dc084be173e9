import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { HOUSE_LIMITS, type HouseLimits } from '../../api/house-limits.ts'
import { createServer, listen } from '../../api/server.ts'
import { takeFile } from '../../api/take-file.ts'
import { receiveUpload } from '../../api/upload.ts'
import type { ImportResult } from '../../model/import.ts'
import { appOver, emptyStore } from './support.ts'

const HEAD = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
const TAIL = '\r\n--b--\r\n'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pirouette-upload-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

const encoded = (text: string) => new TextEncoder().encode(text)

/** A body that has sent `first`, and waits for the test to end it. */
function begun(first: string): { body: ReadableStream<Uint8Array>; end: () => void } {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given
      given.enqueue(encoded(first))
    },
  })
  const end = (): void => {
    controller?.enqueue(encoded(TAIL))
    controller?.close()
  }
  return { body, end }
}

const receive = (body: ReadableStream<Uint8Array>, here: string, limits: Partial<HouseLimits>) => {
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const init: RequestInit = { method: 'POST', body, headers, duplex: 'half' }
  return receiveUpload(new Request('http://localhost/', init), {
    folder: here,
    newId: () => 'id',
    limits: { ...HOUSE_LIMITS, ...limits },
  })
}

/** What becomes of an upload that has sent `first` and nothing more for `seconds`, and then ends. */
async function afterPause(first: string, seconds: number, limits: Partial<HouseLimits>) {
  const here = await folder()
  const { body, end } = begun(first)
  const upload = receive(body, here, limits).catch((error: unknown) => error)
  while ((await readdir(here)).length === 0) await turn()
  vi.advanceTimersByTime(seconds * 1000)
  end()
  return { upload: await upload, left: await readdir(here) }
}

describe('an upload that comes slowly', () => {
  // Whether it comes in time is a matter of this clock, and not of how busy the machine is.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  // 1,000 bytes a second for 0.2 seconds are 200 bytes, the frame of the body among them.
  test.each([
    [199, 'upload-too-slow'],
    [200, null],
    [201, null],
  ])('%i bytes where 200 are the least: %j', async (bytes, code) => {
    const { upload, left } = await afterPause(HEAD + 'x'.repeat(bytes - HEAD.length), 0.3, {
      uploadBytesPerSecond: 1_000,
      uploadPatienceSeconds: 0.2,
    })
    expect(upload).toMatchObject(code === null ? { name: 'x.csv' } : { code, facts: { why: 'rate' } })
    expect(left).toEqual(code === null ? ['id.part'] : [])
  })

  test('or takes too long is stopped', async () => {
    const within = await afterPause(`${HEAD}abc`, 1.9, { uploadSeconds: 2 })
    expect(within.upload).toMatchObject({ name: 'x.csv' })
    const late = await afterPause(`${HEAD}abc`, 2, { uploadSeconds: 2 })
    expect(late.upload).toMatchObject({ code: 'upload-too-slow', facts: { why: 'time' } })
    expect(late.left).toEqual([])
  })
})

async function served(limits: Partial<HouseLimits>) {
  const store = await emptyStore()
  const parts = {
    store,
    now: () => new Date('2026-11-21T12:00:00Z'),
    newId: () => crypto.randomUUID(),
    limits,
  }
  const { app, imports } = await appOver({ ...parts, take: takeFile(parts) })
  const server: Server = createServer(app, limits.uploadSeconds)
  const port = await listen(server, 0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const health = async () => (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status
  return { store, imports, port, health }
}

const request = (port: number, length: number) =>
  `POST /api/v1/imports HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n`

/** What comes back on a socket that `speak` writes to. */
async function said(
  port: number,
  speak: (socket: ReturnType<typeof connect>) => Promise<void>,
): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await speak(socket)
  await closed
  return answer
}

/** Waits until a folder holds so many files. */
const holds = async (path: string, count: number): Promise<void> => {
  while ((await readdir(path)).length !== count) await sleep(20)
}

describe('a connection that misbehaves (37)', () => {
  test('fault 37: cut in the middle leaves nothing', async () => {
    const { store, imports, port, health } = await served({})
    await said(port, async (socket) => {
      socket.write(request(port, 10_000) + HEAD + 'x'.repeat(5_000))
      await holds(store.files, 1)
      socket.destroy()
    })
    await holds(store.files, 0)
    expect(imports.tickets()).toEqual([])
    expect(await health()).toBe(200)
  })

  test('fault 37: with a byte now and then hears that it is too slow', async () => {
    const { store, port, health } = await served({ uploadPatienceSeconds: 0.3, uploadBytesPerSecond: 1_000 })
    const answer = await said(port, async (socket) => {
      socket.write(request(port, 10_000) + HEAD)
      for (let i = 0; i < 8 && socket.writable; i++) {
        socket.write('x')
        await sleep(100)
      }
    })
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('"code":"upload-too-slow"')
    await holds(store.files, 0)
    expect(await health()).toBe(200)
  })

  test('that announces less than it sends, or more, leaves nothing', async () => {
    const { store, port, health } = await served({})
    const body = HEAD + 'x'.repeat(1_000) + TAIL
    const less = await said(port, async (socket) => {
      socket.write(request(port, 500) + body)
    })
    expect(less).toMatch(/^HTTP\/1\.1 400 /)
    await said(port, async (socket) => {
      socket.write(request(port, body.length + 100) + body)
      await holds(store.files, 1)
      socket.end()
    })
    await holds(store.files, 0)
    expect(await health()).toBe(200)
  })

  test('that announces too much is answered before it has sent anything', async () => {
    const { store, port } = await served({ uploadBytes: 1_000 })
    const answer = await said(port, async (socket) => {
      socket.write(request(port, 1_000_000_000))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(await readdir(store.files)).toEqual([])
  })
})

const rows = (count: number) =>
  new File(
    [
      'number,short_description,opened_at,state\n',
      ...Array.from({ length: count }, (_, i) => `INC${i},Disk ${count},2026-03-02 09:00:00,New\n`),
    ],
    'list.csv',
  )

test('a file that is sent may have so many rows, one that lies on the machine more', async () => {
  const { store, imports, port } = await served({ uploadRows: 3 })
  const take = async (parts: Readonly<Record<string, string | File>>): Promise<ImportResult> => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ timeZone: 'UTC', dryRun: 'true', ...parts }))
      form.append(key, value)
    const url = `http://127.0.0.1:${port}/api/v1/imports`
    const { id } = (await (await fetch(url, { method: 'POST', body: form })).json()) as { id: string }
    await imports.settled(id)
    return (await (await fetch(`${url}/${id}`)).json()) as ImportResult
  }
  expect((await take({ file: rows(2) })).status).toBe('dry-run')
  expect((await take({ file: rows(3) })).status).toBe('dry-run')
  const refused = await take({ file: rows(4) })
  expect(refused.problem).toMatchObject({ code: 'too-many-rows', status: 413 })
  expect(await readdir(store.files)).toContain(refused.sha256)
  expect((await take({ sha256: refused.sha256 })).status).toBe('dry-run')
})
