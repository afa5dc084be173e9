import { join, type Sql, sql } from '../../store/sql.ts'
import { codedText, saysNothing } from '../columns/null-words.ts'

/** How programs write the time of what has not happened: as no seconds, one less, or the year 1 in seconds. */
const NEVER = new Set(['0', '-1', '-62135596800', '-62135596800000'])

/** Whether a cell of a column of dates says that there is no time; blanks say nothing, as columns of one width have them. */
export const isNever = (cell: Sql): Sql =>
  sql`(${saysNothing(sql`trim(${cell})`)} or trim(${cell}) in (${join(['', ...NEVER])}))`

/** The text of a cell of a column of dates; `null` where it says that there is no time. */
export function timeText(text: string | null): string | null {
  const coded = codedText(text)
  return coded === null || NEVER.has(coded) ? null : coded
}
