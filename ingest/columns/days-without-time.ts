import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Placed } from './placing/placed.ts'
import { isMissing } from './times-of-day.ts'

const EXAMPLES = 3

/** Warnings of columns of days whose time of day is missing in some rows: such a day counts from its midnight. */
export async function daysWithoutTime(
  db: StagingDb,
  { joins }: Pick<Placed, 'joins'>,
): Promise<readonly Said[]> {
  const warnings: Said[] = []
  for (const { day, time } of joins) {
    const [seen] = await db.rows(
      sql`select count(*)::integer as cells, coalesce(list(line order by line)[1:${EXAMPLES}], []) as lines
          from (
            select line::integer as line from raw
            where not ${isMissing(day.cell)} and ${isMissing(time.cell)}
          )`,
      z.object({ cells: z.int(), lines: z.array(z.int()) }),
    )
    if (seen && seen.cells > 0)
      warnings.push(said('days-without-time', { day: day.name, time: time.name, ...seen }))
  }
  return warnings
}
