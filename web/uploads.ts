import { signal } from '@preact/signals'
import type { ImportResult } from '../model/import.ts'
import type { ImportProgress } from '../model/import-progress.ts'
import { apiPath, call, refusalFrom, Refused, type Refusal } from './client.ts'
import { dataChanges } from './use-answer.ts'

/** What a person says about a file instead of leaving it to the evidence. */
export interface Told {
  readonly source?: string
  readonly timeZone?: string
  readonly dateOrder?: string
}

/** One file on its way in. */
export interface Upload {
  readonly id: number
  readonly file: File
  readonly told: Told
  readonly stage: 'waiting' | 'sending' | 'working' | 'done' | 'failed'
  readonly progress: ImportProgress
  readonly importId: string | null
  readonly result: ImportResult | null
  readonly refusal: Refusal | null
}

/** The files of this visit, newest first. */
export const uploads = signal<readonly Upload[]>([])

const WAITING: ImportProgress = { phase: 'queued', done: 0, total: null, ahead: 0 }

let last = 0
let line: Promise<void> = Promise.resolve()
const stops = new Map<number, () => void>()

function change(id: number, part: Partial<Upload>): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...part } : one))
}

const find = (id: number) => uploads.value.find((one) => one.id === id)

/** Takes files in, one after another, in the order in which they came. */
export function takeFiles(files: Iterable<File>, told: Told = {}): void {
  for (const file of files) {
    last += 1
    const id = last
    uploads.value = [
      {
        id,
        file,
        told,
        stage: 'waiting',
        progress: WAITING,
        importId: null,
        result: null,
        refusal: null,
      },
      ...uploads.value,
    ]
    line = line.then(() => run(id))
  }
}

/** Tries a refused file again with what was missing; the bytes are not sent twice when the server still has them. */
export function retry(id: number, more: Told): void {
  const upload = find(id)
  if (!upload) return
  change(id, {
    told: { ...upload.told, ...more },
    stage: 'waiting',
    progress: WAITING,
    refusal: null,
    importId: null,
  })
  line = line.then(() => run(id))
}

/** Gives a file up wherever it is; what has begun leaves nothing behind. */
export function cancel(id: number): void {
  stops.get(id)?.()
  if (find(id)?.stage === 'waiting') forget(id)
}

/** Takes a finished file off the page; what was imported stays. */
export function forget(id: number): void {
  uploads.value = uploads.value.filter((one) => one.id !== id)
}

async function run(id: number): Promise<void> {
  const upload = find(id)
  if (upload?.stage !== 'waiting') return
  try {
    const importId = await send(upload)
    change(id, { stage: 'working', importId })
    const result = await follow(id, importId)
    change(id, { stage: 'done', result })
    dataChanges.value += 1
  } catch (fault) {
    const refusal = fault instanceof Refused ? fault.refusal : null
    if (refusal?.code === 'original-unknown' && find(id)?.result) {
      change(id, { result: null, stage: 'waiting' })
      await run(id)
    } else if (refusal) change(id, { stage: 'failed', refusal })
    else forget(id)
  } finally {
    stops.delete(id)
  }
}

function formOf({ file, told, result }: Upload): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(told)) if (value) form.append(key, String(value))
  if (result && result.sha256 !== '') {
    form.append('sha256', result.sha256)
    form.append('name', file.name)
  } else form.append('file', file, file.name)
  return form
}

/** Sends a file and tells its progress, which `fetch` cannot. Gives the id of the import. */
function send(upload: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    stops.set(upload.id, () => request.abort())
    change(upload.id, { stage: 'sending' })
    request.open('POST', apiPath('/imports'))
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      change(upload.id, { progress: { phase: 'uploading', done: loaded, total, ahead: 0 } })
    })
    request.addEventListener('load', () => {
      const body: unknown = parsed(request.responseText)
      if (request.status === 202 && isOrder(body)) resolve(body.id)
      else reject(new Refused(refusalFrom(body, request.status, request.statusText)))
    })
    request.addEventListener('error', () =>
      reject(new Refused({ code: 'server-away', message: '', id: null, status: 0 })),
    )
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
    request.send(formOf(upload))
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

const isOrder = (body: unknown): body is { id: string } =>
  typeof body === 'object' && body !== null && typeof (body as { id?: unknown }).id === 'string'

const POLL_MS = 1_000

/** Follows an import to its end over server-sent events; where they break off, by asking. */
function follow(id: number, importId: string): Promise<ImportResult> {
  const route = `/imports/${encodeURIComponent(importId)}`
  stops.set(id, () => void call(apiPath(route), { method: 'DELETE' }).catch(() => undefined))
  return new Promise((resolve, reject) => {
    const events = new EventSource(apiPath(`${route}/events`))
    events.addEventListener('progress', (event: MessageEvent<string>) => {
      change(id, { progress: JSON.parse(event.data) as ImportProgress })
    })
    events.addEventListener('result', (event: MessageEvent<string>) => {
      events.close()
      resolve(JSON.parse(event.data) as ImportResult)
    })
    events.addEventListener('error', () => {
      events.close()
      const ask = async (): Promise<void> => {
        const result = (await (await call(apiPath(route))).json()) as ImportResult
        if (result.status === 'queued' || result.status === 'running') {
          window.setTimeout(() => void ask().catch(reject), POLL_MS)
        } else resolve(result)
      }
      ask().catch(reject)
    })
  })
}
