import { z } from 'zod'
import { dayAt } from '../../model/time-zone.ts'
import { isoText, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { placed } from '../compile/placed.ts'
import { placingColumn } from '../population.ts'
import type { Reading } from './control.ts'
import { type Course, spanOf } from './course.ts'

const Row = z.object({ place: z.int(), happened_at: z.string() })

/** Rare ones in their order, each with its place among all; `of` says which are meant. */
async function rareOnes(db: Reader, course: Course, of: Sql): Promise<readonly z.infer<typeof Row>[]> {
  const span = spanOf(course)
  if (span === null) return []
  const { metric, asked } = course
  const { from, population } = placed(metric, asked, [span])
  const instant = placingColumn(metric, asked)
  return await db.rows(
    sql`
    select ${whole(sql`place`)} as place, ${isoText(sql`instant`)} as happened_at
    from (
      select row_number() over (order by ${instant}, version_id) as place, ${instant} as instant, ${of} as rare
      from ${from} where ${population.where} and ${population.counted}
    ) as counted
    where rare
    order by place`,
    Row,
  )
}

/** The seconds between each incident and the one before, at the day of the later. */
export async function gapsOf(db: Reader, course: Course): Promise<readonly Reading[]> {
  return between(await rareOnes(db, course, sql`true`), course, (row, before) =>
    // Two in the same second are a second apart: the chart takes roots of what lies between.
    Math.max(1, (Date.parse(row.happened_at) - Date.parse(before.happened_at)) / 1000),
  )
}

/** How many incidents each one that holds is after the one before that did. */
export async function casesOf(db: Reader, course: Course, holds: Sql): Promise<readonly Reading[]> {
  return between(await rareOnes(db, course, holds), course, (row, before) => row.place - before.place)
}

const between = <T extends { happened_at: string }>(
  rows: readonly T[],
  { asked }: Course,
  distance: (row: T, before: T) => number,
): readonly Reading[] =>
  rows.slice(1).map((row, i) => ({
    bucket: dayAt(Date.parse(row.happened_at), asked.timeZone),
    count: distance(row, rows[i] ?? row),
    size: 1,
  }))
