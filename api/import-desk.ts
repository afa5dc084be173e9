import type { Limits } from '../ingest/staging/limits.ts'
import { isAboutLater } from '../model/about-later.ts'
import type { ImportOptions, ImportResult } from '../model/import.ts'
import type { Lang } from '../model/lang.ts'
import type { ImportProgress, PhaseProgress } from '../model/import-progress.ts'
import { Problem } from '../model/problem.ts'

/** One file that wants in. */
export interface ImportOrder {
  /** Where it lies now. */
  readonly path: string
  /** What its owner calls it. */
  readonly name: string
  readonly options: ImportOptions
  readonly dryRun?: boolean
  readonly demo?: boolean
  /** Who wants it in; nobody in particular unless told. */
  readonly by?: string
  /** What is allowed for this file otherwise than for those of this house. */
  readonly limits?: Partial<Limits>
  /** Whether what was copied is the file as it was ordered; otherwise `file-changing`. */
  readonly whole?: () => Promise<boolean>
  /** Runs when the file is no longer needed at `path`, whatever became of it. */
  readonly tidy?: () => Promise<void>
}

/** What became of a file, to be put into words once somebody asks. */
export type Settled = (lang: Lang) => ImportResult

/** An import of this process: waiting, running or done. */
export interface Ticket {
  readonly id: string
  readonly order: ImportOrder
  readonly orderedAt: Date
  readonly status: 'queued' | 'running' | 'done'
  readonly progress: ImportProgress
  /** What it came to; a problem when it was refused or failed before anything was known about the file. */
  readonly result: Settled | Problem | null
}

/** Takes one import after another, tells how far each is, and remembers what became of it. */
export interface ImportDesk {
  /** The id under which the import can be followed. Throws `imports-waiting` when too many wait. */
  order(order: ImportOrder): string
  ticket(id: string): Ticket | undefined
  /** Newest first. */
  tickets(): readonly Ticket[]
  /** Calls `tell` at every change, the last time when it is done. Returns how to stop. */
  watch(id: string, tell: (ticket: Ticket) => void): () => void
  /** The ticket once it is done. */
  settled(id: string): Promise<Ticket>
  /** Gives up an import that waits or runs; false when there is none. */
  cancel(id: string): boolean
  /** Remembers nothing more of an import that is done. */
  forget(id: string): void
  /** Takes no more orders, gives up those that wait, and is there when the running one is done. */
  close(): Promise<void>
}

/** Imports one file under the given id. */
export type TakeFile = (
  id: string,
  order: ImportOrder,
  follow: { readonly signal: AbortSignal; readonly onProgress: (progress: PhaseProgress) => void },
) => Promise<Settled>

interface Place {
  ticket: Ticket
  /** It had its turn, was about incidents of a file behind it, and waits for that one. */
  deferred: boolean
  readonly abort: AbortController
  readonly watchers: Set<(ticket: Ticket) => void>
}

const WAITING = 10
const REMEMBERED = 200
const COPYING: ImportProgress = { phase: 'copying', done: 0, total: null, ahead: 0 }

/** The desk over `take`. `failed` turns what should not have happened into a problem, and logs it. */
export function createImportDesk(parts: {
  readonly take: TakeFile
  readonly now: () => Date
  readonly newId: () => string
  readonly failed: (id: string, error: unknown) => Problem
  /** How many may wait beside the one that runs; 10 unless told. */
  readonly waiting?: number
  /** Hears of every import before it waits, and again when it is done. */
  readonly book?: {
    readonly begun: (ticket: Ticket) => void
    readonly ended: (ticket: Ticket) => void
  }
}): ImportDesk {
  const places = new Map<string, Place>()
  const queue: Place[] = []
  const leaving = new Set<Promise<void>>()
  const waiting = parts.waiting ?? WAITING
  let running: Promise<void> | null = null
  let closed = false

  const change = (place: Place, to: Partial<Ticket>) => {
    place.ticket = { ...place.ticket, ...to }
    for (const tell of place.watchers) tell(place.ticket)
  }

  /** Tells those who wait how many come before them. */
  const renumber = () => {
    const before = running ? 1 : 0
    for (const [i, place] of queue.entries()) {
      const ahead = before + i
      if (place.ticket.progress.ahead !== ahead)
        change(place, { progress: { phase: 'queued', done: 0, total: null, ahead } })
    }
  }

  const end = async (place: Place, result: Settled | Problem): Promise<void> => {
    // What is left behind is swept up at the next start.
    await place.ticket.order.tidy?.().catch(() => undefined)
    parts.book?.ended(place.ticket)
    change(place, { status: 'done', result })
    place.watchers.clear()
  }

  const run = async (place: Place): Promise<void> => {
    const { id, order } = place.ticket
    let result: Settled | Problem
    try {
      place.abort.signal.throwIfAborted()
      change(place, { status: 'running', progress: COPYING })
      result = await parts.take(id, order, {
        signal: place.abort.signal,
        onProgress: (progress) => change(place, { progress: { ...progress, ahead: 0 } }),
      })
    } catch (error) {
      result = place.abort.signal.aborted
        ? new Problem('import-cancelled', { file: order.name })
        : error instanceof Problem
          ? error
          : parts.failed(id, error)
    }
    if (isDeferrable(place, result)) {
      place.deferred = true
      queue.push(place)
      change(place, { status: 'queued' })
      renumber()
    } else await end(place, result)
  }

  /** A list that waits may hold the incidents that a table before it is about; a rehearsal leaves none behind. */
  const isDeferrable = (place: Place, result: Settled | Problem): boolean =>
    !place.deferred &&
    !place.ticket.order.dryRun &&
    queue.some(({ ticket }) => !ticket.order.dryRun) &&
    !(result instanceof Problem) &&
    isAboutLater(result('en'))

  const work = async (): Promise<void> => {
    for (let place = queue.shift(); place; place = queue.shift()) {
      renumber()
      await run(place)
    }
    running = null
  }

  /** One that waits leaves the queue at once; one that runs ends by its signal. */
  const giveUp = (place: Place) => {
    const at = queue.indexOf(place)
    if (at < 0) return
    queue.splice(at, 1)
    renumber()
    const left = end(place, new Problem('import-cancelled', { file: place.ticket.order.name }))
    leaving.add(left)
    void left.finally(() => leaving.delete(left))
  }

  const forget = () => {
    for (const [id, { ticket }] of places) {
      if (places.size <= REMEMBERED) return
      if (ticket.status === 'done') places.delete(id)
    }
  }

  const desk: ImportDesk = {
    order(order) {
      if (closed || queue.length >= waiting) throw new Problem('imports-waiting', { waiting: queue.length })
      const id = parts.newId()
      const place: Place = {
        ticket: {
          id,
          order,
          orderedAt: parts.now(),
          status: 'queued',
          progress: { phase: 'queued', done: 0, total: null, ahead: queue.length + (running ? 1 : 0) },
          result: null,
        },
        deferred: false,
        abort: new AbortController(),
        watchers: new Set(),
      }
      parts.book?.begun(place.ticket)
      places.set(id, place)
      queue.push(place)
      forget()
      running ??= work()
      return id
    },
    ticket: (id) => places.get(id)?.ticket,
    tickets: () => [...places.values()].map(({ ticket }) => ticket).toReversed(),
    watch(id, tell) {
      const watchers = places.get(id)?.watchers
      watchers?.add(tell)
      return () => watchers?.delete(tell)
    },
    settled: (id) =>
      new Promise((resolve, reject) => {
        const place = places.get(id)
        if (!place) reject(new Problem('unknown-import', { id }))
        else if (place.ticket.status === 'done') resolve(place.ticket)
        else place.watchers.add((ticket) => ticket.status === 'done' && resolve(ticket))
      }),
    cancel(id) {
      const place = places.get(id)
      if (!place || place.ticket.status === 'done') return false
      place.abort.abort()
      giveUp(place)
      return true
    },
    forget(id) {
      if (places.get(id)?.ticket.status === 'done') places.delete(id)
    },
    async close() {
      closed = true
      while (queue[0]) giveUp(queue[0])
      await running
      await Promise.all(leaving)
    },
  }
  return desk
}
