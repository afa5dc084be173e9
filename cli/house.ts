import type { ImportOrder } from '../api/import-desk.ts'
import type { ImportResult } from '../model/import.ts'
import type { ImportProgress } from '../model/import-progress.ts'
import type { Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'

/** How an import is followed, and given up. */
export interface Follow {
  readonly signal: AbortSignal
  readonly onProgress: (progress: ImportProgress) => void
}

/** How something is asked, where it is no plain question; the body is JSON. */
export interface AskInit {
  readonly method: string
  readonly body?: string
}

/** The same as HTTP has it. */
export const requestOf = (init?: AskInit): RequestInit => ({
  ...init,
  ...(init?.body === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
})

/**
 * A data directory at work: opened by this process, or owned by a server that is then asked over HTTP. Both speak the
 * same API, so a number is the same from either.
 */
export interface House {
  /** Whether this process has the store, or a server. */
  readonly where: 'here' | 'server'
  /** What was lost although it was acknowledged. */
  readonly lost: Problem<'commits-lost'> | null
  /** The answer at a path below `/api/v1`; a problem is thrown. */
  ask(path: string, init?: AskInit): Promise<Response>
  /** Takes in one file of this machine, of any size. */
  takeIn(order: Omit<ImportOrder, 'tidy'>, follow: Follow, lang: Lang): Promise<ImportResult>
  close(): Promise<void>
}
