import { z } from 'zod'
import { BAD_TIME_WAYS } from './bad-times.ts'

/** In what order a date of numbers is written. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** What becomes of the cells of a column on their way in. */
export const TREATMENTS = ['keep', 'pseudonymise', 'scrub', 'drop'] as const
export type Treatment = (typeof TREATMENTS)[number]

/** What becomes of rows with such times. What cannot be read cannot be kept. */
export const BadTimes = z.strictObject({
  unreadable: z.enum(['reject', 'without']).optional(),
  backwards: z.enum(BAD_TIME_WAYS).optional(),
  future: z.enum(BAD_TIME_WAYS).optional(),
})
export type BadTimes = z.infer<typeof BadTimes>

/** What a person, or a remembered profile, says about the columns of a file. What it does not name is found by itself. */
export const Mapping = z.object({
  /** Column header (or path) to field; `null` leaves the column out. */
  fields: z.record(z.string(), z.string().nullable()).optional(),
  /** Field to a map of raw values to ours: `{ "state": { "Erledigt": "resolved" } }`. */
  values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  timeZone: z.string().optional(),
  /** For every column of dates that `dateOrders` does not name. */
  dateOrder: z.enum(DATE_ORDERS).optional(),
  /** Column header to the order of its dates. */
  dateOrders: z.record(z.string(), z.enum(DATE_ORDERS)).optional(),
  badTimes: BadTimes.optional(),
  /** Column header to what becomes of its cells. */
  treat: z.record(z.string(), z.enum(TREATMENTS)).optional(),
  /** The line that holds the headers, from 1. */
  headerLine: z.int().min(1).optional(),
  delimiter: z.string().length(1).optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** A mapping that is remembered for every file with the same headers. */
export const MappingProfile = z
  .object({
    /** Of the headers, whatever their order and however often one repeats: 32 hexadecimal digits. */
    signature: z.string().regex(/^[0-9a-f]{32}$/),
    name: z.string().min(1).max(200),
    source: z.string().nullable(),
    headers: z.array(z.string()),
    mapping: Mapping,
  })
  .meta({ id: 'MappingProfile' })
export type MappingProfile = z.infer<typeof MappingProfile>

const MappingAlone = Mapping.strict()
const ProfileFile = z.strictObject({ ...MappingProfile.partial().shape, mapping: MappingAlone })

/** A mapping as a file holds it: by itself, or inside of a profile. */
export const MappingFile = z.unknown().transform((found, context): Mapping => {
  const isProfile = typeof found === 'object' && found !== null && 'mapping' in found
  const read = isProfile ? ProfileFile.safeParse(found) : MappingAlone.safeParse(found)
  if (read.success) return 'mapping' in read.data ? read.data.mapping : read.data
  // One form is chosen before it is read: of two that do not fit, a person cannot tell which complaint counts.
  for (const issue of read.error.issues)
    context.issues.push({ ...issue, input: found } as z.core.$ZodRawIssue)
  return z.NEVER
})
