import type { MetricAnswer, MetricRow } from '../../model/answer.ts'
import { addDays, addMonths, bucketOf } from '../../model/bucket.ts'
import type { IncidentLine } from '../../model/incident-list.ts'
import type { Lang } from '../../model/lang.ts'
import type { MetricName } from '../../model/metric-name.ts'
import type { Overview } from '../../model/overview.ts'
import { Period } from '../../model/period.ts'
import { Problem } from '../../model/problem.ts'
import type { Scope } from '../../model/scope.ts'
import { dayAt } from '../../model/time-zone.ts'
import { askMetric } from '../../metrics/ask.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askOverview } from '../../metrics/overview.ts'
import type { Reader } from '../../store/reader.ts'
import { type Definition, definitionOf } from '../definition.ts'

/** Which incidents head the list: the first kind that exists in the period. */
export type TopKind = 'major' | 'priority1' | 'longest'

/** Everything a summary knows about its period, not yet in words. */
export interface SummaryFacts {
  /** The period as a word for a file name: `2026-10`, or the first and the last day. */
  readonly name: string
  readonly overview: Overview
  /** The twelve months that end with the period, so that one month stands in its context. */
  readonly volume: MetricAnswer
  readonly resolve: MetricAnswer
  readonly top: {
    readonly kind: TopKind
    readonly total: number
    readonly incidents: readonly IncidentLine[]
  }
  readonly definitions: readonly Definition[]
}

const DEFINED: readonly MetricName[] = [
  'incidents-opened',
  'time-to-acknowledge',
  'time-to-resolve',
  'repeat-rate',
]

/**
 * Asks the metrics about a period: the one named, else the days of the scope, else the newest whole month of the data.
 * Throws Problem `bad-period`, and `no-data` on an empty store.
 */
export async function summaryFacts(
  db: Reader,
  { period, scope = {}, timeZone, lang }: { period?: string; scope?: Scope; timeZone: string; lang: Lang },
): Promise<SummaryFacts> {
  const { from, to, period: inScope, ...filters } = scope
  const days = await daysAsked(db, period ?? inScope, { from, to }, timeZone, lang)
  const asked: Scope = { ...filters, timeZone, ...days.scope }
  const overview = await askOverview(db, asked, lang)
  if (overview.incidents === 0 || overview.to === null) throw new Problem('no-data', undefined)
  const month = bucketOf(overview.to, 'month')
  const end = month === overview.to ? month : addMonths(month, 1)
  const year = { ...filters, timeZone, from: addMonths(end, -12), to: end, grain: 'month' as const }
  const volume = await askMetric(db, 'incidents-opened', { ...year, by: 'priority' }, lang)
  const resolve = await askMetric(db, 'time-to-resolve', year, lang)
  // Months before the first incident are not quiet months: there is nothing about them in the data.
  const first = volume.rows
    .flatMap(({ bucket, value }) => (bucket !== null && (value ?? 0) > 0 ? [bucket] : []))
    .toSorted()[0]
  const known = ({ bucket }: MetricRow) => bucket !== null && first !== undefined && bucket >= first
  return {
    name: days.name,
    overview,
    volume: { ...volume, rows: volume.rows.filter(known) },
    resolve: { ...resolve, rows: resolve.rows.filter(known) },
    top: await topOf(db, asked),
    definitions: DEFINED.map((name) => definitionOf(name, lang)),
  }
}

interface Asked {
  readonly name: string
  readonly scope: Pick<Scope, 'period' | 'from' | 'to'>
}

async function daysAsked(
  db: Reader,
  period: string | undefined,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  timeZone: string,
  lang: Lang,
): Promise<Asked> {
  if (period !== undefined) {
    const word = Period.safeParse(period)
    if (!word.success) throw new Problem('bad-period', { period })
    return { name: word.data, scope: { period: word.data } }
  }
  if (from !== undefined && to !== undefined)
    return { name: `${from}-${addDays(to, -1)}`, scope: { from, to } }
  const { asOf } = await askOverview(db, { timeZone }, lang)
  if (asOf === null) throw new Problem('no-data', undefined)
  // The month of the data's end counts as whole only once the data reach beyond it.
  const newest = addMonths(bucketOf(dayAt(Date.parse(asOf), timeZone), 'month'), -1).slice(0, 7)
  return { name: newest, scope: { period: newest } }
}

/** How many incidents a page has room for. */
export const MOST_TOP = 5

async function topOf(db: Reader, scope: Scope): Promise<SummaryFacts['top']> {
  const narrower: readonly (readonly [TopKind, Scope])[] = [
    ['major', { ...scope, major: true }],
    ['priority1', { ...scope, priority: ['1'] }],
  ]
  for (const [kind, narrow] of narrower) {
    const page = await listIncidents(db, {
      ...narrow,
      metric: 'incidents-opened',
      part: 'included',
      sort: '-time-to-resolve',
    })
    if (page.total > 0) return { kind, total: page.total, incidents: page.incidents.slice(0, MOST_TOP) }
  }
  const page = await listIncidents(db, {
    ...scope,
    metric: 'time-to-resolve',
    part: 'included',
    sort: '-time-to-resolve',
  })
  return { kind: 'longest', total: page.total, incidents: page.incidents.slice(0, MOST_TOP) }
}
