import { z } from 'zod'

/** `queued` and `running` are on their way; `undone` and `interrupted` left nothing behind. */
export const IMPORT_STATUS = [
  'queued',
  'running',
  'committed',
  'dry-run',
  'duplicate',
  'refused',
  'undone',
  'interrupted',
] as const
export type ImportStatus = (typeof IMPORT_STATUS)[number]

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** Something the import wants known. The code is stable, the message is in the reader's language. */
export const Warning = z.object({ code: z.string(), message: z.string() })
export type Warning = z.infer<typeof Warning>

/** What was decided about a file, why, and how surely. */
export const Decision = z.object({
  what: z.string(),
  value: z.string(),
  evidence: z.string(),
  confidence: z.enum(['sure', 'likely', 'told']),
})
export type Decision = z.infer<typeof Decision>

/** Where one column of the file went. */
export const MappedColumn = z.object({
  column: z.string(),
  field: z.string().nullable(),
  why: z.string(),
  filled: z.int(),
  samples: z.array(z.string()),
})
export type MappedColumn = z.infer<typeof MappedColumn>

export const RejectedRow = z.object({ line: z.int(), reasons: z.array(z.string()), raw: z.string() })
export type RejectedRow = z.infer<typeof RejectedRow>

/** What became of one file. `rows = stored + rejected`, `incidents = created + updated + unchanged`, always. */
export const ImportResult = z
  .object({
    id: z.string(),
    file: z.string(),
    sha256: z.string(),
    bytes: z.number(),
    source: z.string().nullable(),
    format: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    timeZone: z.string().nullable(),
    dateOrder: z.enum(DATE_ORDERS).nullable(),
    rows: z.int(),
    stored: z.int(),
    rejected: z.int(),
    incidents: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    events: z.int(),
    warnings: z.array(Warning),
    status: z.enum(IMPORT_STATUS),
    /** The newest instant in the file, or the one that was told. */
    asOf: z.string().nullable(),
    importedAt: z.string(),
    demo: z.boolean(),
    /** `fast`, `careful` or `json`, and why. */
    reader: z.string().nullable(),
    decisions: z.array(Decision),
    mapping: z.array(MappedColumn),
    rejectedRows: z.array(RejectedRow),
    /** Why nothing was taken. Over HTTP with the members of RFC 9457 beside our own two. */
    problem: z
      .object({
        code: z.string(),
        message: z.string(),
        type: z.string().optional(),
        title: z.string().optional(),
        status: z.int().optional(),
        detail: z.string().optional(),
      })
      .nullable(),
  })
  .meta({ id: 'ImportResult' })
export type ImportResult = z.infer<typeof ImportResult>

/** What a person may say about a file instead of leaving it to the evidence. */
export const ImportOptions = z.object({
  source: z.string().optional(),
  timeZone: z.string().optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  encoding: z.string().optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
  mapping: z
    .object({
      /** Column header (or path) to field; `null` leaves the column out. */
      fields: z.record(z.string(), z.string().nullable()).optional(),
      /** Field to a map of raw values to ours: `{ "state": { "Erledigt": "resolved" } }`. */
      values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
      timeZone: z.string().optional(),
      dateOrder: z.enum(DATE_ORDERS).optional(),
    })
    .optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>
