import { ImportResult } from '../model/import.ts'
import type { Asked } from './asked.ts'
import { withHouse } from './open-house.ts'
import { say } from './words.ts'

/** Removes one import exactly. */
export const undo = (id: string, { data, json, lang }: Asked): Promise<number> =>
  withHouse(data, async (house) => {
    const answer = await house.ask(`/imports/${encodeURIComponent(id)}?lang=${lang}`, { method: 'DELETE' })
    const result = ImportResult.parse(await answer.json())
    const { file, status } = result
    process.stdout.write(
      json ? `${JSON.stringify({ id: result.id, file, status })}\n` : `${file}: ${say.undone[lang]}\n`,
    )
    return 0
  })
