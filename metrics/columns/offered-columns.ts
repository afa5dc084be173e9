import { z } from 'zod'
import type { OtherColumn } from '../../model/other-columns.ts'
import { isBookkeeping, isPersonColumn } from '../../model/extra-column.ts'
import { pairsIn, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { perDataVersion } from '../per-data-version.ts'

/** As many incidents are looked at to find out which columns are worth a choice; of more, every so manieth. */
const MOST_LOOKED_AT = 20_000
/** Fewer values split nothing, more are a list nobody reads. */
const VALUES = { least: 2, most: 50 }
/** A value of more characters is a text. */
const LONGEST = 60
/** Less of the incidents with a value say little about the rest. */
const LEAST_FILLED = 0.05
/** As many are offered. */
const MOST = 30

const Row = z.object({ name: z.string(), n: z.int(), values: z.int(), longest: z.int(), squares: z.number() })
const found = perDataVersion<readonly OtherColumn[]>()

/**
 * The columns of the files that no field was made of and that are worth a choice: few values, no text, no persons, no
 * numbers of what another column names, filled often enough. First those in which two incidents differ most often.
 */
export const offeredColumns = (db: Reader): Promise<readonly OtherColumn[]> =>
  found(db, 'columns', () => findColumns(db))

async function findColumns(db: Reader): Promise<readonly OtherColumn[]> {
  const [all] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n from incident_fact`,
    z.object({ n: z.int() }),
  )
  const every = Math.max(1, Math.ceil((all?.n ?? 0) / MOST_LOOKED_AT))
  const rows = await db.rows(
    sql`with looked_at as materialized (select extra from incident where version_id % ${every} = 0),
        told as (
          select pair.key as name, left(pair.value, ${LONGEST + 1}) as text
          from (select unnest(${pairsIn(sql`extra`)}) as pair from looked_at where extra is not null) as pairs
          where pair.value <> ''
        ),
        counted as (select name, text, count(*)::double as times from told group by name, text)
        select name, ${whole(sql`sum(times)`)} as n, ${whole(sql`count(*)`)} as "values",
               ${whole(sql`max(length(text))`)} as longest, sum(times * times) as squares
        from counted
        group by name
        having count(*) between ${VALUES.least} and ${VALUES.most}`,
    Row,
  )
  const looked = Math.ceil((all?.n ?? 0) / every)
  return rows
    .filter(
      ({ name, n, values, longest }) =>
        longest <= LONGEST &&
        values <= n / 2 &&
        n >= LEAST_FILLED * looked &&
        !isPersonColumn(name) &&
        !isBookkeeping(name),
    )
    .map(({ name, n, values, squares }) => {
      const filled = Math.min(1, n / Math.max(1, looked))
      return { name, values, filled, differ: filled ** 2 - squares / Math.max(1, looked) ** 2 }
    })
    .toSorted((a, b) => b.differ - a.differ || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name, values, filled }) => ({ name, values, filled: Math.round(filled * 1_000) / 1_000 }))
}
