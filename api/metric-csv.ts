import type { Figure, MetricAnswer } from '../model/answer.ts'
import type { Verdict } from '../model/verdict.ts'
import { type Cell, csvLine } from './csv.ts'

const DURATION = ['median', 'p75', 'p90', 'mean'] as const
/** Of those that are still running too, where there are any. */
const SURVIVAL = [
  'survivalMedian',
  'survivalMedianLow',
  'survivalMedianHigh',
  'survivalP75',
  'survivalP90',
  'survivalRmst',
  'survivalTau',
  'running',
  'late',
] as const
/** How many kept their target, where any is set. */
const TARGET = [
  'target',
  'targetN',
  'targetWithin',
  'targetShare',
  'targetShareLow',
  'targetShareHigh',
] as const
const COUNT = ['value', 'numerator', 'denominator'] as const

/**
 * An answer as a table: one record per row, then the total, then the other period. Every record says its question, so
 * that a record cut out of the file can still be believed. Durations in seconds; what cannot be said is empty.
 */
export function metricCsv(answer: MetricAnswer): string {
  const { comparison } = answer
  const numbers = answer.unit === 'seconds' ? DURATION : COUNT
  const interval = answer.unit === 'seconds' ? 'medianCi' : 'valueCi'
  const verdictOf = (group: string | null) =>
    comparison?.verdicts.find((verdict) => verdict.group === group) ?? null
  const figures = [
    ...answer.rows,
    answer.total,
    ...(comparison ? [...comparison.rows, comparison.total] : []),
  ]
  const followed = answer.unit === 'seconds' ? SURVIVAL : []
  const aimed = figures.some(({ target }) => target !== undefined) ? TARGET : []
  const reasons = [...new Set(figures.flatMap((figure) => Object.keys(figure.excluded)))].toSorted()

  const judged = comparison ? ['verdict', 'q', 'ratio', 'ratioLow', 'ratioHigh', 'verdictSentence'] : []
  const named = ['metric', 'unit', 'record', 'bucket', 'group', 'partial', 'n']
  const asked = ['from', 'to', 'timeZone', 'clock', 'calendars', 'asOf', 'dataVersion']
  const left = reasons.map((reason) => `excluded:${reason}`)
  const head = [
    ...named,
    ...numbers,
    `${interval}Low`,
    `${interval}High`,
    ...followed,
    ...aimed,
    'reason',
    ...left,
    ...asked,
    ...judged,
  ]
  const line = (
    record: string,
    figure: Figure & { bucket?: string | null; group?: string | null; partial?: boolean },
    { from, to }: { readonly from: string | null; readonly to: string | null },
    verdict: Verdict | null = null,
  ): string => {
    const { bucket = null, group = null, partial = null } = figure
    const [low = null, high = null] = figure[interval] ?? []
    const cells: readonly Cell[] = [
      answer.metric,
      answer.unit,
      record,
      bucket,
      group,
      partial,
      figure.n,
      ...numbers.map((name) => figure[name] ?? null),
      low,
      high,
      ...followed.map((name) => survivalCells(figure)[name] ?? null),
      ...(aimed.length === 0 ? [] : targetCells(figure)),
      figure.reason ?? null,
      ...reasons.map((reason) => figure.excluded[reason] ?? 0),
      from,
      to,
      answer.timeZone,
      answer.scope.clock ?? 'wall',
      answer.calendars.join(', '),
      answer.asOf,
      answer.dataVersion,
      ...(comparison ? verdictCells(verdict) : []),
    ]
    return csvLine(cells)
  }
  return [
    csvLine(head),
    ...answer.rows.map((row) => line('row', row, answer, verdictOf(row.group))),
    line('total', answer.total, answer, comparison?.verdict),
    ...(comparison ? comparison.rows.map((row) => line('comparison', row, comparison)) : []),
    ...(comparison ? [line('comparison-total', comparison.total, comparison)] : []),
  ].join('')
}

function survivalCells({
  survival,
}: Figure): Readonly<Partial<Record<(typeof SURVIVAL)[number], number | null>>> {
  if (!survival) return {}
  const { median, medianCi, p75, p90, rmst, tau, censored, late } = survival
  return {
    survivalMedian: median,
    survivalMedianLow: medianCi[0],
    survivalMedianHigh: medianCi[1],
    survivalP75: p75,
    survivalP90: p90,
    survivalRmst: rmst,
    survivalTau: tau,
    running: censored,
    late: late ?? 0,
  }
}

const targetCells = ({ target }: Figure): readonly Cell[] => [
  target?.value ?? null,
  target?.n ?? null,
  target?.within ?? null,
  target?.share ?? null,
  target?.shareCi?.[0] ?? null,
  target?.shareCi?.[1] ?? null,
]

const verdictCells = (verdict: Verdict | null): readonly Cell[] => [
  verdict?.code ?? null,
  verdict?.q ?? null,
  verdict?.ratio ?? null,
  verdict?.ratioCi?.[0] ?? null,
  verdict?.ratioCi?.[1] ?? null,
  verdict?.sentence ?? null,
]
