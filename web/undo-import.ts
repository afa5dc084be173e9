import type { ImportResult } from '../model/import.ts'
import { apiPath, call } from './client.ts'
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
    for (const id of ids) await call(apiPath(`/imports/${encodeURIComponent(id)}`), { method: 'DELETE' })
  } finally {
    dataChanges.value += 1
  }
}
