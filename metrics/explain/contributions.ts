import { z } from 'zod'
import type { Contribution } from '../../model/explanation.ts'
import type { Reader } from '../../store/reader.ts'
import { join, sql } from '../../store/sql.ts'
import { factsFor } from '../facts-for.ts'
import type { Ground } from './cell.ts'

const figure = z.number().nullable()
const Row = z.object({ id: z.int(), value: figure, of: figure })

/** What each of some incidents brings into a number, by `version_id`. */
export async function contributionsOf(
  db: Reader,
  { metric, asked, measure }: Ground,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Contribution>> {
  if (ids.length === 0) return new Map()
  const rows = await db.rows(
    sql`select version_id::double as id, ${measure.value} as value, ${measure.of} as "of"
        from (select * from ${factsFor(metric, asked)} as fact where version_id in (${join(ids)})) as fact ${measure.beside}`,
    Row,
  )
  return new Map(
    rows.map(({ id, value, of }) => [
      id,
      { value: measure.isFlag && value !== null ? value === 1 : value, of },
    ]),
  )
}
