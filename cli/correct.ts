import { z } from 'zod'
import { Correction } from '../model/correction.ts'
import { CorrectionMade } from '../model/correction-note.ts'
import { Problem } from '../model/problem.ts'
import { fieldWords } from '../model/words.ts'
import type { Asked } from './asked.ts'
import { detailOf } from './incident.ts'
import { withHouse } from './open-house.ts'
import { plain } from './plain.ts'
import { say } from './words.ts'

/** The flags of a correction. */
export interface CorrectFlags {
  readonly reason?: string
  readonly author?: string
  readonly timeZone?: string
  readonly withdraw?: string
}

const Ref = z.object({ source: z.string(), key: z.string() })

/**
 * Puts a value in the place of what an incident says, or withdraws a correction; `key` may be `source/key`. An empty
 * value takes the value away.
 */
export const correct = (
  ref: string,
  field: string | undefined,
  value: string | undefined,
  { reason = '', author, timeZone, withdraw }: CorrectFlags,
  { data, json, lang }: Asked,
): Promise<number> =>
  withHouse(data, async (house) => {
    if (withdraw === undefined && (field === undefined || value === undefined))
      throw new Problem('argument-missing', { argument: field === undefined ? 'field' : 'value' })
    const { source, key } = Ref.parse(await detailOf(house, ref, lang))
    const path = `/incidents/${encodeURIComponent(source)}/${encodeURIComponent(key)}/corrections`
    const by = author === undefined ? '' : `&by=${encodeURIComponent(author)}`
    const answer =
      withdraw === undefined
        ? await house.ask(`${path}?lang=${lang}`, {
            method: 'POST',
            body: JSON.stringify({ field, value, reason, author, timeZone }),
          })
        : await house.ask(`${path}/${encodeURIComponent(withdraw)}?lang=${lang}${by}`, { method: 'DELETE' })
    const made: unknown = await answer.json()
    if (json) {
      process.stdout.write(`${JSON.stringify(made, null, 2)}\n`)
      return 0
    }
    const { id, field: of, old_value, new_value, withdrawn_at } = Correction.parse(made)
    const [from, to] = withdrawn_at === null ? [old_value, new_value] : [new_value, old_value]
    const notes = withdraw === undefined ? CorrectionMade.parse(made).notes : []
    const said = withdrawn_at === null ? say.corrected[lang] : say.correctionWithdrawn[lang]
    process.stdout.write(
      `${key}, ${fieldWords[of][lang]}: ${plain(from ?? '–')} → ${plain(to ?? '–')}\n${said}: ${id}\n${notes.map(({ message }) => `${message}\n`).join('')}`,
    )
    return 0
  })
