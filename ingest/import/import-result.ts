import {
  type AppliedProfile,
  IMPORT_STATUS,
  type ImportResult,
  type ValueMap,
  type Vanished,
  type Warning,
} from '../../model/import.ts'
import { DATE_ORDERS } from '../../model/mapping.ts'
import { reasonIn, said, saidIn } from '../../model/import-words.ts'
import type { Lang } from '../../model/lang.ts'
import { problemFrom } from '../../model/problem.ts'
import type { ImportRow } from '../../store/imports.ts'
import type { ImportOutcome } from './import-outcome.ts'
import type { Said } from '../../model/import-words.ts'
import type { StagedColumn, StagedDecision } from '../staging/staging-report.ts'

/** What became of a file, in words: out of an import just done, or out of its row in the history. */
export function importResult(of: ImportOutcome | ImportRow, lang: Lang): ImportResult {
  const { row, rejectedRows, effect } = 'row' in of ? of : { row: of, rejectedRows: [], effect: null }
  // What these columns hold was written by this room.
  const decisions = row.decisions as readonly StagedDecision[]
  const mapping = row.mapping as readonly StagedColumn[]
  const warnings = row.warnings as readonly Said[]
  const told = warnings.map((warning) => ({ code: warning.code, message: saidIn(lang, warning) }))
  return {
    id: row.import_id,
    file: row.file,
    sha256: row.sha256,
    bytes: row.bytes,
    source: row.source,
    format: row.format,
    encoding: row.encoding,
    delimiter: row.delimiter,
    timeZone: row.time_zone,
    dateOrder: DATE_ORDERS.find((order) => order === row.date_order) ?? null,
    rows: row.row_count,
    stored: row.stored,
    rejected: row.rejected,
    incidents: row.incidents,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    events: row.events,
    status: IMPORT_STATUS.find((status) => status === row.status) ?? 'committed',
    asOf: row.as_of,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    demo: row.demo,
    reader: row.reader,
    decisions: decisions.map(({ what, value, evidence, confidence }) => ({
      what,
      value,
      evidence: saidIn(lang, evidence),
      confidence,
    })),
    mapping: mapping.map((one) => ({ ...one, why: saidIn(lang, one.why), samples: [...one.samples] })),
    valueMaps: (row.value_maps ?? []) as ValueMap[],
    profile: row.profile as AppliedProfile | null,
    ...missing(('row' in of ? of.vanished : null) ?? null, told, lang),
    undo: null,
    effect: effect === null ? null : [...effect],
    preview: ('row' in of ? of.preview : null) ?? null,
    rejectedRows: rejectedRows.map(({ line, reasons, raw }) => ({
      line,
      reasons: reasons.map((reason) => reasonIn(lang, reason)),
      raw,
    })),
    rejections: (('row' in of ? of.rejections : undefined) ?? []).map((group) => ({
      ...group,
      example: reasonIn(lang, group.example),
    })),
    originalUntil: null,
    progress: null,
    problem: problemOf(row.problem, lang),
  }
}

const EXAMPLES = 5

/** What a full export lacks, as data and as a warning among the others. */
export function missing(
  vanished: Vanished | null,
  warnings: readonly Warning[],
  lang: Lang,
): Pick<ImportResult, 'vanished' | 'warnings'> {
  const others = warnings.filter(({ code }) => code !== 'vanished')
  if (vanished === null) return { vanished, warnings: others }
  const { missing: incidents, known } = vanished
  const examples = vanished.incidents.slice(0, EXAMPLES).map(({ key }) => key)
  const warning = said('vanished', { incidents, known, examples })
  return { vanished, warnings: [...others, { code: warning.code, message: saidIn(lang, warning) }] }
}

function problemOf(stored: unknown, lang: Lang): ImportResult['problem'] {
  if (stored === null || typeof stored !== 'object') return null
  const problem = problemFrom(stored as { code: string; facts: unknown })
  return { code: problem.code, message: problem.in(lang), facts: problem.facts as Record<string, unknown> }
}
