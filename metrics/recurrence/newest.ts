import { z } from 'zod'
import { isoText } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { type Asked, someIncidentsIn } from '../asked.ts'

const text = z.string().nullable()
const Newest = z.object({
  id: z.int(),
  ci: text,
  service: text,
  category: text,
  source: z.string(),
  key: z.string(),
  title: text,
  opened_at: z.string(),
})

/** The newest incident of a group: what it is called, and the key that its group has. */
export type Newest = z.infer<typeof Newest>

/** The newest incidents of groups by the `version_id` of their facts. */
export async function newestOf(
  db: Reader,
  { scope }: Pick<Asked, 'scope'>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Newest>> {
  if (ids.length === 0) return new Map()
  const rows = await db.rows(
    sql`select version_id::double as id, ci, service, category, source, key, title, ${isoText(sql`opened_at`)} as opened_at
        from ${someIncidentsIn(scope, ids)} as incident`,
    Newest,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
