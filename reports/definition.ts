import type { MetricEntry } from '../model/metric-entry.ts'
import type { Lang } from '../model/lang.ts'
import type { MetricName } from '../model/metric-name.ts'
import { metricEntry } from '../metrics/catalogue.ts'

/** The part of a metric's catalogue entry that a document prints. */
export type Definition = Pick<MetricEntry, 'label' | 'says' | 'start' | 'stop' | 'formula'>

/** What a number means, as the catalogue words it. */
export function definitionOf(name: MetricName, lang: Lang): Definition {
  const { label, says, start, stop, formula } = metricEntry(name, lang)
  return { label, says, start, stop, formula }
}
