import type { Figure, MetricAnswer } from '../model/answer.ts'
import { type Cell, csvLine } from './csv.ts'

const DURATION = ['median', 'p75', 'p90', 'mean'] as const
const COUNT = ['value', 'numerator', 'denominator'] as const

/**
 * An answer as a table: one record per row, then the total, then the other period. Every record says its question, so
 * that a record cut out of the file can still be believed. Durations in seconds; what cannot be said is empty.
 */
export function metricCsv(answer: MetricAnswer): string {
  const { comparison } = answer
  const numbers: readonly (keyof Figure)[] = answer.unit === 'seconds' ? DURATION : COUNT
  const interval = answer.unit === 'seconds' ? 'medianCi' : 'valueCi'
  const figures = [
    ...answer.rows,
    answer.total,
    ...(comparison ? [...comparison.rows, comparison.total] : []),
  ]
  const reasons = [...new Set(figures.flatMap((figure) => Object.keys(figure.excluded)))].toSorted()

  const head = [
    ...[
      'metric',
      'unit',
      'record',
      'bucket',
      'group',
      'partial',
      'n',
      ...numbers,
      `${interval}Low`,
      `${interval}High`,
    ],
    ...['reason', ...reasons.map((reason) => `excluded:${reason}`)],
    ...['from', 'to', 'timeZone', 'clock', 'asOf', 'dataVersion'],
  ]
  const line = (
    record: string,
    figure: Figure & { bucket?: string | null; group?: string | null; partial?: boolean },
    { from, to }: { readonly from: string | null; readonly to: string | null },
  ): string => {
    const cells: readonly Cell[] = [
      answer.metric,
      answer.unit,
      record,
      figure.bucket ?? null,
      figure.group ?? null,
      figure.partial ?? null,
      figure.n,
      ...numbers.map((name) => (figure[name] as number | null | undefined) ?? null),
      ...[figure[interval]?.[0] ?? null, figure[interval]?.[1] ?? null, figure.reason ?? null],
      ...reasons.map((reason) => figure.excluded[reason] ?? 0),
      ...[from, to, answer.timeZone, answer.scope.clock ?? 'wall', answer.asOf, answer.dataVersion],
    ]
    return csvLine(cells)
  }
  return [
    csvLine(head),
    ...answer.rows.map((row) => line('row', row, answer)),
    line('total', answer.total, answer),
    ...(comparison ? comparison.rows.map((row) => line('comparison', row, comparison)) : []),
    ...(comparison ? [line('comparison-total', comparison.total, comparison)] : []),
  ].join('')
}
