import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { offsetAt } from '../../model/time-zone.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** A moment at which the clocks of a zone are moved: offsets from UTC before and after it, all in milliseconds. */
interface Move {
  readonly at: number
  readonly before: number
  readonly after: number
}

const DAY = 86_400_000
const stamp = (ms: number): Sql =>
  sql`${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}::timestamp`

/** Wall clocks of a zone as instants, for the span of one file. */
export interface Clock {
  /** A wall clock as an instant: a time that exists twice is the earlier one, a skipped one moves forward by the gap. */
  readonly toUtc: (local: Sql) => Sql
  /** How many of these wall clocks are skipped or exist twice, in sentences. */
  readonly warn: (db: StagingDb, locals: readonly Sql[]) => Promise<readonly Said[]>
}

const shifted = (local: Sql, offset: number): Sql =>
  offset === 0 ? local : sql`${local} - to_milliseconds(${offset}::bigint)`

/** The clock of a zone between two wall clocks, given as milliseconds since 1970 as if they were UTC. */
function clockOf(zone: string, first: number, last: number): Clock {
  const since = Math.floor(first / DAY) * DAY - 3 * DAY
  const moves = movesOf(zone, since, last + 3 * DAY)
  const start = offsetAt(since, zone)
  return {
    toUtc: (local) => {
      if (moves.length === 0) return shifted(local, start)
      // The old offset holds until the clock shows the later of both times: see toInstant of model/time-zone.ts.
      const whens = moves.map(
        ({ at, before, after }) =>
          sql`when ${local} < ${stamp(at + Math.max(before, after))} then ${shifted(local, before)}`,
      )
      const [firstWhen = sql``, ...others] = whens
      const cases = others.reduce((all, when) => sql`${all} ${when}`, firstWhen)
      return sql`case ${cases} else ${shifted(local, moves.at(-1)?.after ?? start)} end`
    },
    warn: async (db, locals) => {
      const warnings: Said[] = []
      for (const twice of [false, true]) {
        const spans = moves
          .filter(({ before, after }) => after < before === twice)
          .map(({ at, before, after }) => ({
            from: at + Math.min(before, after),
            to: at + Math.max(before, after),
          }))
        if (spans.length === 0 || locals.length === 0) continue
        const within = join(
          spans.map(({ from, to }) => sql`(t >= ${stamp(from)} and t < ${stamp(to)})`),
          ' or ',
        )
        const [seen] = await db.rows(
          sql`select count(*)::integer as cells, min(strftime(t, '%Y-%m-%d %H:%M')) as example
              from (${join(
                locals.map((local) => sql`select ${local} as t from draft`),
                ' union all ',
              )}) where ${within}`,
          z.object({ cells: z.int(), example: z.string().nullable() }),
        )
        if (seen && seen.cells > 0)
          warnings.push(
            said(twice ? 'clock-twice' : 'clock-skipped', {
              cells: seen.cells,
              zone,
              example: seen.example ?? '',
            }),
          )
      }
      return warnings
    },
  }
}

/**
 * The clock of a zone over the span of wall clocks in a table; `null` without any. Of the very cells that it will read: outside
 * its span it knows no moves of the clocks.
 */
export async function clockOver(
  db: StagingDb,
  zone: string,
  locals: readonly Sql[],
  table: string,
): Promise<Clock | null> {
  if (locals.length === 0) return null
  const [span] = await db.rows(
    sql`select least(${join(locals.map((local) => sql`epoch_ms(min(${local}))`))})::double as first,
               greatest(${join(locals.map((local) => sql`epoch_ms(max(${local}))`))})::double as last from ${ident(table)}`,
    z.object({ first: z.number().nullable(), last: z.number().nullable() }),
  )
  return clockOf(zone, span?.first ?? 0, span?.last ?? 0)
}

/** All moves of the clocks between two instants. Weekly steps: no zone moves its clocks there and back within a week. */
function movesOf(zone: string, first: number, last: number): readonly Move[] {
  const moves: Move[] = []
  let from = first
  let before = offsetAt(from, zone)
  while (from < last) {
    const to = from + 7 * DAY
    const after = offsetAt(to, zone)
    if (after !== before) {
      let low = from
      let high = to
      while (high - low > 1_000) {
        const middle = Math.floor((low + high) / 2_000) * 1_000
        if (offsetAt(middle, zone) === before) low = middle
        else high = middle
      }
      moves.push({ at: high, before, after })
    }
    from = to
    before = after
  }
  return moves
}
