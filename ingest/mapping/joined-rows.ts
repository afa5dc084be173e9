import { type Sql, sql } from '../../store/sql.ts'
import { type DateReading, readAnew } from '../dates/dates.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Rows } from './rows.ts'

/** Of more rows the times are read once more: kept in memory to be joined, they would drive out the rows themselves. */
const MOST_JOINED = 3_000_000

/** `raw` with its times. */
export const timedRows = (
  { rows }: RawTable,
  readings: readonly DateReading[],
  mostJoined: number = MOST_JOINED,
): Sql => (rows > mostJoined ? sql`${readAnew(readings)} as raw` : sql`raw join draft using (line)`)

/** `raw` with its times and the meaning of its codes, without rejected rows. */
export const joined = ({ timed, meanings }: Rows, bad: boolean): Sql =>
  bad ? sql`${timed} ${meanings} anti join bad using (line)` : sql`${timed} ${meanings}`
