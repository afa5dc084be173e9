import { appendFile, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What became of a file of a watched folder, and which state of it that was. */
export const Remembered = z.object({
  /** Absolute. */
  path: z.string(),
  size: z.number(),
  mtimeMs: z.number(),
  status: z.enum(['committed', 'duplicate', 'refused']),
  importId: z.string().nullable(),
  sha256: z.string(),
  problem: z.object({ code: z.string(), en: z.string(), de: z.string() }).nullable(),
  /** What was known of zones and mappings when it was refused: with more, it may go in. */
  knowledge: z.string(),
  at: z.string(),
})
export type Remembered = z.infer<typeof Remembered>

/** What a process knows of files that it, or one before it, has looked at. */
export interface WatchMemory {
  get(path: string): Remembered | undefined
  /** Newest first. */
  all(): readonly Remembered[]
  /** Notes what became of a file, in place of what was known of it. */
  note(entry: Remembered): Promise<void>
}

/** Opens the memory of a data directory. A line that a crash cut short is forgotten: that file is looked at again. */
export async function openWatchMemory(directory: string): Promise<WatchMemory> {
  const file = join(directory, 'watched.ndjson')
  const known = new Map<string, Remembered>()
  const keep = (entry: Remembered) => {
    known.delete(entry.path)
    known.set(entry.path, entry)
  }
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  for (const line of lines) {
    const entry = Remembered.safeParse(parsed(line))
    if (entry.success) keep(entry.data)
  }
  const lineOf = (entry: Remembered) => `\n${JSON.stringify(entry)}\n`
  if (lines.length > known.size) {
    await writeFile(`${file}.part`, [...known.values()].map(lineOf).join(''), { mode: 0o600, flush: true })
    await rename(`${file}.part`, file)
  }
  return {
    get: (path) => known.get(path),
    all: () => [...known.values()].toReversed(),
    async note(entry) {
      keep(entry)
      await appendFile(file, lineOf(entry), { mode: 0o600, flush: true })
    },
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
