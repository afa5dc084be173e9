import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { RawTable } from '../raw/raw-table.ts'
import { generic } from '../sources/generic.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StageRequest } from '../staging/staging-report.ts'
import type { Column } from './columns.ts'
import { askTwice, refuseRoundedKeys } from './doubts.ts'
import { findSource, type FoundSource } from './find-source.ts'
import type { Placed } from './placing/placed.ts'
import { placeColumns } from './placing/place-columns.ts'
import { FIELDS } from './fields.ts'
import { type ByShape, placeByShape } from './shape/place-by-shape.ts'
import type { ShapedColumns } from './shape/shaped.ts'
import { timesOfDay } from './times-of-day.ts'
import type { Wishes } from './wishes.ts'

/** The tool of a file and where its columns go. */
export interface SettledColumns {
  readonly found: FoundSource
  readonly placed: Placed
}

interface Question {
  readonly wishes: Wishes
  readonly request: Pick<StageRequest, 'name'>
  readonly table: RawTable
}

/** With so many fields found by their headers, the language is known. */
const KNOWN = 3
const NONE: ShapedColumns = new Map()

/**
 * Finds the tool and places the columns: by what was told, by headers, and where no header says when an incident was
 * opened by what is in the columns. Throws `unknown-export`, `dates-unclear` where two columns are as likely, and
 * `headers-twice` and `keys-rounded` where a column is not what its header says.
 */
export async function settleColumns(
  db: StagingDb,
  columns: readonly Column[],
  question: Question,
): Promise<SettledColumns> {
  const settled = await settle(db, columns, question)
  refuseRoundedKeys(settled.placed, question.request.name)
  // Jira's own fields may be called as one of its owner's, and each is kept.
  if (settled.found.source.name !== 'jira') await askTwice(db, settled.placed, question.request.name)
  return settled
}

async function settle(
  db: StagingDb,
  columns: readonly Column[],
  question: Question,
): Promise<SettledColumns> {
  const { wishes, request, table } = question
  const times = await timesOfDay(db, columns)
  let found: FoundSource
  let shapes: ByShape | null = null
  try {
    found = findSource(columns, wishes, request, table)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'unknown-export') throw error
    const placed = placeColumns(columns, foundGeneric([]), wishes, NONE, times)
    shapes = await shapesOf(db, columns, generic, placed, question)
    if (shapes === null || !shapes.telling) throw error
    found = foundGeneric([...shapes.places.keys()])
  }
  const placed = placeColumns(columns, found, wishes, shapes?.places ?? NONE, times)
  shapes ??= await shapesOf(db, columns, found.source, placed, question)
  if (shapes === null) return { found, placed }
  if (shapes.unclear !== null) throw shapes.unclear
  return { found, placed: placeColumns(columns, found, wishes, shapes.places, times) }
}

/** `null` where headers, or a person, say when incidents were opened. */
async function shapesOf(
  db: StagingDb,
  columns: readonly Column[],
  source: FoundSource['source'],
  placed: Placed,
  { wishes, request, table }: Question,
): Promise<ByShape | null> {
  const without = (field: (typeof FIELDS)[number]) => placed.of(field).every(({ filled }) => filled === 0)
  if (table.known !== null || !without('opened_at') || wishes.fields.includes('opened_at')) return null
  // Who knows what the columns are called misses the opening, and need not guess which it is.
  if (FIELDS.filter((field) => field !== 'key' && !without(field)).length >= KNOWN) return null
  const taken = new Set(FIELDS.flatMap((field) => placed.of(field)))
  const told = columns.filter((column) => wishes.field(column) !== null)
  const aside = told.filter((column) => !taken.has(column))
  return await placeByShape(db, {
    columns: columns.filter((column) => !aside.includes(column)),
    free: new Set(columns.filter((column) => !taken.has(column) && !told.includes(column))),
    rows: table.rows,
    source,
    wanted: new Set(FIELDS.filter(without)),
    wishes,
    file: request.name,
  })
}

const foundGeneric = (columns: readonly Column[]): FoundSource => ({
  source: generic,
  decision: {
    what: 'source',
    value: generic.name,
    evidence: said('source-shapes', { columns: columns.map(({ name }) => name) }),
    confidence: 'check',
  },
  instance: null,
  keyColumn: null,
})
