import { z } from 'zod'
import { QUARTER_SECONDS, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { around, type Cut, placed } from '../compile/placed.ts'
import { groupCode } from '../group.ts'
import { grouped } from '../grouped.ts'
import type { Metric } from '../metric.ts'
import { placedBy } from '../population.ts'
import type { Span } from '../span.ts'

const Row = z.object({ part: z.int(), day: z.int(), n: z.int() })

const DAY_SECONDS = 86_400

/** The day of UTC whose start lies nearest. */
const dayAt = (instant: string): number => Math.round(Date.parse(instant) / 1000 / DAY_SECONDS)

/**
 * How many incidents each whole week of each span has, also those with none, by group. A week is seven days of
 * UTC from about the start of its span: for how much weeks vary that is exact enough, and one pass over whole numbers.
 */
export async function weeklyCounts(
  db: Reader,
  metric: Metric,
  asked: Asked,
  spans: readonly Span[],
  by: Cut['by'],
): Promise<(part: number) => readonly (readonly number[])[]> {
  const { from, population } = placed(metric, asked, [around(spans)])
  const quarter = placedBy(metric, asked) === 'resolved' ? sql`resolved_quarter` : sql`opened_quarter`
  const rows = await db.rows(
    sql`
    select part, day::integer as day, ${whole(sql`count(*)`)} as n
    from (
      select ${groupCode(by, asked)} as part, ${quarter} // ${DAY_SECONDS / QUARTER_SECONDS} as day
      from ${from}
      where ${population.where} and ${population.counted}
    ) as counted
    group by part, day`,
    Row,
  )
  const byPart = grouped(rows, ({ part }) => part)
  return (part) => {
    const known = new Map((byPart.get(part) ?? []).map(({ day, n }) => [day, n]))
    return spans.map(({ startsAt, endsAt }) => {
      const [first, next] = [dayAt(startsAt), dayAt(endsAt)]
      const weeks = Math.floor((next - first) / 7)
      return Array.from({ length: weeks }, (_, week) => {
        let sum = 0
        for (let i = 0; i < 7; i++) sum += known.get(first + week * 7 + i) ?? 0
        return sum
      })
    })
  }
}
