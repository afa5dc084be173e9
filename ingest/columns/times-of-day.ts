import { z } from 'zod'
import { join, type Sql, sql } from '../../store/sql.ts'
import { dateShape } from '../dates/date-shape.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Column } from './columns.ts'
import { codedText, saysNothing } from './null-words.ts'

/** Nine o'clock in one of its ways; `22:17` may be a length of time, too, but `26:10` can be nothing else. */
const CLOCK = String.raw`(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,6})?)?|\.[0-5][0-9]\.[0-5][0-9])(?:\s?[AaPp]\.?\s?[Mm]\.?)?(?:\s?Uhr)?`
const CLOCK_ALONE = new RegExp(`^${CLOCK}$`)
/** A day, or one with a midnight that nobody meant. */
const MIDNIGHT = String.raw`[ T]00:00(?::00(?:\.0+)?)?$`
const MIDNIGHT_BEHIND = new RegExp(MIDNIGHT)

/** Whether a cell has no day, or no time of day, in it. */
export const isMissing = (cell: Sql): Sql =>
  sql`(${cell} is null or trim(${cell}) = '' or ${saysNothing(cell)})`

const textsOf = ({ samples }: Column): readonly string[] => samples.flatMap((text) => codedText(text) ?? [])

/** Whether a column holds days and says nothing of the time of day, as far as its first rows show. */
export function holdsDays(column: Column): boolean {
  const texts = textsOf(column)
  return (
    texts.length > 0 &&
    texts.every((text) => {
      const shape = dateShape(text.replace(MIDNIGHT_BEHIND, ''))
      return (
        shape !== null &&
        shape.epoch === null &&
        !shape.serial &&
        shape.week === null &&
        !/%[HI]/.test(shape.format('dmy'))
      )
    })
  )
}

/** The columns that hold times of day and nothing else, over the whole file. */
export async function timesOfDay(db: StagingDb, columns: readonly Column[]): Promise<ReadonlySet<Column>> {
  const likely = columns.filter((column) => {
    const texts = textsOf(column)
    return texts.length > 0 && texts.every((text) => CLOCK_ALONE.test(text))
  })
  if (likely.length === 0 || !columns.some(holdsDays)) return new Set()
  const others = likely.map(
    ({ cell }) =>
      sql`count(*) filter (where not ${isMissing(cell)} and not regexp_full_match(trim(${cell}), ${CLOCK}))::integer`,
  )
  const [seen] = await db.rows(
    sql`select [${join(others)}] as others from cells`,
    z.object({ others: z.array(z.int()) }),
  )
  return new Set(likely.filter((_, i) => seen?.others[i] === 0))
}

const DAY_WORDS =
  /^(?:date|datum|fecha|data|jour|day|tag|día|dia|giorno|am|on|at|le|el|il|em|del|de|di|da|of)$/
const TIME_WORDS =
  /^(?:time|uhrzeit|zeit|hora|heure|ora|um|at|à|las|a|le|alle|às|as|hour|clock|uhr|del|de|di|da|of)$/

/** What a header says besides that it is about a day, or about a time of day. */
function about(plain: string, words: RegExp): string {
  const all = plain
    .replace(/(?:s?datum|s?tag)$/, (tail) => ` ${tail.replace(/^s/, '')}`)
    .replace(/(?:s?uhrzeit|s?zeit)$/, (tail) => ` ${tail.replace(/^s/, '')}`)
    .split(/[\s_.:/()'-]+/)
  return all.filter((word) => word !== '' && !words.test(word)).join(' ')
}

/**
 * The column with the time of day that belongs to one with days: called the same but for the words for day and time, or
 * called nothing but a time and standing behind it, or the only two that are called nothing else.
 */
export function timeBelonging(day: Column, times: readonly Column[]): Column | null {
  const name = about(day.plain, DAY_WORDS)
  const alike = times.filter((time) => about(time.plain, TIME_WORDS) === name)
  const behind = times.find((time) => time.position === day.position + 1)
  if (behind && (alike.includes(behind) || about(behind.plain, TIME_WORDS) === '')) return behind
  const [only, ...others] = alike
  return only !== undefined && others.length === 0 ? only : null
}

/** A day and a time of day as one text; a day alone where no time stands beside it. */
export const dayWithTime = (day: Sql, time: Sql): Sql =>
  sql`case when ${isMissing(day)} or ${isMissing(time)} then ${day}
           else regexp_replace(trim(${day}), ${MIDNIGHT}, '') || ' ' || trim(${time}) end`
