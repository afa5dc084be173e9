import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { HOUSE_LIMITS } from '../../api/house-limits.ts'
import { orderOf } from '../../api/order.ts'
import { receiveUpload } from '../../api/upload.ts'

const LIMITS = { ...HOUSE_LIMITS, uploadBytes: 1_000 }

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pirouette-upload-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

const requestWith = (form: FormData, init: RequestInit = {}) =>
  new Request('http://localhost/api/v1/imports', { method: 'POST', body: form, ...init })

const formWith = (parts: Readonly<Record<string, string | File>>): FormData => {
  const form = new FormData()
  for (const [key, value] of Object.entries(parts)) form.append(key, value)
  return form
}

const file = (bytes: number, name = 'incidents.csv') => new File([new Uint8Array(bytes).fill(97)], name)

const sized = (bytes: number, here: string) =>
  receiveUpload(requestWith(formWith({ file: file(bytes) })), {
    folder: here,
    newId: () => 'id',
    limits: LIMITS,
  })

describe('an upload', () => {
  test('lies on disk byte for byte, for its owner only, with its fields beside it', async () => {
    const here = await folder()
    const form = formWith({
      timeZone: 'Europe/Berlin',
      file: new File(['a;b\r\n1;ü\r\n'], 'Vorfälle März.csv'),
      dryRun: 'true',
    })
    const upload = await receiveUpload(requestWith(form), {
      folder: here,
      newId: () => 'id',
      limits: { ...LIMITS, uploadBytes: 100 },
    })
    expect(upload).toMatchObject({ path: join(here, 'id.part'), name: 'Vorfälle März.csv' })
    expect({ ...upload.fields }).toEqual({ timeZone: 'Europe/Berlin', dryRun: 'true' })
    expect(await readFile(join(here, 'id.part'), 'utf8')).toBe('a;b\r\n1;ü\r\n')
    expect((await stat(join(here, 'id.part'))).mode & 0o077).toBe(0)
  })

  test.each([0, 1, 999, 1_000])('of %i bytes is taken where 1000 are allowed', async (bytes) => {
    const { path } = await sized(bytes, await folder())
    expect((await stat(path ?? '')).size).toBe(bytes)
  })

  test.each([1_001, 3_000_000])('of %i bytes is not, and leaves nothing', async (bytes) => {
    const here = await folder()
    await expect(sized(bytes, here)).rejects.toMatchObject({ code: 'upload-too-large' })
    expect(await readdir(here)).toEqual([])
  })

  test.each([
    {
      name: 'no body',
      request: () => new Request('http://localhost/', { method: 'POST' }),
      code: 'upload-without-file',
    },
    {
      name: 'JSON',
      request: () =>
        new Request('http://localhost/', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        }),
      code: 'upload-without-file',
    },
    {
      name: 'multipart without a boundary',
      request: () =>
        new Request('http://localhost/', {
          method: 'POST',
          body: 'x',
          headers: { 'content-type': 'multipart/form-data; x' },
        }),
      code: 'bad-request',
    },
    {
      name: 'a body that is cut off',
      request: () =>
        new Request('http://localhost/', {
          method: 'POST',
          body: '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\nhalf of',
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        }),
      code: 'bad-request',
    },
    {
      name: 'two files',
      request: () => requestWith(formWith({ file: file(5), other: file(5) })),
      code: 'bad-request',
    },
    {
      name: 'a file under another name',
      request: () => requestWith(formWith({ data: file(5) })),
      code: 'bad-request',
    },
    {
      name: 'a field of 65 kB',
      request: () => requestWith(formWith({ file: file(5), mapping: 'x'.repeat(66_000) })),
      code: 'bad-request',
    },
    {
      name: '21 fields',
      request: () =>
        requestWith(formWith(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`f${i}`, 'x'])))),
      code: 'bad-request',
    },
  ])('is refused and leaves nothing: $name', async ({ request, code }) => {
    const here = await folder()
    const upload = receiveUpload(request(), { folder: here, newId: () => 'id', limits: LIMITS })
    await expect(upload).rejects.toMatchObject({ code })
    expect(await readdir(here)).toEqual([])
  })

  test('whose sender goes away leaves nothing', async () => {
    const here = await folder()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\nhalf of'
        controller.enqueue(new TextEncoder().encode(head))
        setTimeout(() => controller.error(new Error('gone')), 20)
      },
    })
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const init: RequestInit = { method: 'POST', body, headers, duplex: 'half' }
    const request = new Request('http://localhost/', init)
    await expect(
      receiveUpload(request, { folder: here, newId: () => 'id', limits: LIMITS }),
    ).rejects.toMatchObject({
      code: 'bad-request',
    })
    expect(await readdir(here)).toEqual([])
  })
})

const upload = (fields: Readonly<Record<string, string>>) => ({ path: null, name: null, fields })

const rest = { lang: 'en', now: new Date('2026-11-21T12:00:00Z') } as const

describe('the fields beside a file', () => {
  test.each([
    { fields: { timeZone: 'Mars/Base' }, keys: ['timeZone'] },
    { fields: { dateOrder: 'ydm', asOf: 'yesterday', colour: 'red' }, keys: ['dateOrder', 'asOf', 'colour'] },
    { fields: { mapping: '{' }, keys: ['mapping'] },
    { fields: { mapping: '{"fields": 1}' }, keys: ['mapping'] },
    { fields: { sha256: '../../etc/passwd' }, keys: ['sha256'] },
    { fields: { dryRun: 'maybe' }, keys: ['dryRun'] },
  ])('$fields are refused, every one by name', async ({ fields, keys }) => {
    const here = await folder()
    const refused = await orderOf(upload(fields), { files: here, ...rest }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'bad-question' })
    const { faults } = (refused as { facts: { faults: { key: string }[] } }).facts
    expect(faults.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
  })

  test('an original that is not here is a problem of its own, and neither file nor sha256 is one too', async () => {
    const here = await folder()
    await expect(orderOf(upload({ sha256: 'a'.repeat(64) }), { files: here, ...rest })).rejects.toMatchObject(
      {
        code: 'original-unknown',
      },
    )
    await expect(orderOf(upload({}), { files: here, ...rest })).rejects.toMatchObject({
      code: 'upload-without-file',
    })
  })

  test('fault 33: a path in the name of a file stays outside', async () => {
    const here = await folder()
    for (const name of [
      '../../x.csv',
      'C:\\Users\\me\\x.csv',
      '/etc/x.csv',
      '\u001b[31mx.csv',
      'x.csv\u0000',
    ]) {
      const order = await orderOf({ path: join(here, 'id.part'), name, fields: {} }, { files: here, ...rest })
      expect(order.name.replace('[31m', '')).toBe('x.csv')
    }
  })
})
