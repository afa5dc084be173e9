import { join } from 'node:path'
import { createApp } from '../api/app.ts'
import type { LogEntry } from '../api/deps.ts'
import type { HouseLimits } from '../api/house-limits.ts'
import type { ImportDesk } from '../api/import-desk.ts'
import { keepTexts, type TextKeeper } from '../metrics/recurrence/text-keeper.ts'
import type { Store } from '../store/store.ts'
import type { Site } from '../api/site.ts'
import { loadSite } from './load-site.ts'
import { packageRoot, versionOf } from './package-root.ts'
import { workApart } from './texts/work-apart.ts'
import { knowledgeOf } from './watch/keep-watching.ts'
import { type WatchedFolder, watchFolder } from './watch/watch-folder.ts'
import type { WatchMemory } from './watch/watch-memory.ts'
import { newId, now, wireDesk } from './wire-desk.ts'

/** A store with the API over it and its desk of imports. */
export interface Wired {
  readonly app: ReturnType<typeof createApp>
  readonly desk: ImportDesk
  readonly site: Site
  readonly version: string
  /** The folder of the package. */
  readonly root: string
  /** The folder that is watched, if one is. */
  readonly watched: WatchedFolder | null
  /** What keeps the groups of similar titles up to date, where this house lives longer than one question. */
  readonly texts: TextKeeper | null
}

/** How this house differs from others. */
export interface Ways {
  readonly limits?: Partial<HouseLimits>
  /** Made with these limits unless there is one already. */
  readonly desk?: ImportDesk
  readonly watch?: { readonly folder: string; readonly memory: WatchMemory } | undefined
}

/** Wires the rooms together over one open store, with the clock and the randomness of this machine. */
export function wire(
  store: Store,
  log: (entry: LogEntry) => void,
  { limits = {}, watch, desk: given }: Ways = {},
): Wired {
  // Who only answers one question and goes away does not begin long work.
  const texts = given
    ? null
    : keepTexts(store, workApart, (error) => log({ level: 'error', event: 'similar-titles-failed', error }))
  const desk = given ?? wireDesk(store, log, limits, () => texts?.wake())
  const root = packageRoot()
  const version = versionOf(root)
  const watched = watch
    ? watchFolder({ ...watch, desk, knowledge: () => knowledgeOf(store), now, log })
    : null
  const site = loadSite(join(root, 'dist', 'web'))
  return {
    site,
    app: createApp({
      store,
      now,
      newId,
      version,
      site,
      imports: desk,
      log,
      limits,
      ...(texts ? { texts } : {}),
      ...(watched ? { watch: (lang) => watched.state(lang) } : {}),
    }),
    watched,
    texts,
    desk,
    version,
    root,
  }
}
