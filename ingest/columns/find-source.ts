import { Problem } from '../../model/problem.ts'
import { said } from '../../model/import-words.ts'
import { basePath, type Column } from './columns.ts'
import type { Wishes } from './wishes.ts'
import type { RawTable } from '../raw/raw-table.ts'
import { fieldOf, type Source } from '../sources/source.ts'
import { generic } from '../sources/generic.ts'
import { sources } from '../sources/index.ts'
import { fits, looksLikeIncidents } from './fit.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'

/** The tool that wrote a file, and the evidence. */
export interface FoundSource {
  readonly source: Source
  readonly decision: StagedDecision
  /** The instance of the tool, where it was told: `acme` of `servicenow@acme`. */
  readonly instance: string | null
  /** The column of the keys, where only the content tells it. */
  readonly keyColumn: Column | null
}

const POINTS = 2
const INSTANCE = /^[a-z0-9][a-z0-9._-]{0,80}$/i
const KEYS = [
  { name: 'jira', shape: /^[A-Z][A-Z0-9_]+-\d+\s*$/ },
  { name: 'servicenow', shape: /^INC\d+\s*$/ },
]

/**
 * The source of a file: as told, else the tool whose headers it has, else the tool whose keys it has, else a table of
 * incidents of any origin. Throws the problem `unknown-export` when nothing tells.
 */
export function findSource(
  columns: readonly Column[],
  wishes: Pick<Wishes, 'source' | 'fields'> | null,
  request: Pick<StageRequest, 'name'>,
  { known }: Pick<RawTable, 'known'>,
): FoundSource {
  const told = wishes?.source ?? null
  const keyColumns = KEYS.map(({ name, shape }) => ({
    name,
    column:
      columns.find(({ samples }) => samples.length > 0 && samples.every((text) => shape.test(text))) ?? null,
  }))
  const byKeys = (name: string) => keyColumns.find((found) => found.name === name)?.column ?? null
  if (told !== null) {
    const [tool, instance = null] = told.value.split('@', 2)
    const source = sources.find((one) => one.name === tool)
    if (!source || (instance !== null && !INSTANCE.test(instance)))
      throw new Problem('unknown-source', { name: told.value, known: sources.map((one) => one.name) })
    return {
      ...found(source, { evidence: told.evidence, confidence: 'told' }, byKeys(source.name)),
      instance,
    }
  }
  if (known !== null) return found(known.source, { evidence: known.evidence, confidence: 'sure' }, null)
  const common = () => commonTable(columns, wishes?.fields ?? [])
  const plain = new Map(columns.map((column) => [basePath(column.plain), column.name]))
  const scored = sources
    .map((source) => ({
      source,
      headers: source.signature.flatMap((group) => {
        const header = group.find((one) => plain.has(one))
        return header === undefined ? [] : [plain.get(header) ?? header]
      }),
    }))
    .toSorted((a, b) => b.headers.length - a.headers.length)
  const [best] = scored
  const other = best && doubtful(best.source, best.headers.length, columns) ? common() : null
  if (other) return other
  if (best && best.headers.length >= POINTS)
    return found(
      best.source,
      {
        evidence: said('source-headers', { headers: best.headers }),
        confidence: best.headers.length > POINTS ? 'sure' : 'likely',
      },
      byKeys(best.source.name),
    )
  const keyed = (wanted: string): FoundSource | null => {
    const source = sources.find((one) => one.name === wanted)
    const column = byKeys(wanted)
    if (!source || !column) return null
    const example = column.samples[0] ?? ''
    const evidence = said('source-keys', { column: column.name, example })
    return found(source, { evidence, confidence: 'likely' }, column)
  }
  // Many tools number as Jira does: what a table calls its columns tells more than that.
  const any = keyed('servicenow') ?? common() ?? keyed('jira')
  if (any) return any
  throw new Problem('unknown-export', {
    file: request.name,
    known: sources.filter((one) => one !== generic).map(({ label }) => label),
    columns: columns.map((column) => column.name),
  })
}

/** Whether what speaks for a tool are words that others use as well: it has no column of its keys, or bare numbers in it. */
function doubtful(source: Source, points: number, columns: readonly Column[]): boolean {
  const key = fieldOf(source, 'key')
  if (points < POINTS || key.how !== 'from' || source.name !== 'servicenow') return false
  const keys = columns.filter((column) => key.headers.some((header) => fits(source, column, 'key', header)))
  if (keys.length === 0) return true
  return points === POINTS && keys.every(({ samples }) => samples.every((text) => /^\d+$/.test(text)))
}

/** A table of no tool that we know, by a mapping or by common names. */
function commonTable(columns: readonly Column[], mapped: readonly string[]): FoundSource | null {
  if (mapped.includes('opened_at'))
    return found(generic, { evidence: said('source-mapped', undefined), confidence: 'told' }, null)
  const headers = looksLikeIncidents(generic, columns)
  return (
    headers && found(generic, { evidence: said('source-common', { headers }), confidence: 'likely' }, null)
  )
}

const found = (
  source: Source,
  how: Pick<StagedDecision, 'evidence' | 'confidence'>,
  keyColumn: Column | null,
): FoundSource => ({
  source,
  decision: { what: 'source', value: source.name, ...how },
  keyColumn,
  instance: null,
})
