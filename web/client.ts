import { lang } from './language.ts'

/** A refusal in the server's own words. `id` is what to give when reporting it. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly id: string | null
  readonly status: number
}

/** Thrown by every call that the server refused, or that never reached it (code `server-away`). */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

interface Kept {
  readonly etag: string
  readonly body: unknown
}

const MOST_KEPT = 200
const kept = new Map<string, Kept>()
const flying = new Map<string, { answer: Promise<unknown>; stop: AbortController; waiting: number }>()

/** The address of a route of ours; words in the answer come in the language of the screen. */
export function apiPath(route: string, query = ''): string {
  const said = new URLSearchParams(query)
  said.set('lang', lang.value)
  return `/api/v1${route}?${said}`
}

/** The refusal that the body of an answer tells, whatever that body is. */
export function refusalFrom(body: unknown, status: number, statusText: string): Refusal {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (key: string) => (typeof problem[key] === 'string' ? problem[key] : null)
  return {
    code: text('code') ?? `http-${status}`,
    message: text('detail') ?? text('title') ?? statusText,
    id: text('requestId'),
    status,
  }
}

/** One request to our own server; a refusal is thrown in its words. */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin', mode: 'same-origin' })
  } catch (fault) {
    if (init.signal?.aborted === true) throw fault
    throw new Refused({ code: 'server-away', message: '', id: null, status: 0 })
  }
  if (!response.ok && response.status !== 304) {
    const body: unknown = await response.json().catch(() => null)
    throw new Refused(refusalFrom(body, response.status, response.statusText))
  }
  return response
}

async function ask(path: string, signal: AbortSignal): Promise<unknown> {
  const known = kept.get(path)
  const response = await call(path, { signal, headers: known ? { 'if-none-match': known.etag } : {} })
  if (response.status === 304 && known) return known.body
  const body: unknown = await response.json()
  const etag = response.headers.get('etag')
  if (etag !== null) {
    kept.delete(path)
    kept.set(path, { etag, body })
    const oldest = kept.keys().next().value
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }
  return body
}

/** What was last answered at `path`, to be shown until the server has confirmed or replaced it. */
export const lastAnswer = (path: string): unknown => kept.get(path)?.body

/**
 * The answer at `path`. Equal questions asked at the same time travel once; when the last who waits lets go, the
 * request is aborted. The server's schema is the type: what it sends was validated by its own tests.
 */
export function answer(path: string): { readonly answer: Promise<unknown>; readonly letGo: () => void } {
  let flight = flying.get(path)
  if (!flight) {
    const stop = new AbortController()
    const started = { answer: ask(path, stop.signal), stop, waiting: 0 }
    const landed = () => {
      if (flying.get(path) === started) flying.delete(path)
    }
    started.answer.then(landed, landed)
    flying.set(path, started)
    flight = started
  }
  const mine = flight
  mine.waiting += 1
  let gone = false
  return {
    answer: mine.answer,
    letGo: () => {
      if (gone) return
      gone = true
      mine.waiting -= 1
      if (mine.waiting > 0) return
      if (flying.get(path) === mine) flying.delete(path)
      mine.stop.abort()
    },
  }
}
