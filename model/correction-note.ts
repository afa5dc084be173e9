import { z } from 'zod'
import { Correction, type CorrectableField, shapeOf } from './correction.ts'
import { formatInstant } from './format.ts'
import type { Lang } from './lang.ts'
import { fieldWords } from './words.ts'

/** A correction that was just made, and what is worth knowing about it although it is no mistake. */
export const CorrectionMade = Correction.extend({
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
}).meta({ id: 'CorrectionMade' })
export type CorrectionMade = z.infer<typeof CorrectionMade>

const words = {
  en: (field: string, asOf: string) =>
    `"${field}" now lies after the end of the data (${asOf}). Numbers that depend on it leave this incident out, and say so, until an export is imported that reaches beyond it.`,
  de: (field: string, asOf: string) =>
    `„${field}“ liegt jetzt nach dem Datenstand (${asOf}). Zahlen, die davon abhängen, lassen diesen Vorfall aus und sagen das dazu, bis ein Export importiert ist, der darüber hinausreicht.`,
}

/** What is to be said of a corrected value when the data end at `asOf`: numbers leave out what happened after that. */
export function notesOn(
  { field, new_value }: { readonly field: CorrectableField; readonly new_value: string | null },
  asOf: string | null,
  { lang, zone }: { readonly lang: Lang; readonly zone: string },
): CorrectionMade['notes'] {
  if (asOf === null || new_value === null || shapeOf(field) !== 'instant') return []
  if (Date.parse(new_value) <= Date.parse(asOf)) return []
  return [
    {
      code: 'correction-after-as-of',
      message: words[lang](fieldWords[field][lang], formatInstant(asOf, lang, zone)),
    },
  ]
}
