import type { MetricName } from '../../model/metric-name.ts'

type Names = Readonly<Record<MetricName, string>>

const en: Names = {
  'incidents-opened': 'Incidents opened',
  'incidents-resolved': 'Incidents resolved',
  backlog: 'Backlog',
  'time-to-acknowledge': 'Time to acknowledge (MTTA)',
  'time-to-resolve': 'Time to resolve (MTTR)',
  'repeat-rate': 'Repeat rate',
}
const de: Names = {
  'incidents-opened': 'Eröffnete Vorfälle',
  'incidents-resolved': 'Gelöste Vorfälle',
  backlog: 'Offene Vorfälle (Bestand)',
  'time-to-acknowledge': 'Zeit bis zur Annahme (MTTA)',
  'time-to-resolve': 'Zeit bis zur Lösung (MTTR)',
  'repeat-rate': 'Wiederholungsquote',
}

/** What the metrics are called in choices, before any answer has named them. */
export const metricLabels = { en, de }
