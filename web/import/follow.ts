import type { ImportResult } from '../../model/import.ts'
import type { ImportProgress } from '../../model/import-progress.ts'
import { apiPath, call, Refused, refusalFrom } from '../client.ts'

/** Hears how far an import is, and whether the server can be reached. */
export type Hear = (heard: { readonly progress?: ImportProgress; readonly away: boolean }) => void

const POLL_MS = 1_000
const AWAY_MS = 2_000
/** Browsers open six connections to one server; a stream of events holds one of them. */
const MOST_STREAMS = 2
let streams = 0

const route = (importId: string) => `/imports/${encodeURIComponent(importId)}`
const sleep = (ms: number) => new Promise((resolve) => window.setTimeout(resolve, ms))

/** One import as the server knows it now. */
export const askImport = async (importId: string): Promise<ImportResult> =>
  (await (await call(apiPath(route(importId)))).json()) as ImportResult

/** Gives up an import that waits or runs, and forgets one that was only rehearsed. */
export const giveUp = async (importId: string): Promise<void> => {
  await call(apiPath(route(importId)), { method: 'DELETE' })
}

/** Follows an import to its end, over events as long as they come, else by asking; however often the line breaks. */
export async function follow(importId: string, hear: Hear): Promise<ImportResult> {
  for (;;) {
    const told = streams < MOST_STREAMS ? await listen(importId, hear) : null
    if (told) return told
    try {
      const result = await askImport(importId)
      if (result.status !== 'queued' && result.status !== 'running') return result
      hear({ away: false, ...(result.progress ? { progress: result.progress } : {}) })
      await sleep(POLL_MS)
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.refusal.code !== 'server-away') throw fault
      hear({ away: true })
      await sleep(AWAY_MS)
    }
  }
}

/** The result over server-sent events; `null` where they break off. */
function listen(importId: string, hear: Hear): Promise<ImportResult | null> {
  streams += 1
  return new Promise<ImportResult | null>((resolve) => {
    const events = new EventSource(apiPath(`${route(importId)}/events`))
    const end = (result: ImportResult | null) => {
      events.close()
      resolve(result)
    }
    events.addEventListener('progress', (event: MessageEvent<string>) =>
      hear({ progress: JSON.parse(event.data) as ImportProgress, away: false }),
    )
    events.addEventListener('result', (event: MessageEvent<string>) =>
      end(JSON.parse(event.data) as ImportResult),
    )
    events.addEventListener('error', () => end(null))
  }).finally(() => {
    streams -= 1
  })
}

/** Sends a form of imports and tells its progress, which `fetch` cannot. Gives the id of the import. */
export function send(
  form: FormData,
  hear: (done: number, total: number) => void,
  stoppable: (stop: () => void) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let sent = false
    // What has arrived may have been ordered already: it is taken back by its id, which the answer tells.
    stoppable(() => {
      if (!sent) request.abort()
    })
    request.upload.addEventListener('load', () => {
      sent = true
    })
    request.open('POST', apiPath('/imports'))
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) hear(loaded, total)
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
    request.send(form)
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
