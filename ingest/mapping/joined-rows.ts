import { type Sql, sql } from '../../store/sql.ts'
import type { RawTable } from '../raw-table.ts'
import type { Rows } from './rows.ts'

/**
 * `raw` with its times and the meaning of its codes, without rejected rows. Where lines stand beside the cells, the times
 * have them too: one join instead of two.
 */
export function joined({ linesBeside }: RawTable, { meanings }: Rows, bad: boolean): Sql {
  const timed =
    linesBeside === true
      ? sql`(select d.*, c.* from cells c join draft d on d.record = c.rowid) as raw`
      : sql`raw join draft using (line)`
  return bad ? sql`${timed} ${meanings} anti join bad using (line)` : sql`${timed} ${meanings}`
}
