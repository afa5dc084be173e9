import { ident, join, sql } from '../../store/sql.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/**
 * Puts the pieces of each incident together: the table `raw` has one row per key afterwards, in the line of its first
 * piece, and of every cell the latest word; of the opening the first one. Pieces without a key stay as they are. The
 * lines of `told` follow. Times are ISO texts of one form here, so they sort as they stand.
 */
export async function foldPieces(db: StagingDb, table: RawTable, { cell, of }: Placed): Promise<void> {
  const first = new Set(of('opened_at').map((column) => column.position))
  const cells = table.columns.map(({ position }) => {
    const name = ident(`c${position}`)
    return first.has(position)
      ? sql`arg_min(${name}, turn) as ${name}`
      : sql`arg_max(${name}, turn) as ${name}`
  })
  // An API writes the newest first: of pieces in one moment the lower one is the older one then.
  await db.run(sql`
    create table piece as
    select *, min(line) over (partition by owner) as home,
           row_number() over (partition by owner order by happened, case when newest_first then -line else line end) as turn
    from (
      select *, coalesce(${cell('key')}, 'line ' || line) as owner, ${cell('updated_at')} as happened,
             (select arg_min(${cell('updated_at')}, line) > arg_max(${cell('updated_at')}, line) from raw) as newest_first
      from raw
    )`)
  await db.run(
    sql`create or replace table raw as select home as line, ${join(cells)} from piece group by home order by home`,
  )
  if (table.told > 0)
    await db.run(
      sql`create or replace table told as
          select t.* replace (p.home as line, row_number() over (partition by p.home order by p.turn, t.place) as place)
          from told t join piece p using (line)`,
    )
  await db.run(sql`drop table piece`)
}
