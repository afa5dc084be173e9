import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** One acknowledged commit: what was promised to survive. */
export const JournalEntry = z.object({
  time: z.string(),
  kind: z.enum(['import', 'undo']),
  /** The id of the import. */
  id: z.string(),
  dataVersion: z.int(),
  sha256: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

const pathOf = (directory: string): string => join(directory, 'journal.ndjson')

/** Appends one line and returns when it has reached the disk. */
export async function writeJournal(directory: string, entry: JournalEntry): Promise<void> {
  const path = pathOf(directory)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    // A line that a crash cut short must not swallow this one: empty lines are skipped on reading.
    await file.write(`\n${JSON.stringify(entry)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Every whole line of the journal, oldest first. A line that a crash cut short was never acknowledged. */
export async function readJournal(directory: string): Promise<readonly JournalEntry[]> {
  let text: string
  try {
    text = await readFile(pathOf(directory), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return text.split('\n').flatMap((line) => {
    const entry = JournalEntry.safeParse(parsed(line))
    return entry.success ? [entry.data] : []
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
