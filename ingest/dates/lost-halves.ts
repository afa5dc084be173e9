import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { DateReading } from './dates.ts'

const HOUR = /(?:^|[\sT,])(\d{1,2})[:.h]\d{2}/
const HALF = /[ap]\.?\s?m\b|[上下午오]/i
/** So many openings that are never at noon or later on a clock of 24 hours, nor in its first hour, are no chance. */
const ENOUGH = 20
/** On a clock of twelve hours a fifth of what happens around the clock is between one and five. */
const EARLY = 0.2

const twelve = (text: string): boolean => {
  const hour = Number(HOUR.exec(text)?.[1] ?? Number.NaN)
  return hour >= 1 && hour <= 12 && !HALF.test(text)
}

/**
 * Says where a clock of twelve hours was written without its halves, `hh:mm` for `HH:mm`: every hour is from 1 to 12, and
 * what opened in the afternoon seems to have opened in the night. Nobody can tell the halves any more.
 */
export async function lostHalves(db: StagingDb, readings: readonly DateReading[]): Promise<readonly Said[]> {
  const opened = readings.find(({ name, local }) => name === 'opened_at' && local !== null)
  if (!opened?.local) return []
  const { column, local } = opened
  // A look at the first rows is enough for nearly every file.
  if (column.samples.length < ENOUGH || !column.samples.every(twelve)) return []
  const [seen] = await db.rows(
    sql`select count(${local})::integer as cells, (count(*) filter (where hour(${local}) between 1 and 5))::integer as early,
               coalesce(min(hour(${local})), 0)::integer as first, coalesce(max(hour(${local})), 0)::integer as last from draft`,
    z.object({ cells: z.int(), early: z.int(), first: z.int(), last: z.int() }),
  )
  if (!seen || seen.first < 1 || seen.last > 12 || seen.early < seen.cells * EARLY) return []
  return [said('clock-halves-lost', { column: column.name, cells: seen.cells, example: opened.example })]
}
