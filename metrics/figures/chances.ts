import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Reader } from '../../store/reader.ts'
import type { Asked } from '../asked.ts'
import type { Cut } from '../compile/placed.ts'
import { compileWatched } from '../compile/watched.ts'
import type { CountRow } from './counts.ts'
import { grouped } from '../grouped.ts'
import type { Metric } from '../metric.ts'
import { kaplanMeier } from '../statistics/survival/kaplan-meier.ts'
import { logLogLimits } from '../statistics/survival/limits.ts'

/** Up to so many incidents every second counts; beyond, hours do. */
const FINE = 20_000

const Row = z.object({
  span: z.int(),
  part: z.int(),
  t: z.int(),
  done: z.boolean(),
  through: z.boolean(),
  n: z.int(),
})
/** How many of a span and a group were watched for so many seconds, and whether for them it ended then. */
export type WatchedRow = z.infer<typeof Row>

/** A probability with its interval; without one, the reason. */
export type Chance = Pick<Figure, 'value' | 'valueCi' | 'reason'>

/** Of a chance, how many were watched for how long, for every span and group; nothing without an end of the data. */
export async function watchedRowsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<readonly WatchedRow[]> {
  if (asked.asOf === null) return []
  const n = counts.reduce((so, row) => so + (row.reason === 0 ? row.n : 0), 0)
  return await db.rows(compileWatched(metric, asked, cut, n <= FINE ? 1 : 3_600), Row)
}

/** One minus the Kaplan–Meier curve where the window ends; `null` without anybody. */
export function chanceFrom(rows: readonly WatchedRow[]): Chance | null {
  if (rows.length === 0) return null
  const times = [...grouped(rows, ({ t }) => t)].toSorted(([a], [b]) => a - b)
  let left = rows.reduce((so, { n }) => so + n, 0)
  const steps = times.flatMap(([t, own]) => {
    const n = left
    const d = own.reduce((so, row) => so + (row.done ? row.n : 0), 0)
    left -= own.reduce((so, row) => so + row.n, 0)
    return d > 0 ? [{ t, n, d }] : []
  })
  const last = kaplanMeier(steps).at(-1)
  // Whoever left before the window ended says nothing of its end: then nobody knows, unless nobody is left anyhow.
  if (!rows.some(({ through }) => through) && last?.s !== 0)
    return { value: null, valueCi: null, reason: 'not-watched' }
  if (last === undefined) return { value: 0, valueCi: null }
  const limits = logLogLimits(last)
  return { value: 1 - last.s, valueCi: limits && [1 - limits[1], 1 - limits[0]] }
}
