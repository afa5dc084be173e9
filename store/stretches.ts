import { z } from 'zod'
import { whole } from './dialect.ts'
import type { Writer } from './reader.ts'
import { join, type Sql, sql } from './sql.ts'

/**
 * Conditions on the instant of opening that part incidents into stretches of about so many, in order; the last one has
 * those without any.
 */
export async function stretchesOf(db: Writer, truth: Sql, atOnce: number): Promise<readonly Sql[]> {
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n from ${truth} as truth`,
    z.object({ n: z.int() }),
  )
  const parts = Math.ceil((found?.n ?? 0) / atOnce)
  if (parts < 2) return [sql`true`]
  const shares = Array.from({ length: parts - 1 }, (_, i) => (i + 1) / parts)
  const [edges] = await db.rows(
    sql`select approx_quantile(epoch_us(opened_at), [${join(shares.map((share) => sql`${share}::float`))}])::double[] as edges from ${truth} as truth`,
    z.object({ edges: z.array(z.number().nullable()).nullable() }),
  )
  // They are estimates: nothing may stand in two stretches because one came out before the other.
  const told = (edges?.edges ?? []).filter((edge) => edge !== null).toSorted((a, b) => a - b)
  const instants = [...new Set(told)]
  return [...instants, null].map((edge, i) => {
    const before = instants[i - 1]
    const from = before === undefined ? null : sql`opened_at >= ${at(before)}`
    if (edge === null) return sql`(${from ?? sql`true`} or opened_at is null)`
    return from ? sql`(${from} and opened_at < ${at(edge)})` : sql`opened_at < ${at(edge)}`
  })
}

const at = (microseconds: number): Sql => sql`make_timestamp(${microseconds}::bigint)`
