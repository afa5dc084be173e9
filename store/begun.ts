import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { importRow, recordRefused } from './imports.ts'
import type { Store } from './store.ts'

/** An import that was ordered: what the history is to say should this process not live to see its end. */
export const Begun = z.object({
  importId: z.string(),
  file: z.string(),
  options: z.unknown(),
  /** An instant with `Z`. */
  at: z.string(),
  by: z.string().nullable(),
})
export type Begun = z.infer<typeof Begun>

const ENDING = '.begun'
const pathOf = (files: string, id: string): string => join(files, `${id}${ENDING}`)

/** Notes beside the originals that an import waits or runs; a full disk must not stop it, so it may fail silently. */
export function noteBegun(files: string, begun: Begun): void {
  try {
    writeFileSync(pathOf(files, begun.importId), JSON.stringify(begun), { mode: 0o600 })
  } catch {
    // Then a crash would leave no trace in the history; the import itself says what is wrong.
  }
}

/** Takes the note back: what became of the import is known. */
export function forgetBegun(files: string, id: string): void {
  rmSync(pathOf(files, id), { force: true })
}

/** Puts into the history what an earlier process began and did not live to finish. */
export async function recordInterrupted(store: Store): Promise<void> {
  for (const name of readdirSync(store.files).filter((one) => one.endsWith(ENDING))) {
    const begun = Begun.safeParse(parsed(join(store.files, name)))
    if (begun.success && (await importRow(store, begun.data.importId)) === null) {
      const { importId, file, options, at, by } = begun.data
      await recordRefused(store, {
        importId,
        file,
        sha256: '',
        bytes: 0,
        status: 'interrupted',
        problem: { code: 'import-interrupted', facts: { file } },
        options,
        importedAt: at,
        importedBy: by,
      })
    }
    rmSync(join(store.files, name), { force: true })
  }
}

/** A note that a crash cut short says nothing. */
function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
