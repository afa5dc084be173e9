import type { Bucket } from '../model/bucket.ts'
import { QUARTER_SECONDS, quarterTable, tableOf } from '../store/dialect.ts'
import { ident, type Sql, sql } from '../store/sql.ts'

/** A stretch of time that gets a number, half-open in UTC. */
export type Span = Pick<Bucket, 'startsAt' | 'endsAt'>

/** A relation with the column `span`, and the condition under which a row of `incident_fact` belongs to one of them. */
export interface Placing {
  readonly relation: Sql
  readonly on: Sql
  /** The column of `incident_fact` that is looked up in `relation.quarter`; `null` where times are compared. */
  readonly quarter: 'opened_quarter' | 'resolved_quarter' | null
}

/** Beyond this many rows a table of quarters costs more than it saves: 25 years. */
const MOST_QUARTERS = 900_000

const seconds = (instant: string): number => Date.parse(instant) / 1000

/**
 * Which rows belong to which span. A fact knows the quarter of an hour it was opened and resolved in, and spans begin
 * and end with a quarter in the zones of today: so an equality join on a small whole number does what an as-of join on
 * sorted times would do many times more slowly. Spans may overlap.
 */
export function placing(at: 'opened' | 'resolved', spans: readonly Span[]): Placing {
  const rows = spans.map(({ startsAt, endsAt }, span) => ({
    span,
    first: seconds(startsAt) / QUARTER_SECONDS,
    next: seconds(endsAt) / QUARTER_SECONDS,
  }))
  const isWhole = rows.every(({ first, next }) => Number.isInteger(first) && Number.isInteger(next))
  if (!isWhole || rows.reduce((sum, { first, next }) => sum + next - first, 0) > MOST_QUARTERS)
    return compared(at, spans)
  const quarter = at === 'resolved' ? 'resolved_quarter' : 'opened_quarter'
  return { relation: quarterTable(rows), on: sql`${ident(quarter)} = quarter`, quarter }
}

/** The plain way, for spans that have no quarter in common: centuries, or zones that were minutes and seconds apart. */
function compared(at: 'opened' | 'resolved', spans: readonly Span[]): Placing {
  const rows = spans.map(({ startsAt, endsAt }, span) => ({ span, starts_at: startsAt, ends_at: endsAt }))
  const instant = at === 'resolved' ? sql`resolved_at` : sql`opened_at`
  return {
    relation: sql`(select * replace (span::integer as span)
      from ${tableOf({ span: 'whole', starts_at: 'instant', ends_at: 'instant' }, rows)} as told)`,
    on: sql`${instant} >= starts_at and ${instant} < ends_at`,
    quarter: null,
  }
}
