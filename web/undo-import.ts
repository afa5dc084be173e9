import { apiPath, call } from './client.ts'
import { dataChanges } from './use-answer.ts'

/** Takes imports back, one after another, and lets every open question be asked again. */
export async function undoImports(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) await call(apiPath(`/imports/${encodeURIComponent(id)}`), { method: 'DELETE' })
  } finally {
    dataChanges.value += 1
  }
}
