import type { HeadlineFigure } from '../model/import.ts'
import type { Unit } from '../model/answer.ts'
import { leading } from '../model/leading.ts'
import type { Reader } from '../store/reader.ts'
import { askMetric } from './ask.ts'

const HEADLINES = ['incidents-opened', 'time-to-acknowledge', 'time-to-resolve', 'backlog'] as const

/** What the store says in a few numbers, over all its days: medians of durations in seconds, and counts. */
export async function headlinesOf(
  db: Reader,
): Promise<readonly { metric: string; unit: Unit; figure: HeadlineFigure }[]> {
  const found = []
  // One after the other: inside of a transaction there is one connection.
  for (const metric of HEADLINES) {
    const { unit, total } = await askMetric(db, metric, {}, 'en')
    found.push({ metric, unit, figure: { value: leading(total).median ?? total.value ?? null, n: total.n } })
  }
  return found
}
