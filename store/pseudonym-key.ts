import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'pseudonym.key'

/**
 * The key under which this data directory makes pseudonyms, as hexadecimal digits; made out of `chance` when there is none.
 * It lies beside the store for its owner only and goes into no export: who has it can try out whose pseudonym is whose.
 */
export async function pseudonymKey(directory: string, chance: () => string): Promise<string> {
  const path = join(directory, FILE)
  const made = `${chance()}${chance()}`.replaceAll(/[^0-9a-f]/g, '')
  try {
    await writeFile(path, `${made}\n`, { flag: 'wx', mode: 0o600, flush: true })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
