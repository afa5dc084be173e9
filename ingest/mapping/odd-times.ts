import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { History } from './history.ts'

/** What a reader should know about the times that were written. */
export async function looksOdd(
  db: StagingDb,
  file: string,
  times: ReadonlyMap<string, Sql>,
  history: History,
): Promise<readonly Said[]> {
  const resolved = times.get('resolved_at') ?? sql`null::timestamp`
  const category = times.get('state_category_changed') ?? sql`null::timestamp`
  const closed = times.get('closed_at') ?? sql`null::timestamp`
  const proven = history.states ? sql`h.last_done_at` : sql`null::timestamp`
  const reopened = sql`i.first_resolved_at is not null and i.state not in ('resolved', 'closed', 'cancelled')`
  const done = sql`i.state in ('resolved', 'closed')`
  const [borrowed] = await db.rows(
    sql`select count(*) filter (where ${resolved} is null and coalesce(${category}, ${closed}) is not null) > 0 as any from draft`,
    z.object({ any: z.boolean() }),
  )
  const beside = history.states || borrowed?.any === true
  const [odd] = await db.rows(
    sql`select (count(*) filter (where ${done} and i.resolved_at is null))::integer as timeless,
               (count(*) filter (where i.resolved_at < i.opened_at))::integer as backwards,
               any_value(i.key) filter (where i.resolved_at < i.opened_at) as example,
               (count(*) filter (where ${reopened}))::integer as reopened, min(i.key) filter (where ${reopened}) as again,
               (count(*) filter (where ${done} and r is null and p is not null))::integer as history,
               (count(*) filter (where ${done} and r is null and p is null and c is not null))::integer as category,
               (count(*) filter (where ${done} and r is null and p is null and c is null and e is not null))::integer as closed
        from (select i.*, ${
          beside
            ? sql`${resolved} as r, ${category} as c, ${closed} as e, ${proven} as p`
            : sql`i.resolved_at as r, null as c, null as e, null as p`
        } from (select line, key, state, opened_at, resolved_at, first_resolved_at from read_parquet(${file})) i
          ${beside ? sql`join draft using (line)` : sql``}
          ${history.states ? sql`left join history h on h.key = i.key` : sql``}) i`,
    z.object({
      timeless: z.int(),
      backwards: z.int(),
      example: z.string().nullable(),
      reopened: z.int(),
      again: z.string().nullable(),
      history: z.int(),
      category: z.int(),
      closed: z.int(),
    }),
  )
  if (!odd) return []
  return [
    // A history says itself what was opened again.
    ...(odd.reopened > 0 && !history.states
      ? [said('open-with-time', { incidents: odd.reopened, example: odd.again ?? '' })]
      : []),
    ...(odd.history > 0 && !history.told ? [said('resolved-from-history', { incidents: odd.history })] : []),
    ...(odd.category > 0 ? [said('resolved-from-category', { incidents: odd.category })] : []),
    ...(odd.closed > 0 ? [said('resolved-from-closed', { incidents: odd.closed })] : []),
    ...(odd.timeless > 0 ? [said('done-without-time', { incidents: odd.timeless })] : []),
    ...(odd.backwards > 0
      ? [said('ends-before-start', { incidents: odd.backwards, example: odd.example ?? '' })]
      : []),
  ]
}
