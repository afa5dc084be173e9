import type {
  AppliedProfile,
  Confidence,
  Content,
  ImportOptions,
  Preview,
  ValueMap,
} from '../../model/import.ts'
import type { Format } from '../raw/raw-table.ts'
import type { Said } from '../../model/import-words.ts'
import type { DateOrder, MappingProfile, Treatment } from '../../model/mapping.ts'
import type { Problem } from '../../model/problem.ts'
import type { Limits } from './limits.ts'

/** What the staging process is asked to do. Plain JSON: it crosses a process. */
export interface StageRequest {
  /** The original, absolute. It may lie under its sha256, so its name says nothing. */
  readonly file: string
  /** The name that people know it by, for sentences. */
  readonly name: string
  /** An existing, empty folder of its own, absolute: `incidents.parquet`, `events.parquet`, `rejected.parquet` go there. */
  readonly out: string
  readonly options: ImportOptions
  /** The key of pseudonyms, hexadecimal; `null` where nobody wants any. */
  readonly secret: string | null
  /** What the owner of this house allows otherwise than we do. */
  readonly limits?: Partial<Limits> | undefined
  readonly remembered: {
    /** What was told about earlier files: source name to time zone. */
    readonly timeZones: Readonly<Record<string, string>>
    /** Hosts of earlier files, and under which names their incidents are kept. */
    readonly instances: Readonly<Record<string, string>>
    /** Mappings under the signatures of headers. */
    readonly profiles: readonly MappingProfile[]
    /** What was decided about files of which rows were rejected, the newest first: for their rest, once it is put right. */
    readonly rests?: readonly MappingProfile[]
  }
}

/** What was decided, with its evidence still as data. */
export interface StagedDecision {
  /** `source`, `encoding`, `delimiter`, `header`, `reader`, `timeZone`, `dateOrder`, … */
  readonly what: string
  readonly value: string
  readonly evidence: Said
  readonly confidence: Confidence
}

/** Where one column went, with its reason still as data. */
export interface StagedColumn {
  readonly column: string
  readonly field: string | null
  readonly why: Said
  readonly confidence: Confidence
  readonly type: Content
  /** It names persons. */
  readonly people: boolean
  readonly treatment: Treatment
  /** Rows that have something in it. */
  readonly filled: number
  readonly samples: readonly string[]
}

/** What mapping knows about a file; `stored + rejected` are all rows that were read, those of `rejected` included. */
export interface Mapped {
  readonly source: string
  readonly timeZone: string | null
  /** Where the time zone comes from: `told`, `remembered`, `file`, `not-needed`, … */
  readonly timeZoneFrom: string | null
  readonly dateOrder: DateOrder | null
  /** The newest instant in the file, or the one that was told. */
  readonly asOf: string | null
  /** Fields of an incident for which the file has a column. */
  readonly fields: readonly string[]
  /** No key stands in two rows. */
  readonly keysDiffer: boolean
  readonly stored: number
  readonly rejected: number
  /** Rows of tables beside the incidents that count as rows: all of a file of its own, else those that were rejected. */
  readonly rowsBeside: number
  readonly decisions: readonly StagedDecision[]
  readonly mapping: readonly StagedColumn[]
  readonly valueMaps: readonly ValueMap[]
  /** Under which the headers are remembered, and what was. */
  readonly profile: AppliedProfile | null
  readonly warnings: readonly Said[]
}

/** What the staging process found out. Plain JSON: it crosses a process. */
export interface StagingReport extends Omit<Mapped, 'source'> {
  readonly status: 'staged' | 'refused'
  /** Why it was refused: the plain data of a `Problem`. */
  readonly problem: { readonly code: string; readonly facts: unknown } | null
  readonly source: string | null
  readonly format: Format | null
  readonly encoding: string | null
  readonly delimiter: string | null
  /** `fast`, `careful`, `json` or `xml`. */
  readonly reader: string | null
  /** `stored + rejected`. */
  readonly rows: number
  readonly preview: Preview | null
}

/** The report on a file that was refused, with what was known of it by then. A column that the problem names wants to be looked at. */
export function refusedReport(problem: Problem, known: Partial<StagingReport> = {}): StagingReport {
  const asked = (problem.facts as { readonly column?: unknown } | undefined)?.column
  return {
    status: 'refused',
    problem: problem.toJSON(),
    source: null,
    format: null,
    encoding: null,
    delimiter: null,
    timeZone: null,
    timeZoneFrom: null,
    dateOrder: null,
    reader: null,
    asOf: null,
    fields: [],
    keysDiffer: false,
    rows: 0,
    stored: 0,
    rejected: 0,
    rowsBeside: 0,
    decisions: [],
    mapping: [],
    valueMaps: [],
    profile: null,
    warnings: [],
    preview: null,
    ...known,
    ...(known.mapping
      ? {
          mapping: known.mapping.map((one) =>
            one.column === asked ? { ...one, confidence: 'check' as const } : one,
          ),
        }
      : {}),
  }
}
