import { z } from 'zod'
import { dayStart } from '../../model/bucket.ts'
import type { HeatMap } from '../../model/flow.ts'
import type { Scope } from '../../model/scope.ts'
import { fullHours, localHour, localWeekday, quarterStart, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { incidentsOpened } from '../volume/incidents-opened.ts'
import { judgedScope } from './judged-scope.ts'

const Row = z.object({ weekday: z.int(), hour: z.int(), n: z.int() })

/**
 * When the incidents of a scope were opened, by weekday and hour on the clocks of its zone, as a rate per hour: so an hour
 * that comes more often in the period does not look worse. They are those of `incidents-opened`. Problem: `empty-period`.
 */
export async function askHeatMap(db: Reader, question: Scope): Promise<HeatMap> {
  const { asked, counted, n, excluded, told } = await judgedScope(db, incidentsOpened, question)
  const days = asked.days ?? asked.dataDays
  const { timeZone, asOf } = asked
  if (days === null) return { ...told, n, excluded, cells: [] }
  const startsAt = dayStart(days.from, timeZone)
  const ends = dayStart(days.to, timeZone)
  const endsAt = asOf !== null && asOf < ends && asOf > startsAt ? asOf : ends
  const [found, came] = await Promise.all([
    db.rows(
      // Zones are asked of each quarter of an hour once, and not of every incident.
      sql`select ${localWeekday(sql`at_time`, timeZone)} as weekday, ${localHour(sql`at_time`, timeZone)} as hour, sum(n)::integer as n
          from (
            select ${quarterStart(sql`opened_quarter`)} as at_time, count(*) as n
            from ${counted} as fact group by opened_quarter
          ) as opened
          group by all`,
      Row,
    ),
    db.rows(
      sql`select ${localWeekday(sql`at_time`, timeZone)} as weekday, ${localHour(sql`at_time`, timeZone)} as hour, ${whole(sql`count(*)`)} as n
          from ${fullHours(startsAt, endsAt, timeZone)} as slots group by all`,
      Row,
    ),
  ])
  const countIn = (rows: readonly z.infer<typeof Row>[], weekday: number, hour: number) =>
    rows.find((row) => row.weekday === weekday && row.hour === hour)?.n ?? 0
  const cells = Array.from({ length: 7 * 24 }, (_, i) => {
    const [weekday, hour] = [Math.floor(i / 24) + 1, i % 24]
    const [count, slots] = [countIn(found, weekday, hour), countIn(came, weekday, hour)]
    return { weekday, hour, n: count, slots, rate: slots === 0 ? null : count / slots }
  })
  return { ...told, n, excluded, cells }
}
