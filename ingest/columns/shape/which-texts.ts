import { z } from 'zod'
import { said } from '../../../model/import-words.ts'
import { join, sql } from '../../../store/sql.ts'
import type { Source } from '../../sources/source.ts'
import type { StagingDb } from '../../staging/staging-db.ts'
import type { Column } from '../columns.ts'
import { dateShape } from '../../dates/date-shape.ts'
import { codedText } from '../null-words.ts'
import type { Shaped } from './shaped.ts'

/** What the columns that hold no times are for. */
export interface WhichTexts {
  readonly places: ReadonlyMap<Column, Shaped>
  /** Something in it that only lists of tickets have: words for states or priorities, or numbers such as `INC0012`. */
  readonly telling: boolean
  /** The column of states, with the words of it that mean the end. */
  readonly state: { readonly column: Column; readonly done: readonly string[] } | null
}

const SHORT = 30
const SOME = 40
const KNOWN = 0.8
const MOST_VALUES = 20
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/#-]*$/u
const NUMBERED = /^\p{L}{2,}[\p{L}\p{N}]*[-_#/ ]?\d{2,}$/u
/** A digit alone may count anything; this is a level. */
const LEVEL = /^(?:p|prio|sev)[-_ ]?\d$|^\d\s*[-–:]\s*\p{L}/iu
const DIFFERENT = 0.6
const LONG = 12
const FULL_NAME = /^\p{Lu}[\p{L}.'-]+,? \p{Lu}[\p{L}.'-]+$/u

/** Tells number, state, priority, title and description by what is in the columns; `wanted` are the fields that have none yet. */
export async function whichTexts(
  db: StagingDb,
  columns: readonly Column[],
  rows: number,
  source: Pick<Source, 'state' | 'priority'>,
  wanted: ReadonlySet<string>,
): Promise<WhichTexts> {
  const places = new Map<Column, Shaped>()
  const free = () =>
    columns.filter((column) => !places.has(column) && column.filled > 0 && column.type !== 'instant')
  let telling = false

  const keys = free()
    .filter(
      ({ filled, samples }) =>
        filled === rows && samples.every((text) => text.length <= SHORT && CODE.test(text)),
    )
    .slice(0, SOME)
  const unique = await different(db, keys)
  const key = keys.filter((column) => (unique.get(column) ?? 0) === rows).toSorted(byNumbers)[0]
  if (key && wanted.has('key')) {
    places.set(key, { field: 'key', why: said('shape-key', { rows, example: key.samples[0] ?? '' }) })
    telling ||= key.samples.every((text) => NUMBERED.test(text))
  }

  const valued = await valuesOf(
    db,
    free().filter(({ samples }) => samples.length <= MOST_VALUES),
  )
  let state: WhichTexts['state'] = null
  if (wanted.has('state')) {
    const meant = (text: string) =>
      source.state({ state: text, code: null, category: null, resolution: null })
    // A number in front is that of a level: `2 - 高` is no state in progress.
    const found = best(valued, (text) => !/^-?\d/.test(text) && meant(text) !== null)
    if (found) {
      places.set(found.column, {
        field: 'state',
        why: said('shape-state', { rows: found.known, of: found.of, values: found.words }),
      })
      const over = found.words.filter((text) =>
        ['resolved', 'closed', 'cancelled'].includes(meant(text) ?? ''),
      )
      state = { column: found.column, done: over }
      telling = true
    }
  }
  if (wanted.has('priority')) {
    const levels = valued.filter(({ column }) => !places.has(column))
    const found = best(
      levels,
      (text) => (LEVEL.test(text) || !/\d/.test(text)) && source.priority(text) !== null,
    )
    if (found) {
      places.set(found.column, {
        field: 'priority',
        why: said('shape-priority', { rows: found.known, of: found.of, values: found.words }),
      })
      telling = true
    }
  }

  const texts = free()
    .filter(
      ({ type, samples }) =>
        type === 'text' && weight(samples) >= LONG && !names(samples) && !comments(samples),
    )
    .slice(0, SOME)
  const distinct = await different(db, texts)
  const prose = texts
    .filter((column) => (distinct.get(column) ?? 0) >= column.filled * DIFFERENT)
    .toSorted((a, b) => weight(a.samples) - weight(b.samples))
  const [title] = prose.filter(({ filled }) => filled * 2 >= rows)
  if (title && wanted.has('title'))
    places.set(title, { field: 'title', why: said('shape-text', textFacts(title, distinct)) })
  const longest = prose.at(-1)
  if (longest && longest !== title && wanted.has('description'))
    places.set(longest, { field: 'description', why: said('shape-text', textFacts(longest, distinct)) })
  return { places, telling, state }
}

/** Numbers with a prefix are keys rather than plain ones; the first column of each kind. */
const byNumbers = (a: Column, b: Column): number =>
  Number(b.samples.every((text) => NUMBERED.test(text))) -
    Number(a.samples.every((text) => NUMBERED.test(text))) ||
  Number(b.samples.every((text) => /\d/.test(text))) - Number(a.samples.every((text) => /\d/.test(text))) ||
  a.position - b.position

/** Characters, those of which each is a word counted as such. */
const weight = (samples: readonly string[]): number =>
  samples.reduce(
    (sum, text) =>
      sum + text.length + 2 * (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0),
    0,
  ) / Math.max(1, samples.length)

const names = (samples: readonly string[]): boolean =>
  samples.filter((text) => FULL_NAME.test(text.trim()) || text.includes('@')).length * 2 > samples.length

/** Comments as Jira writes them into cells: date, author, text. */
const comments = (samples: readonly string[]): boolean =>
  samples.filter((text) => {
    const [, written] = /^([^;\n]{6,40});[^;\n]*;/.exec(text) ?? []
    return written !== undefined && dateShape(written) !== null
  }).length *
    2 >
  samples.length

const textFacts = (column: Column, distinct: ReadonlyMap<Column, number>) => ({
  characters: Math.round(
    column.samples.reduce((sum, text) => sum + text.length, 0) / Math.max(1, column.samples.length),
  ),
  different: distinct.get(column) ?? 0,
  of: column.filled,
})

async function different(db: StagingDb, columns: readonly Column[]): Promise<ReadonlyMap<Column, number>> {
  if (columns.length === 0) return new Map()
  const [seen] = await db.rows(
    sql`select [${join(columns.map(({ cell }) => sql`count(distinct trim(${cell}))::integer`))}] as counts from cells`,
    z.object({ counts: z.array(z.int()) }),
  )
  return new Map(columns.map((column, i) => [column, seen?.counts[i] ?? 0]))
}

interface Valued {
  readonly column: Column
  readonly values: readonly { readonly text: string; readonly rows: number }[]
}

/** The values of columns that have few of them. */
async function valuesOf(db: StagingDb, columns: readonly Column[]): Promise<readonly Valued[]> {
  const all: Valued[] = []
  for (const column of columns.slice(0, SOME)) {
    const values = await db.rows(
      sql`select ${column.cell} as text, count(*)::integer as rows from cells where ${column.cell} is not null
          group by 1 order by 2 desc, 1 limit ${MOST_VALUES + 1}`,
      z.object({ text: z.string(), rows: z.int() }),
    )
    if (values.length <= MOST_VALUES)
      all.push({
        column,
        values: values.flatMap(({ text, rows }) => {
          const coded = codedText(text)
          return coded === null ? [] : [{ text: coded, rows }]
        }),
      })
  }
  return all
}

const sum = (some: readonly { readonly rows: number }[]): number =>
  some.reduce((all, { rows }) => all + rows, 0)

/** The column of whose rows most have a value that is known, two different ones at least. */
function best(
  valued: readonly Valued[],
  isKnown: (text: string) => boolean,
): {
  readonly column: Column
  readonly known: number
  readonly of: number
  readonly words: readonly string[]
} | null {
  const scored = valued.map(({ column, values }) => {
    const words = values.filter(({ text }) => isKnown(text))
    return { column, known: sum(words), of: sum(values), words: words.map(({ text }) => text) }
  })
  const [first] = scored
    .filter(({ known, of, words }) => words.length >= 2 && known >= of * KNOWN)
    .toSorted((a, b) => b.known / b.of - a.known / a.of || a.column.position - b.column.position)
  return first ?? null
}
