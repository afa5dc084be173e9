import { z } from 'zod'
import { UNITS } from './answer.ts'
import { ImportProgress } from './import-progress.ts'
import { BadTimes, DATE_ORDERS, Mapping, TREATMENTS } from './mapping.ts'

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

/** `check` asks a person to look; `told` is what a person, or a remembered profile, said. */
export const CONFIDENCES = ['sure', 'likely', 'check', 'told'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What the cells of a column are, by their shape. */
export const CONTENTS = ['text', 'instant', 'number', 'flag', 'code', 'empty'] as const
export type Content = (typeof CONTENTS)[number]

/** Something the import wants known. The code is stable, the message is in the reader's language. */
export const Warning = z.object({ code: z.string(), message: z.string() })
export type Warning = z.infer<typeof Warning>

/** What was decided about a file, why, and how surely. */
export const Decision = z.object({
  what: z.string(),
  value: z.string(),
  evidence: z.string(),
  confidence: z.enum(CONFIDENCES),
})
export type Decision = z.infer<typeof Decision>

/** Where one column of the file went. */
export const MappedColumn = z.object({
  column: z.string(),
  /** A field of an incident, `extra` where it is kept as it is, or `null`. */
  field: z.string().nullable(),
  why: z.string(),
  confidence: z.enum(CONFIDENCES),
  type: z.enum(CONTENTS),
  /** It names persons. */
  people: z.boolean(),
  treatment: z.enum(TREATMENTS),
  /** Rows that have something in it. */
  filled: z.int(),
  samples: z.array(z.string()),
})
export type MappedColumn = z.infer<typeof MappedColumn>

/** What a raw value of a column was taken for, and in how many rows. */
export const ValueMap = z.object({
  /** `state`, `priority` or `kind`. */
  field: z.string(),
  value: z.string(),
  /** Our word; `null` where we have none for it. */
  meant: z.string().nullable(),
  rows: z.int(),
  told: z.boolean(),
})
export type ValueMap = z.infer<typeof ValueMap>

/** Under which signature the headers of a file are remembered, and whether anything was. */
export const AppliedProfile = z.object({
  signature: z.string(),
  /** `null` where nothing is remembered for these headers. */
  name: z.string().nullable(),
  applied: z.boolean(),
})
export type AppliedProfile = z.infer<typeof AppliedProfile>

/** A headline over all data: a median in seconds, or a count. `null` is what cannot be said. */
export const HeadlineFigure = z.object({ value: z.number().nullable(), n: z.int() })
export type HeadlineFigure = z.infer<typeof HeadlineFigure>

/** What a file would do to a headline, the rest of the store being as it is. */
export const Effect = z.object({
  metric: z.string(),
  unit: z.enum(UNITS),
  before: HeadlineFigure,
  after: HeadlineFigure,
})
export type Effect = z.infer<typeof Effect>

/** The first rows of a file as they were read, before anything was mapped; long cells are cut. */
export const Preview = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.object({ line: z.int(), cells: z.array(z.string().nullable()) })),
})
export type Preview = z.infer<typeof Preview>

export const RejectedRow = z.object({ line: z.int(), reasons: z.array(z.string()), raw: z.string() })
export type RejectedRow = z.infer<typeof RejectedRow>

/** Rows that were rejected for one kind of reason. */
export const Rejection = z.object({
  code: z.string(),
  /** The column that the reason names. */
  column: z.string().nullable(),
  rows: z.int(),
  /** The first lines. */
  lines: z.array(z.int()),
  /** The reason of the first of them. */
  example: z.string(),
})
export type Rejection = z.infer<typeof Rejection>

/** What a full export lacks of what earlier imports of its source told; nothing of it is deleted. */
export const Vanished = z.object({
  /** The first and the last opening in the file: only what was opened between them can be missed in it. */
  from: z.string(),
  to: z.string(),
  /** Incidents known before, opened in that stretch. Where a file lacks more than a tenth of them it is no full export. */
  known: z.int(),
  missing: z.int(),
  /** The first hundred of them, newest first. */
  incidents: z.array(
    z.object({
      source: z.string(),
      key: z.string(),
      title: z.string().nullable(),
      opened_at: z.string(),
    }),
  ),
})
export type Vanished = z.infer<typeof Vanished>

/** What the undo of an import takes away, and what refers to it. */
export const Undoing = z.object({
  /** Incidents that no other import tells of. */
  removed: z.int(),
  /** Incidents that say again what older imports say. */
  changed: z.int(),
  /** Incidents that stay as they are. */
  unchanged: z.int(),
  events: z.int(),
  /** Corrections that then wait for their incident to come back. */
  corrections: z.int(),
  /** Reviews of removed incidents, and actions in them; they stay. */
  reviews: z.int(),
  actions: z.int(),
})
export type Undoing = z.infer<typeof Undoing>

/** What became of one file. `rows = stored + rejected`, `incidents = created + updated + unchanged`, always. */
export const ImportResult = z
  .object({
    id: z.string().describe('Of a duplicate the id of the earlier import, which has the same bytes.'),
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
    /** Who brought it: `watched-folder`, or `null` for nobody in particular. */
    importedBy: z.string().nullable(),
    demo: z.boolean(),
    /** `fast`, `careful` or `json`, and why. */
    reader: z.string().nullable(),
    decisions: z.array(Decision),
    mapping: z.array(MappedColumn),
    valueMaps: z.array(ValueMap),
    profile: AppliedProfile.nullable(),
    /** `null` where the file is no full export, or lacks nothing. */
    vanished: Vanished.nullable(),
    /** Of an undo, or the rehearsal of one, only. */
    undo: Undoing.nullable(),
    /** Of a dry run only. */
    effect: z.array(Effect).nullable(),
    /** Of a dry run, or a refusal, of this process only. */
    preview: Preview.nullable(),
    rejectedRows: z.array(RejectedRow),
    /** All rejected rows by their reasons, the commonest first; in a list of imports empty. */
    rejections: z.array(Rejection),
    /**
     * Until when a file of a dry run, or a refused one, can be named by its sha256 instead of being sent again. `null`
     * where it is gone, or is kept because it was imported.
     */
    originalUntil: z.string().nullable(),
    /** How far it is while it waits or runs. */
    progress: ImportProgress.nullable(),
    /** Why nothing was taken. Over HTTP with the members of RFC 9457 beside our own two. */
    problem: z
      .object({
        code: z.string(),
        message: z.string(),
        /** What the message speaks of, as data: the column, an example, what there is to choose from. */
        facts: z.record(z.string(), z.unknown()).optional(),
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
  /** What becomes of rows with times that cannot be right. */
  badTimes: BadTimes.optional(),
  mapping: Mapping.optional(),
  /** Names of persons become pseudonyms: every column of persons that `mapping.treat` does not name, and who did what. */
  pseudonymise: z.boolean().optional(),
  /** Free texts lose e-mail addresses and telephone numbers. */
  scrub: z.boolean().optional(),
  /** False deletes the original file once it is taken in: nothing can be read from it again. */
  keepOriginal: z.boolean().optional(),
  /** `none` leaves aside what is remembered for the headers of the file. */
  profile: z.enum(['none']).optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>
