import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { stagedParquet } from '../../store/layer.ts'
import { join as list, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { toolOf } from '../columns/instance.ts'
import { BESIDE_SHAPES } from './shapes.ts'

/** What was staged about incidents, as relations over those that the store knows. */
export interface Joined {
  readonly incidents: Sql
  readonly events: Sql
  readonly rejected: Sql
}

/**
 * Joins what tables beside the incidents say with the incidents that are there: by number, or by the tool's own id where
 * an earlier export had a column for it. Rows about others are rejected with that reason. Throws `beside-nothing-known`
 * when no row is about an incident that is there.
 */
export async function joinBeside(
  store: Store,
  out: string,
  source: string,
  { file, rows }: { readonly file: string; readonly rows: number },
): Promise<Joined> {
  const at = (name: string): Sql => stagedParquet(join(out, `${name}.parquet`))
  const points = BESIDE_SHAPES.find((shape) => shape.source === toolOf(source))?.points
  const ids = (points?.kept ?? []).map(
    (name) =>
      sql`select json_extract_string(extra, ${`$."${name}"`}) as pointer, key from incident where source = ${source} and contains(extra, ${`"${name}"`})`,
  )
  const known = sql`(
    select pointer, any_value(key) as known_key from (
      ${list([sql`select key as pointer, key from incident where source = ${source}`, ...ids], ' union all ')}
    ) where pointer is not null group by pointer)`
  const [seen] = await store.rows(
    sql`select count(k.known_key)::integer as found, any_value(b.pointer) as example
        from (${at('beside')}) b left join ${known} k using (pointer)`,
    z.object({ found: z.int(), example: z.string().nullable() }),
  )
  if (!seen || seen.found === 0)
    throw new Problem('beside-nothing-known', { file, rows, example: seen?.example ?? '' })
  const joined = (relation: Sql): Sql =>
    sql`select s.* replace (k.known_key as key) from (${relation}) s join ${known} k on k.pointer = s.key`
  return {
    incidents: joined(at('incidents')),
    events: joined(at('events')),
    rejected: sql`
      select line, reasons, raw from (${at('rejected')})
      union all
      select b.line, [json_object('code', ${'beside-unknown'}, 'facts', json_object('incident', b.pointer))::varchar] as reasons, left(b.raw, 10000) as raw
      from (${at('beside')}) b anti join ${known} k using (pointer)`,
  }
}
