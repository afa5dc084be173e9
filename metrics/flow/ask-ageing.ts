import { z } from 'zod'
import { AGE_BINS, type Ageing, STALE_DAYS } from '../../model/flow.ts'
import type { Scope } from '../../model/scope.ts'
import { countIf, moment, secondsBetween, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, sql } from '../../store/sql.ts'
import { instantsOf } from '../asked.ts'
import { backlog } from '../volume/backlog.ts'
import { standAt } from '../population.ts'
import { ageAt, inBin, lastTouch, touchesUpTo } from './cells.ts'
import { judgedScope } from './judged-scope.ts'

const DAY = 86_400
const Row = z.object({ priority: z.int(), bins: z.array(z.int()) })
const Stale = z.object({ known: z.int(), over: z.array(z.int()) })

/**
 * How old the backlog of a scope is, by bins of days and priority, and how much of it no person has touched for more than
 * 5 and 30 days. They are those of the metric `backlog`. Problem: `empty-period`.
 */
export async function askAgeing(db: Reader, question: Scope): Promise<Ageing> {
  const { asked, counted, n, excluded, told } = await judgedScope(db, backlog, question)
  const at = asked.days === null ? asked.asOf : standAt(instantsOf(asked.days, asked.timeZone), asked)
  if (at === null)
    return {
      ...told,
      n,
      excluded,
      at,
      bins: [],
      stale: { known: 0, over: STALE_DAYS.map((days) => ({ days, n: 0 })) },
    }
  const [rows, [stale]] = await Promise.all([
    db.rows(
      sql`select priority::integer as priority, [${join(AGE_BINS.map((bin) => countIf(inBin(ageAt(at), bin))))}] as bins
          from ${counted} as fact group by priority order by priority`,
      Row,
    ),
    db.rows(
      sql`with ${touchesUpTo(at)},
          known as (
            select ${secondsBetween(lastTouch, moment(at))} as idle
            from ${counted} as fact where source in (select source from telling_sources)
          )
          select ${whole(sql`count(*)`)} as known, [${join(STALE_DAYS.map((days) => countIf(sql`idle > ${days * DAY}`)))}] as over
          from known`,
      Stale,
    ),
  ])
  return {
    ...told,
    n,
    excluded,
    at,
    bins: AGE_BINS.map(({ bin }, i) => {
      const own = rows.map(
        ({ priority, bins }) => [priority === 0 ? '' : String(priority), bins[i] ?? 0] as const,
      )
      return {
        bin,
        n: own.reduce((sum, [, count]) => sum + count, 0),
        priorities: Object.fromEntries(own.filter(([, count]) => count > 0)),
      }
    }),
    stale: {
      known: stale?.known ?? 0,
      over: STALE_DAYS.map((days, i) => ({ days, n: stale?.over[i] ?? 0 })),
    },
  }
}
