import type { Bucket } from '../model/bucket.ts'
import { moment, slotOf, slotTable, tableOf } from '../store/dialect.ts'
import { type Sql, sql } from '../store/sql.ts'

/** A stretch of time that gets a number, half-open in UTC. */
export type Span = Pick<Bucket, 'startsAt' | 'endsAt'>

/** A relation `span(span, …)` and the condition under which a row belongs to one of them. */
export interface Placing {
  readonly relation: Sql
  readonly on: Sql
}

/** Beyond this many rows a table of slots costs more than it saves. */
const MOST_SLOTS = 2_000_000

const seconds = (instant: string): number => Date.parse(instant) / 1000
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

/**
 * Which rows of an instant belong to which span. The spans become equal slots (an hour where the clocks of a zone
 * change by whole hours), so that an equality join on a whole number does what an as-of join on sorted times would do
 * more slowly. Spans may overlap. Rows must already lie between the first start and the last end.
 */
export function placing(at: Sql, spans: readonly Span[], mostSlots = MOST_SLOTS): Placing {
  const origin = Math.min(...spans.map(({ startsAt }) => seconds(startsAt)))
  const rows = spans.map(({ startsAt, endsAt }, span) => ({
    span,
    from: seconds(startsAt) - origin,
    until: seconds(endsAt) - origin,
  }))
  const step = rows.reduce((so, row) => divisor(divisor(so, row.from), row.until), 0)
  const slots = rows.reduce((sum, row) => sum + (row.until - row.from) / step, 0)
  if (slots > mostSlots) return compared(at, spans)
  const table = rows.map(({ span, from, until }) => ({ span, first: from / step, next: until / step }))
  const start = moment(`${new Date(origin * 1000).toISOString().slice(0, 19)}Z`)
  return { relation: slotTable(table), on: sql`${slotOf(at, start, step)} = slot` }
}

/** The plain way, for spans that have no slot in common: centuries, or zones that were minutes and seconds apart. */
function compared(at: Sql, spans: readonly Span[]): Placing {
  const rows = spans.map(({ startsAt, endsAt }, span) => ({ span, starts_at: startsAt, ends_at: endsAt }))
  return {
    relation: tableOf({ span: 'whole', starts_at: 'instant', ends_at: 'instant' }, rows),
    on: sql`${at} >= starts_at and ${at} < ends_at`,
  }
}
