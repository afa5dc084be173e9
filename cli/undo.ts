import { ImportResult } from '../model/import.ts'
import { undoingLines } from '../model/undoing-words.ts'
import type { Asked } from './asked.ts'
import { withHouse } from './open-house.ts'
import { plain } from './plain.ts'
import { say } from './words.ts'

/** Removes one import exactly, or says what that would take away. */
export const undo = (
  id: string,
  { dryRun = false }: { readonly dryRun?: boolean },
  { data, json, lang }: Asked,
): Promise<number> =>
  withHouse(data, async (house) => {
    const query = `lang=${lang}${dryRun ? '&dryRun=true' : ''}`
    const answer = await house.ask(`/imports/${encodeURIComponent(id)}?${query}`, { method: 'DELETE' })
    const result = ImportResult.parse(await answer.json())
    const { file, status, undo: undoing } = result
    const said = dryRun ? say.wouldUndo[lang] : say.undone[lang]
    const lines = undoing === null ? [] : undoingLines(undoing, lang)
    process.stdout.write(
      json
        ? `${JSON.stringify({ id: result.id, file, status, dryRun, undo: undoing })}\n`
        : [`${file}: ${plain(said)}`, ...lines.map((line) => `  ${line}`), ''].join('\n'),
    )
    return 0
  })
