import { z } from 'zod'
import type { Histogram } from '../../model/explanation.ts'
import { doubling, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { countedIn, type Ground } from './cell.ts'

/** The first bin of seconds ends here, and each is twice as wide as the one before it. */
const FIRST = 60
/** Numbers of this size and more are in one bin. */
const MOST = 20

const Row = z.object({ bin: z.int(), n: z.int(), largest: z.number() })

/** How the values of a number lie; `null` where its incidents are counted and have none. */
export async function histogramOf(db: Reader, ground: Ground): Promise<Histogram | null> {
  const { metric, measure } = ground
  const isTime = metric.unit === 'seconds'
  if (!isTime && metric.unit !== 'count') return null
  const bin = isTime ? doubling(sql`value`, FIRST) : sql`least(floor(value), ${MOST})::integer`
  const rows = await db.rows(
    sql`select ${bin} as bin, ${whole(sql`count(*)`)} as n, max(value)::double as largest
        from (select ${measure.value} as value from ${countedIn(ground)}) as counted
        where value is not null
        group by bin order by bin`,
    Row,
  )
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return null
  const counts = new Map(rows.map((row) => [row.bin, row.n]))
  const bins = Array.from({ length: last.bin - first.bin + 1 }, (_, i) => first.bin + i)
  const startOf = (place: number): number => (place === 0 ? 0 : isTime ? FIRST * 2 ** (place - 1) : place)
  return {
    unit: metric.unit,
    scale: isTime ? 'log' : 'linear',
    bins: bins.map((place) => ({
      from: startOf(place),
      // The last bin of numbers takes everything beyond.
      to: !isTime && place === MOST ? Math.floor(last.largest) + 1 : startOf(place + 1),
      n: counts.get(place) ?? 0,
    })),
  }
}
