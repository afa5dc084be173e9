import type { ImportResult } from '../model/import.ts'
import { apiPath, call } from './client.ts'
import { tellOfFile } from './other-windows.ts'
import { dataChanges } from './use-answer.ts'

/** What the undo of an import would take away, and what refers to that; nothing is changed. */
export async function rehearseUndo(id: string): Promise<ImportResult['undo']> {
  const answer = await call(apiPath(`/imports/${encodeURIComponent(id)}`, 'dryRun=true'), {
    method: 'DELETE',
  })
  return ((await answer.json()) as ImportResult).undo
}

/** Takes imports back, one after another, and lets every open question be asked again. */
export async function undoImports(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) {
      const answer = await call(apiPath(`/imports/${encodeURIComponent(id)}`), { method: 'DELETE' })
      tellOfFile(((await answer.json()) as ImportResult).sha256)
    }
  } finally {
    dataChanges.value += 1
  }
}
