import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { ImportDesk, Ticket } from '../../api/import-desk.ts'
import { ticketResult } from '../../api/import-ticket.ts'
import { canOpen } from '../../ingest/import/can-open.ts'
import type { LogEntry } from '../../api/deps.ts'
import { plainName } from '../../api/order.ts'
import type { Lang } from '../../model/lang.ts'
import { Problem } from '../../model/problem.ts'
import type { Watch, WatchedFile } from '../../model/watch.ts'
import { isPartialName } from './partial-name.ts'
import type { Remembered, WatchMemory } from './watch-memory.ts'

/** A folder from which every file is taken in once it is whole. */
export interface WatchedFolder {
  /** What lies in it, in the words of a language. */
  state(lang: Lang): Watch
  /** Looks once, and takes in what has not changed since the look before; is there when all of that is done. */
  look(): Promise<void>
  /** Takes nothing more. */
  stop(): void
}

/** What is known now that may let in a file which was refused, each as one text. */
export interface Knowledge {
  /** Zones and mappings, that a person tells. */
  readonly told: string
  /** Incidents, that another file may be about. */
  readonly incidents: string
}

interface Parts {
  /** Absolute. */
  readonly folder: string
  readonly desk: Pick<ImportDesk, 'order' | 'settled'>
  readonly memory: WatchMemory
  readonly knowledge: () => Promise<Knowledge>
  readonly now: () => Date
  readonly log: (entry: LogEntry) => void
}

interface Stamp {
  readonly size: number
  readonly mtimeMs: number
}

/** Who is said to have imported what came from the folder. */
export const WATCHED_BY = 'watched-folder'
/** Files named in an answer; the history has all of them. */
const SHOWN = 50
/** Refusals that go away once a person has said what was missing. */
const ANSWERABLE: readonly string[] = [
  'time-zone-needed',
  'date-order-needed',
  'date-order-mixed',
  'headers-twice',
  'keys-rounded',
  'unknown-export',
  'no-key-column',
  'no-date-column',
  'dates-unclear',
]
/** What of it would help against a refusal; `null` where nothing would. */
const helpAgainst = (code: string, known: Knowledge): string | null =>
  code === 'beside-nothing-known' ? known.incidents : ANSWERABLE.includes(code) ? known.told : null
/** Refusals that are not the file's fault: it is tried again. */
const PASSING: readonly string[] = ['disk-full', 'imports-waiting', 'file-changing']
/** Refused for its rights, or because it was away for a moment: nothing else about it changes when that is over. */
const CLOSED = 'file-missing'

const same = (a: Stamp | undefined, b: Stamp): boolean => a?.size === b.size && a.mtimeMs === b.mtimeMs

/** Watches a folder by looking at it: events of a file system say nothing of a network drive. */
export function watchFolder({ folder, desk, memory, knowledge, now, log }: Parts): WatchedFolder {
  let seen = new Map<string, Stamp>()
  let waiting: readonly string[] = []
  let running: string | null = null
  let problem: Problem | null = null
  let stopped = false
  let looked = false

  /** The files that could be taken, oldest first, with their stamps. */
  const list = async (): Promise<ReadonlyMap<string, Stamp>> => {
    const names = (await readdir(folder)).filter((name) => !isPartialName(name))
    const found: (readonly [string, Stamp])[] = []
    for (const name of names) {
      const stamp = await stampOf(join(folder, name))
      if (stamp) found.push([name, stamp])
    }
    return new Map(found.toSorted(([, a], [, b]) => a.mtimeMs - b.mtimeMs))
  }

  const settled = (path: string, stamp: Stamp, known: Knowledge): boolean => {
    const before = memory.get(path)
    if (!before || !same(before, stamp)) return false
    const help = before.status === 'refused' ? helpAgainst(before.problem?.code ?? '', known) : null
    return help === null || before.knowledge === help
  }

  const note = async (name: string, stamp: Stamp, ticket: Ticket, known: Knowledge): Promise<void> => {
    const [en, de] = [ticketResult(ticket, 'en'), ticketResult(ticket, 'de')]
    const code = en.problem?.code ?? ''
    if (stopped || PASSING.includes(code)) return
    const status = en.status === 'committed' || en.status === 'duplicate' ? en.status : 'refused'
    const entry: Remembered = {
      path: join(folder, name),
      ...stamp,
      status,
      importId: en.id,
      sha256: en.sha256,
      problem: en.problem && { code, en: en.problem.message, de: de.problem?.message ?? en.problem.message },
      knowledge: helpAgainst(code, known) ?? known.told,
      at: now().toISOString(),
    }
    await memory.note(entry)
    if (status === 'duplicate') return
    log({
      level: 'info',
      event: 'watched-file',
      file: name,
      status,
      import: en.id,
      ...(en.problem ? { code, message: en.problem.message } : { incidents: en.incidents }),
    })
  }

  const take = async (name: string, stamp: Stamp, known: Knowledge): Promise<void> => {
    const path = join(folder, name)
    running = name
    // Taken away under its reader, it was read to its end all the same; written to, it may be half of each.
    const whole = async () => same((await stampOf(path)) ?? stamp, stamp)
    const order = { path, name: plainName(name), options: {}, by: WATCHED_BY, whole }
    try {
      const before = memory.get(path)
      if (before?.status === 'refused' && same(before, stamp)) {
        // A rehearsal leaves the history alone where nothing has changed.
        const rehearsed = await desk.settled(desk.order({ ...order, dryRun: true }))
        const code = ticketResult(rehearsed, 'en').problem?.code ?? ''
        if (code === before.problem?.code)
          return await memory.note({ ...before, knowledge: helpAgainst(code, known) ?? known.told })
      }
      await note(name, stamp, await desk.settled(desk.order(order)), known)
    } catch (error) {
      // So many wait already that this one is for the next look.
      if (!(error instanceof Problem)) throw error
    } finally {
      running = null
    }
  }

  const look = async (): Promise<void> => {
    let found: ReadonlyMap<string, Stamp>
    try {
      found = await list()
      if (problem) log({ level: 'info', event: 'watched-folder', folder, status: 'readable' })
      problem = null
    } catch (cause) {
      if (!problem) log({ level: 'error', event: 'watched-folder', folder, error: cause })
      problem = new Problem('watch-folder-missing', { folder }, { cause })
      return
    }
    const known = await knowledge()
    const ready: (readonly [string, Stamp])[] = []
    for (const [name, stamp] of found) {
      const path = join(folder, name)
      if (stamp.size === 0 || !same(seen.get(name), stamp)) continue
      const opened = memory.get(path)?.problem?.code === CLOSED && (await canOpen(path))
      if (opened || !settled(path, stamp, known)) ready.push([name, stamp])
    }
    seen = new Map(found)
    looked = true
    waiting = ready.map(([name]) => name)
    for (const [name, stamp] of ready) {
      if (stopped) return
      waiting = waiting.slice(1)
      if (same((await stampOf(join(folder, name))) ?? undefined, stamp)) await take(name, stamp, known)
    }
  }

  const state = (lang: Lang): Watch => {
    const at = now().toISOString()
    const fresh = (name: string, status: WatchedFile['status']): WatchedFile => ({
      name: plainName(name),
      bytes: seen.get(name)?.size ?? 0,
      status,
      importId: null,
      sha256: '',
      problem: null,
      at,
    })
    const growing = [...seen].filter(
      ([name, stamp]) =>
        name !== running && !waiting.includes(name) && !same(memory.get(join(folder, name)), stamp),
    )
    const past = memory
      .all()
      .filter(({ path }) => dirname(path) === folder)
      // What was refused and is gone, or is another file by now, asks nothing of anybody any more.
      .filter((one) => one.status !== 'refused' || !looked || same(seen.get(basename(one.path)), one))
      .map(({ path, size, status, importId, sha256, problem: why, at: when }) => ({
        name: plainName(basename(path)),
        bytes: size,
        status,
        importId,
        sha256,
        problem: why && { code: why.code, message: why[lang] },
        at: when,
      }))
    return {
      folder,
      problem: problem && { code: problem.code, message: problem.in(lang) },
      waiting: waiting.length,
      files: [
        ...(running === null ? [] : [fresh(running, 'running')]),
        ...waiting.slice(0, SHOWN).map((name) => fresh(name, 'waiting')),
        ...growing.slice(0, SHOWN).map(([name]) => fresh(name, 'growing')),
        ...past.slice(0, SHOWN),
      ],
    }
  }

  return {
    state,
    look,
    stop: () => {
      stopped = true
    },
  }
}

/** Size and time of a plain file; `null` for anything else, and for what went away. */
async function stampOf(path: string): Promise<Stamp | null> {
  const found = await lstat(path).catch(() => null)
  return found?.isFile() ? { size: found.size, mtimeMs: found.mtimeMs } : null
}

/** The folder of `--watch`, absolute. Throws `watch-folder-missing`, or `watch-folder-inside` where it is ours. */
export async function folderToWatch(told: string, data: string): Promise<string> {
  const folder = await realpath(resolve(told)).catch((cause: unknown) => {
    throw new Problem('watch-folder-missing', { folder: told }, { cause })
  })
  await readdir(folder).catch((cause: unknown) => {
    throw new Problem('watch-folder-missing', { folder: told }, { cause })
  })
  const ours = resolve(data)
  const inside = relative(await realpath(ours).catch(() => ours), folder)
  if (!inside.startsWith('..') && resolve(inside) !== inside)
    throw new Problem('watch-folder-inside', { folder: told })
  return folder
}
