import { z } from 'zod'
import { person } from './macros.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** More names are not looked for in texts; every one of them becomes a pseudonym in its column all the same. */
const MOST = 100_000
const SHORTEST = 6
const LONGEST = 80

/**
 * Names that are looked for in free texts: of two words, or of one that is no ordinary word (`ben.example`, an address,
 * an id). The longest come first, so that no rest of a name stays behind.
 */
export async function namesIn(
  db: StagingDb,
  cells: readonly { readonly cell: Sql; readonly from: Sql }[],
): Promise<{ readonly names: readonly string[]; readonly all: number }> {
  if (cells.length === 0) return { names: [], all: 0 }
  const every = join(
    cells.map(({ cell, from }) => sql`select trim(${cell}) as name from ${from} where ${cell} is not null`),
    ' union all ',
  )
  const [counted] = await db.rows(
    // A pseudonym is worth many comparisons: each name gets one, not each cell.
    sql`select count(distinct name)::integer as all
        from (select ${person(sql`name`)} as name from (select distinct name from (${every}))) where starts_with(name, 'person-')`,
    z.object({ all: z.int() }),
  )
  const rows = await db.rows(
    sql`select distinct name from (${every})
        where length(name) between ${SHORTEST} and ${LONGEST} and regexp_matches(name, '[ ._@0-9]') and not starts_with(name, '[')
        order by length(name) desc, name limit ${MOST}`,
    z.object({ name: z.string() }),
  )
  // `Example, Ann` is written `Ann Example` in a text.
  const turned = rows.flatMap(({ name }) => {
    const [, last, first] = /^([^,]+), ([^,]+)$/.exec(name) ?? []
    return first === undefined || last === undefined ? [] : [`${first} ${last}`]
  })
  const names = [...new Set([...rows.map(({ name }) => name), ...turned])].toSorted(
    (a, b) => b.length - a.length,
  )
  return { names, all: counted?.all ?? 0 }
}
