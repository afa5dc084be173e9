import { INSTANT_FIELDS } from '../../../model/incident.ts'
import { said } from '../../../model/import-words.ts'
import type { Column } from '../columns.ts'
import { holdsDays, timeBelonging } from '../times-of-day.ts'
import type { Target, TimeJoin } from './placed.ts'
import type { Places } from './places.ts'

/** Gives every column of days the times of day that belong to it: those that were told, else those that its header names. */
export function joinTimes(places: Places, told: ReadonlyMap<Target, Column>): readonly TimeJoin[] {
  const joins: TimeJoin[] = []
  for (const field of INSTANT_FIELDS) {
    const [day] = places.of(field)
    if (!day || !holdsDays(day)) continue
    const wanted = told.get(field)
    const left = [...places.times].filter((one) => !places.isUsed(one) && one.filled > 0)
    const time = wanted ?? timeBelonging(day, left)
    if (!time) continue
    const why = wanted ? said('column-told', undefined) : said('column-time-of', { column: day.name })
    joins.push({ field, day, time, why })
    places.use(time, why)
  }
  return joins
}
