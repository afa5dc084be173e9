import { said } from '../../../model/import-words.ts'
import type { Column } from '../columns.ts'
import type { Shaped } from './shaped.ts'
import type { TimeColumn, TimeColumns } from './time-columns.ts'

/** What the times of a file are for, and what cannot be told. */
export interface WhichTimes {
  readonly places: ReadonlyMap<Column, Shaped>
  /** Columns that are as likely as each other for one field; `null` where nothing is left open. */
  readonly unclear: {
    readonly field: 'opened_at' | 'resolved_at'
    readonly columns: readonly Column[]
  } | null
}

/** Rows in a hundred may be slips. */
const NEVER = 0.98
/** An incident has a time of opening; some have none by accident. */
const ALWAYS = 0.95
/** People are born, contracts run and hardware is bought over more years than incidents are kept. */
const MOST_YEARS = 15
/** Half of all incidents do not stay open for longer. */
const MOST_DAYS = 400
/** So many rows, or as many again, are no proof of an order. */
const FEW = 3
/** Where a time follows the other by one of few lengths, it was reckoned from it and did not happen. */
const RECKONED = 0.25
const ENOUGH = 12
/** Rows in which a time is there just where the state says that it is over. */
const AGREES = 0.9

/**
 * Tells opening and resolution by their order: the opening is in every row and never later than any other, the resolution
 * follows it and is missing where the incident is open. `done` counts, for a column, the rows in which it is there just
 * where the state says so; `null` where no state is known. Only `free` columns are placed; the others are compared.
 */
export function whichTimes(
  times: TimeColumns,
  done: ((column: TimeColumn) => number) | null,
  wanted: { readonly opened: boolean; readonly resolved: boolean; readonly free: ReadonlySet<Column> },
): WhichTimes {
  const { rows } = times
  let some = times.columns.filter(({ years, filled }) => years <= MOST_YEARS && filled >= FEW)
  let opened: TimeColumn | null = null
  for (;;) {
    const first = some.filter((one) => one.filled >= rows * ALWAYS && isFirst(times, one, some))
    if (first.length > 1) return unclear('opened_at', first)
    opened = first[0] ?? null
    if (opened === null) return { places: new Map(), unclear: null }
    const gaps = some.flatMap((one) => (one === opened ? [] : [times.beside(opened as TimeColumn, one).days]))
    if (gaps.length > 0 && Math.min(...gaps) <= MOST_DAYS) break
    // Years before everything else, or with nothing to compare it with: no opening.
    some = some.filter((one) => one !== opened)
    if (some.length < 2) return { places: new Map(), unclear: null }
  }
  const begin = opened
  const next = some
    .filter((one) => one !== begin)
    .toSorted((a, b) => times.beside(begin, a).days - times.beside(begin, b).days)[0]
  const order = next ? times.beside(begin, next) : null
  const places = new Map<Column, Shaped>()
  if (!wanted.free.has(begin.column)) return { places, unclear: null }
  if (wanted.opened)
    places.set(begin.column, {
      field: 'opened_at',
      why: said('shape-opened', {
        rows: order?.notLater ?? 0,
        of: order?.both ?? 0,
        other: next?.column.name ?? '',
      }),
    })
  if (!wanted.resolved) return { places, unclear: null }

  const later = some.filter(
    (one) => one !== begin && wanted.free.has(one.column) && follows(times, begin, one),
  )
  const agreed = done === null ? [] : later.filter((one) => done(one) >= rows * AGREES)
  const missing = later.filter(({ filled }) => filled < begin.filled)
  const candidates = done !== null ? agreed : missing.length > 0 ? missing : later
  if (candidates.length > 1)
    return { places, unclear: { field: 'resolved_at', columns: columnsOf(candidates) } }
  const [end] = candidates
  if (end) {
    const { notLater, both } = times.beside(begin, end)
    const facts = { rows: notLater, of: both, other: begin.column.name, missing: begin.filled - end.filled }
    places.set(end.column, {
      field: 'resolved_at',
      why:
        done === null
          ? said('shape-resolved', facts)
          : said('shape-resolved-state', { ...facts, agree: done(end), all: rows }),
    })
  }
  return { places, unclear: null }
}

/** Never later than any other column of times that can be compared with it, and earlier than one at least in most rows. */
function isFirst(times: TimeColumns, one: TimeColumn, all: readonly TimeColumn[]): boolean {
  return all.every((other) => {
    if (other === one) return true
    const { both, notLater } = times.beside(one, other)
    return both < FEW || notLater >= both * NEVER
  })
}

/** Later than the opening, by lengths as they happen. */
function follows(times: TimeColumns, begin: TimeColumn, one: TimeColumn): boolean {
  const { both, notLater, earlier, days, lengths } = times.beside(begin, one)
  if (both < FEW || notLater < both * NEVER || earlier * 2 < both || days > MOST_DAYS) return false
  // Days have few lengths between them whatever they are: a day that every row has may as well be planned.
  return one.whole ? one.filled < begin.filled : both < ENOUGH || lengths > both * RECKONED
}

const columnsOf = (times: readonly TimeColumn[]): readonly Column[] => times.map(({ column }) => column)

const unclear = (field: 'opened_at' | 'resolved_at', times: readonly TimeColumn[]): WhichTimes => ({
  places: new Map(),
  unclear: { field, columns: columnsOf(times) },
})
