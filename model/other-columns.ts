import { z } from 'zod'

/** A column of the files that no field was made of, and that incidents can be chosen and split by. */
export const OtherColumn = z.object({
  /** As the file has it. */
  name: z.string(),
  /** How many values it has, at least: of many incidents only some are looked at. */
  values: z.int(),
  /** The share of the incidents that have one. */
  filled: z.number(),
})
export type OtherColumn = z.infer<typeof OtherColumn>

/** The columns that are worth a choice, the most telling first. */
export const OtherColumns = z.object({ columns: z.array(OtherColumn) }).meta({ id: 'OtherColumns' })
export type OtherColumns = z.infer<typeof OtherColumns>
