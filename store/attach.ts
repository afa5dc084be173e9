import { existsSync } from 'node:fs'
import { copyFile, readFile, rename, truncate } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '../model/problem.ts'

/** Paths of ours only; nothing that a user wrote ever comes here. */
export const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`

/**
 * The oldest engine that can still open the store. Its format packs texts a quarter faster than the one that the engine
 * takes unless told, and a store in that one goes over to it as it is written.
 */
const OLDEST_ENGINE = 'v1.4.0'

/**
 * Rows in one group of a table, and in one of the files on their way into it: where both are alike, the rows of a group
 * go in as they are and stay in order; else they are put together anew, which costs a fifth more than storing them.
 */
export const ROW_GROUP = 40_960

/** A database of ours under its name, or a refusal in our words. */
export async function attach(
  control: DuckDBConnection,
  directory: string,
  file: string,
  name: 'guard' | 'app',
): Promise<void> {
  try {
    await control.run(
      `ATTACH ${quoted(file)} AS ${name} (TYPE duckdb, STORAGE_VERSION '${OLDEST_ENGINE}', ROW_GROUP_SIZE ${ROW_GROUP})`,
    )
  } catch (error) {
    throw refusal(error, directory, file)
  }
}

/**
 * The store, also after a power cut has left its journal torn. First the zeros that a file system leaves at the end are
 * cut off, which brings everything back; then the journal is put aside, and the store is what the last checkpoint said.
 * Nothing is deleted: what was there stays beside it as `*.bad-<time>`. Nothing is tried twice.
 */
export async function attachStore(
  control: DuckDBConnection,
  directory: string,
  file: string,
  time: string,
): Promise<void> {
  const journal = `${file}.wal`
  try {
    return await attach(control, directory, file, 'app')
  } catch (error) {
    if (!isTornJournal(error) || !existsSync(journal)) throw error
  }
  // Nothing is attached now, so that reading these files drops no lock of ours; the guard keeps others out.
  const aside = unusedEnding([file, journal], `.bad-${time.replaceAll(/\D/g, '')}`)
  await copyFile(file, `${file}${aside}`)
  await copyFile(journal, `${journal}${aside}`)
  if (await cutZeros(journal)) {
    try {
      return await attach(control, directory, file, 'app')
    } catch (error) {
      if (!isTornJournal(error)) throw error
    }
  }
  await rename(journal, `${journal}${aside}-cut`)
  await attach(control, directory, file, 'app')
}

/** An ending that none of the files has beside it yet: what was put aside once is never overwritten. */
function unusedEnding(files: readonly string[], wanted: string): string {
  let ending = wanted
  for (let n = 2; files.some((file) => existsSync(`${file}${ending}`)); n++) ending = `${wanted}-${n}`
  return ending
}

const isTornJournal = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'store-damaged' && /replaying WAL/.test(plain(error.cause))

/** Takes the zeros off the end of a file; says whether there were any. */
async function cutZeros(path: string): Promise<boolean> {
  const bytes = await readFile(path)
  const length = bytes.findLastIndex((byte) => byte !== 0) + 1
  if (length === bytes.length) return false
  await truncate(path, length)
  return true
}

/** DuckDB's refusal to open a file in our words. */
export function refusal(error: unknown, directory: string, file: string): Problem {
  const message = plain(error)
  if (/conflicting lock|set lock on file/i.test(message)) {
    const pid = /PID (\d+)/.exec(message)?.[1]
    const facts = { directory, pid: pid === undefined ? null : Number(pid) }
    return new Problem('data-directory-held', facts, { cause: error })
  }
  const why = /permission denied/i.test(message)
    ? 'EACCES'
    : /read-only/i.test(message)
      ? 'EROFS'
      : /cannot open/i.test(message)
        ? message
        : null
  if (why !== null) return new Problem('data-directory-unusable', { directory, why }, { cause: error })
  if (isDiskFull(error)) return new Problem('disk-full', undefined, { cause: error })
  return new Problem('store-damaged', { file }, { cause: error })
}

/** Whether a file that opened turned out to be damaged further in. */
export const isDamage = (error: unknown): boolean =>
  /corrupt|checksum|could not read enough bytes/i.test(plain(error))

/** Whether there was no room: nothing to repair, the work was rolled back. */
export const isDiskFull = (error: unknown): boolean => /no space left|disk full/i.test(plain(error))

const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error))
