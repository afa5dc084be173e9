import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, chmod, copyFile, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Problem } from '../model/problem.ts'

/** An original on its way into `files/`. */
export interface Original {
  /** Where its bytes lie now: a part that the next start sweeps away, or the kept original itself. */
  readonly path: string
  readonly bytes: number
  /** Reads it once; the sha256 is of the copy, so it is of what gets parsed. */
  hash(signal?: AbortSignal): Promise<string>
  /** Makes it last under its sha256, on disk before it says so. Gives where it lies then. */
  keep(sha256: string): Promise<string>
  /** Removes what this import laid down: the part, or the original where nobody had kept it before. */
  drop(): Promise<void>
}

const BLOCK = 1 << 20
/** How an original is named; an upload on its way in lies beside it under another name. */
const SHA256 = /^[0-9a-f]{64}$/

/** Copies a file byte for byte beside the originals; one that is an original already stays where it is. */
export async function copyOriginal(path: string, name: string, files: string, id: string): Promise<Original> {
  const here = resolve(path)
  const kept = dirname(here) === resolve(files) && SHA256.test(basename(here))
  const part = kept ? here : join(files, `${id}.part`)
  if (!kept) {
    await access(here, constants.R_OK).catch((cause: unknown) => {
      throw new Problem('file-missing', { file: name }, { cause })
    })
    try {
      await copyFile(here, part, constants.COPYFILE_FICLONE)
      // The rights come along with the bytes; here they are nobody else's business.
      await chmod(part, 0o600)
    } catch (cause) {
      await rm(part, { force: true })
      const { code } = cause as NodeJS.ErrnoException
      if (code === 'ENOSPC') throw new Problem('disk-full', undefined, { cause })
      if (code === 'EISDIR' || code === 'ENOENT') throw new Problem('file-missing', { file: name }, { cause })
      throw cause
    }
  }
  const { size } = await stat(part).catch((cause: unknown) => {
    throw kept ? new Problem('original-unknown', { sha256: basename(here) }, { cause }) : cause
  })
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
    bytes: size,
    async hash(signal) {
      const hash = createHash('sha256')
      for await (const block of createReadStream(part, {
        highWaterMark: BLOCK,
        ...(signal ? { signal } : {}),
      }))
        hash.update(block as Buffer)
      // The disk writes while the file is being staged; nobody has to wait for it at the end.
      await settle()
      return hash.digest('hex')
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
      if (!kept) await rm(part, { force: true })
      if (fresh !== null) await rm(fresh, { force: true })
    },
  }
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
