import { createHash } from 'node:crypto'
import { type BigIntStats, constants, createReadStream } from 'node:fs'
import { access, chmod, copyFile, open, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../../model/problem.ts'
import { canOpen } from './can-open.ts'
import { copyPastCache } from './copy-past-cache.ts'

/** An original on its way into `files/`. */
export interface Original {
  /** Where its bytes will lie: a part that the next start sweeps away, or the kept original itself. */
  readonly path: string
  readonly bytes: number
  /**
   * Where its bytes can be read now: the copy, or, of a large file that is still being copied, a link to it in a folder of
   * ours.
   */
  readable(folder: string): Promise<string>
  /** Whether the file is as it was before it was copied: only then what was read of it meanwhile is what was copied. */
  unchanged(): Promise<boolean>
  /** Reads it once, when it is copied; the sha256 is of the copy. */
  hash(signal?: AbortSignal): Promise<string>
  /** Makes it last under its sha256, on disk before it says so. Gives where it lies then. */
  keep(sha256: string): Promise<string>
  /** Removes what this import laid down: the part, or the original where nobody had kept it before. */
  drop(): Promise<void>
}

const BLOCK = 1 << 20
/** A copy of so few bytes is there before anybody could read them. */
const SMALL = 16 << 20
/** How an original is named; an upload on its way in lies beside it under another name. */
const SHA256 = /^[0-9a-f]{64}$/

/** Copies a file byte for byte beside the originals; one that is an original already stays where it is. A large one may still be on its way. */
export async function copyOriginal(path: string, name: string, files: string, id: string): Promise<Original> {
  const here = resolve(path)
  const kept = dirname(here) === resolve(files) && SHA256.test(basename(here))
  const part = kept ? here : join(files, `${id}.part`)
  const source = kept ? null : await sourceOf(here, name)
  const early = source !== null && source.isFile() && source.size > SMALL
  const stopping = new AbortController()
  let copying: Promise<string | null> | null = null
  const copied = (): Promise<string | null> => {
    copying ??=
      source === null ? Promise.resolve(null) : copy(here, part, name, early ? stopping.signal : null)
    // Whoever waits for it hears of it.
    copying.catch(() => undefined)
    return copying
  }
  if (!early) await copied()
  let bytes = early ? Number(source.size) : await sizeOf(part, kept)
  let fresh: string | null = null
  let lasts = kept
  const settle = async () => {
    if (lasts) return
    const handle = await open(part, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    lasts = true
  }
  return {
    path: part,
    get bytes() {
      return bytes
    },
    async readable(folder) {
      if (!early) return part
      const link = join(folder, 'original')
      try {
        await symlink(here, link)
        // Not before: the processes that open the store and read the file are still starting, on as many cores as they need.
        void copied()
        return link
      } catch {
        await copied()
        return part
      }
    },
    unchanged: async () => !early || same(source, await stat(here, { bigint: true }).catch(() => null)),
    async hash(signal) {
      const giveUp = () => stopping.abort(signal?.reason)
      if (signal?.aborted) giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
      try {
        const onTheWay = await copied()
        bytes = await sizeOf(part, kept)
        const sha256 = onTheWay ?? (await hashOf(part, signal))
        // The disk writes while the file is being staged; nobody has to wait for it at the end.
        await settle()
        return sha256
      } finally {
        signal?.removeEventListener('abort', giveUp)
      }
    },
    async keep(sha256) {
      const place = join(files, sha256)
      if (kept) return place
      await settle()
      if (!(await exists(place))) fresh = place
      await rename(part, place)
      await syncFolder(files)
      return place
    },
    drop: async () => {
      stopping.abort()
      await copying?.catch(() => undefined)
      if (!kept) await rm(part, { force: true })
      if (fresh !== null) await rm(fresh, { force: true })
    },
  }
}

/** What is known of the file of the user before it is copied. Problem: `file-missing`. */
async function sourceOf(path: string, name: string): Promise<BigIntStats> {
  try {
    await access(path, constants.R_OK)
    return await stat(path, { bigint: true })
  } catch (cause) {
    throw new Problem('file-missing', { file: name }, { cause })
  }
}

/** Copies a file; gives its sha256 where that came with it. A large one may be stopped. */
async function copy(
  from: string,
  part: string,
  name: string,
  stop: AbortSignal | null,
): Promise<string | null> {
  try {
    const large = stop !== null && !(await cloned(from, part))
    const sha256 = large ? await copyPastCache(from, part, stop) : null
    if (sha256 !== null) return sha256
    await copyFile(from, part, constants.COPYFILE_FICLONE)
    // The rights come along with the bytes; here they are nobody else's business.
    await chmod(part, 0o600)
    return null
  } catch (cause) {
    await rm(part, { force: true })
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new Problem('disk-full', undefined, { cause })
    // Where it can be read, it is our place that refuses.
    if (code === 'EISDIR' || code === 'ENOENT' || !(await canOpen(from)))
      throw new Problem('file-missing', { file: name }, { cause })
    throw cause
  }
}

/** Whether a file system that can share blocks has given a copy of a file at once. */
const cloned = (from: string, part: string): Promise<boolean> =>
  copyFile(from, part, constants.COPYFILE_FICLONE_FORCE).then(
    () => true,
    () => false,
  )

/** The sha256 of a file; throws what the signal says. */
async function hashOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256')
  const blocks = createReadStream(path, { highWaterMark: BLOCK, ...(signal ? { signal } : {}) })
  for await (const block of blocks) hash.update(block as Buffer)
  return hash.digest('hex')
}

const same = (before: BigIntStats, now: BigIntStats | null): boolean =>
  now !== null &&
  (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every((what) => before[what] === now[what])

/** Problem: `original-unknown`, where one is named that is not kept. */
async function sizeOf(path: string, kept: boolean): Promise<number> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw kept ? new Problem('original-unknown', { sha256: basename(path) }, { cause }) : cause
  })
  return size
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null)
  // Windows cannot open a folder; its rename is journalled by the file system.
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
