import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
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

/** A body that sends `first` at once and the rest of a whole upload after `seconds`. */
function paused(first: string, seconds: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(encoded(first))
      await sleep(seconds * 1000)
      try {
        controller.enqueue(encoded(TAIL))
        controller.close()
      } catch {
        // Whoever read it has hung up.
      }
    },
  })
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

describe('an upload that comes slowly', () => {
  // 1,000 bytes a second for 0.2 seconds are 200 bytes, the frame of the body among them.
  test.each([
    [199, 'upload-too-slow'],
    [200, null],
    [201, null],
  ])('%i bytes where 200 are the least: %j', async (bytes, code) => {
    const here = await folder()
    const body = paused(HEAD + 'x'.repeat(bytes - HEAD.length), 0.3)
    const upload = await receive(body, here, {
      uploadBytesPerSecond: 1_000,
      uploadPatienceSeconds: 0.2,
    }).catch((error: unknown) => error)
    expect(upload).toMatchObject(code === null ? { name: 'x.csv' } : { code, facts: { why: 'rate' } })
    expect(await readdir(here)).toEqual(code === null ? ['id.part'] : [])
  })

  test('or takes too long is stopped', async () => {
    const here = await folder()
    const within = await receive(paused(`${HEAD}abc`, 0.05), here, { uploadSeconds: 2 })
    expect(within.name).toBe('x.csv')
    const upload = receive(paused(`${HEAD}abc`, 1), await folder(), { uploadSeconds: 0.2 })
    await expect(upload).rejects.toMatchObject({ code: 'upload-too-slow', facts: { why: 'time' } })
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
  socket.setTimeout(3_000, () => socket.destroy())
  await closed
  return answer
}

const empty = async (path: string) => {
  for (let i = 0; i < 50 && (await readdir(path)).length > 0; i++) await sleep(20)
  return readdir(path)
}

describe('a connection that misbehaves (37)', () => {
  test('fault 37: cut in the middle leaves nothing', async () => {
    const { store, imports, port, health } = await served({})
    await said(port, async (socket) => {
      socket.write(request(port, 10_000) + HEAD + 'x'.repeat(5_000))
      await sleep(100)
      expect(await readdir(store.files)).toHaveLength(1)
      socket.destroy()
    })
    expect(await empty(store.files)).toEqual([])
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
    expect(await empty(store.files)).toEqual([])
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
      await sleep(100)
      socket.end()
    })
    expect(await empty(store.files)).toEqual([])
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
