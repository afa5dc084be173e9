import { GRAINS, type Grain } from './bucket.ts'
import { isMetricName, type MetricName } from './metric-name.ts'
import { GROUP_FIELDS, type GroupField } from './scope.ts'

/** A number of a page as its address names it: the metric, and the cell of a trend where it is one. */
export interface Named {
  readonly metric: MetricName
  readonly grain?: Grain | undefined
  readonly bucket?: string | undefined
  readonly by?: GroupField | undefined
  readonly group?: string | undefined
}

const PARTS = ['grain', 'bucket', 'by', 'group'] as const

/** One word for a number: `time-to-resolve`, `time-to-resolve?grain=week&bucket=2026-03-02&by=team&group=Netz`. */
export function namedText(named: Named): string {
  const query = new URLSearchParams()
  for (const part of PARTS) {
    const value = named[part]
    if (value !== undefined) query.set(part, value)
  }
  const said = query.toString()
  return said === '' ? named.metric : `${named.metric}?${said}`
}

/** The number that a word means; `null` where it means none. */
export function namedFrom(text: string): Named | null {
  const at = text.includes('?') ? text.indexOf('?') : text.length
  const metric = text.slice(0, at)
  if (!isMetricName(metric)) return null
  const query = new URLSearchParams(text.slice(at + 1))
  const one = (part: (typeof PARTS)[number]) => query.get(part) ?? undefined
  const grain = GRAINS.find((known) => known === one('grain'))
  const by = GROUP_FIELDS.find((known) => known === one('by'))
  const bucket = /^\d{4}-\d\d-\d\d$/.exec(one('bucket') ?? '')?.[0]
  return {
    metric,
    ...(grain !== undefined && bucket !== undefined ? { grain, bucket } : {}),
    ...(by !== undefined && one('group') !== undefined ? { by, group: one('group') } : {}),
  }
}
