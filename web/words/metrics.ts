import type { MetricName } from '../../model/metric-name.ts'

type Names = Readonly<Record<MetricName, string>>

const en: Names = {
  'incidents-opened': 'Incidents opened',
  'incidents-resolved': 'Incidents resolved',
  backlog: 'Backlog',
  'backlog-age': 'Age of the backlog',
  'time-to-detect': 'Time to detect (MTTD)',
  'time-to-acknowledge': 'Time to acknowledge (MTTA)',
  'time-to-mitigate': 'Time to mitigate',
  'time-to-restore': 'Time to restore service',
  'time-to-resolve': 'Time to resolve (MTTR)',
  'time-to-close': 'Time to close',
  'time-between-incidents': 'Time between incidents',
  'hold-share': 'Share of time on hold',
  'reopen-rate': 'Reopen rate',
  reassignments: 'Reassignments',
  'first-time-fix': 'First-time fix',
  'sla-met': 'SLA met',
  'major-rate': 'Major incident rate',
  'repeat-rate': 'Repeat rate',
  'recurrence-probability': 'Recurrence probability',
  'first-update': 'Time to first update',
  'longest-silence': 'Longest silence',
  'review-coverage': 'Review coverage',
  'review-delay': 'Time to review',
  'actions-overdue': 'Actions overdue',
}
const de: Names = {
  'incidents-opened': 'Eröffnete Vorfälle',
  'incidents-resolved': 'Gelöste Vorfälle',
  backlog: 'Offene Vorfälle (Bestand)',
  'backlog-age': 'Alter der offenen Vorfälle',
  'time-to-detect': 'Zeit bis zur Erkennung (MTTD)',
  'time-to-acknowledge': 'Zeit bis zur Annahme (MTTA)',
  'time-to-mitigate': 'Zeit bis zur Eindämmung',
  'time-to-restore': 'Zeit bis zur Wiederherstellung',
  'time-to-resolve': 'Zeit bis zur Lösung (MTTR)',
  'time-to-close': 'Zeit bis zum Abschluss',
  'time-between-incidents': 'Zeit zwischen Vorfällen',
  'hold-share': 'Wartezeitanteil',
  'reopen-rate': 'Wiedereröffnungsquote',
  reassignments: 'Neuzuweisungen',
  'first-time-fix': 'Nachhaltige Erstlösung',
  'sla-met': 'SLA-Erfüllung',
  'major-rate': 'Anteil Major Incidents',
  'repeat-rate': 'Wiederholungsquote',
  'recurrence-probability': 'Wiederholungswahrscheinlichkeit',
  'first-update': 'Zeit bis zur Erstinformation',
  'longest-silence': 'Längste Funkstille',
  'review-coverage': 'Nachbetrachtungsquote',
  'review-delay': 'Zeit bis zur Nachbetrachtung',
  'actions-overdue': 'Überfällige Maßnahmen',
}

/** What the metrics are called in choices, before any answer has named them. */
export const metricLabels = { en, de }
