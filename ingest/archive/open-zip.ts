import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { Problem } from '../../model/problem.ts'
import type { Limits } from '../staging/limits.ts'

/** One file of an archive. Its name is shown and compared, never used as a path. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
}

/** An archive whose list of contents was found harmless. */
export interface OpenZip {
  readonly entries: readonly ZipEntry[]
  /** The bytes of an entry, no more of them than the list of contents says. */
  stream(entry: ZipEntry): Promise<Readable>
  /** Unpacks an entry to `to`, a path of ours, and checks its checksum. */
  extract(entry: ZipEntry, to: string): Promise<void>
  close(): void
}

/** What an archive may be. */
export type ZipLimits = Pick<Limits, 'archiveEntries' | 'unpackedBytes' | 'ratio' | 'ratioFrom'>

const MB = 1_000_000
const SYMLINK = 0o120000
const FILE_TYPE = 0o170000
/** A local header without its names. */
const LOCAL_HEADER = 30

/**
 * Opens a ZIP archive and looks at its list of contents: too much, too many, too dense, names that lead elsewhere, links,
 * passwords and entries that lie over each other are refused before anything is unpacked.
 */
export async function openZip(path: string, file: string, limits: ZipLimits): Promise<OpenZip> {
  const packed = (await stat(path)).size
  const damaged = (cause: unknown): Problem => problemOf(file, cause)
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((cause: unknown) => {
    throw damaged(cause)
  })
  try {
    if (zip.entryCount > limits.archiveEntries)
      throw new Problem('archive-too-many', {
        file,
        entries: zip.entryCount,
        limit: limits.archiveEntries,
      })
    const entries: yauzl.Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    refuse(entries, file, packed, limits)
    const of = new Map<ZipEntry, yauzl.Entry>(
      entries.map((entry) => [{ name: entry.fileName, bytes: entry.uncompressedSize }, entry]),
    )
    const stream = async (one: ZipEntry): Promise<Readable> => {
      const entry = of.get(one)
      if (!entry) throw new Error('an entry of another archive')
      const bytes = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
        throw damaged(cause)
      })
      return bytes
    }
    return {
      entries: [...of.keys()],
      stream,
      extract: async (one, to) => {
        let sum = 0
        const check = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            sum = crc32(chunk, sum)
            done(null, chunk)
          },
        })
        try {
          await pipeline(await stream(one), check, createWriteStream(to, { mode: 0o600 }))
        } catch (cause) {
          throw damaged(cause)
        }
        if (sum !== of.get(one)?.crc32) throw new Problem('zip-damaged', { file, entry: one.name })
      },
      close: () => zip.close(),
    }
  } catch (cause) {
    zip.close()
    throw damaged(cause)
  }
}

/** What the unpacker complains about, as a problem of the archive. */
function problemOf(file: string, cause: unknown): Problem {
  if (cause instanceof Problem) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC')
    return new Problem('disk-full', undefined, { cause })
  if (/^(absolute path|invalid relative path|invalid characters in fileName)/.test(why))
    return new Problem('archive-unsafe', { file, entry: why.replace(/^[^:]*: /, ''), why: 'path' })
  // What the unpacker says is English, and of its own making.
  return new Problem('zip-damaged', { file, entry: null }, { cause })
}

function refuse(entries: readonly yauzl.Entry[], file: string, packed: number, limits: ZipLimits): void {
  let total = 0
  for (const entry of entries) {
    const unsafe = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK ? 'link' : null
    const why = unsafe ?? (entry.canDecodeFileData() || entry.isEncrypted() ? null : 'method')
    if (why !== null) throw new Problem('archive-unsafe', { file, entry: entry.fileName, why })
    if (entry.isEncrypted()) throw new Problem('archive-locked', { file, entry: entry.fileName })
    total += entry.uncompressedSize
    if (
      total > limits.ratioFrom &&
      (total > packed * limits.ratio ||
        entry.uncompressedSize > entry.compressedSize * limits.ratio + limits.ratioFrom)
    )
      throw new Problem('unpacked-too-dense', { file, ratio: limits.ratio })
    if (total > limits.unpackedBytes)
      throw new Problem('unpacked-too-large', { file, limitMb: limits.unpackedBytes / MB })
  }
  let end = 0
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  for (const entry of sorted) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end) throw new Problem('archive-unsafe', { file, entry: entry.fileName, why: 'overlap' })
    end = start + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize
  }
}
