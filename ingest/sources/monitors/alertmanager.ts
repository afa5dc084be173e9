import type { State } from '../../../model/incident.ts'
import type { Anatomy, JsonObject, Taken } from '../../records/record.ts'
import {
  instantOf,
  isObject,
  joined,
  listAt,
  pairsOf,
  textAt,
  textsAt,
  timeTold,
  without,
} from '../../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from '../source.ts'

const stateOf = wordsOf<State>({
  firing: 'new',
  active: 'new',
  unprocessed: 'new',
  pending: 'new',
  suppressed: 'on_hold',
  resolved: 'resolved',
})

/** An alert is the same one as long as its labels and its beginning are; it comes again and again while it fires. */
function take(alert: JsonObject, receiver: string | null): Taken {
  const began = textAt(alert, 'startsAt', 'activeAt')
  const who = textAt(alert, 'fingerprint') ?? pairsOf(alert['labels']).toSorted().join(',')
  const state = textAt(alert, 'status.state', 'status', 'state')
  const ended = stateOf(state) === 'resolved' ? timeTold(alert['endsAt']) : null
  return {
    told: {
      key: began === null ? null : `${who} ${instantOf(began)?.replace(/\.?0+Z$/, 'Z') ?? began}`,
      title: textAt(alert, 'annotations.summary', 'annotations.title', 'labels.alertname'),
      description: textAt(alert, 'annotations.description', 'annotations.message'),
      state,
      priority: textAt(alert, 'labels.severity', 'labels.priority'),
      severity_raw: textAt(alert, 'labels.severity'),
      service: textAt(alert, 'labels.service', 'labels.job'),
      ci: textAt(alert, 'labels.instance', 'labels.pod', 'labels.host', 'labels.node'),
      category: textAt(alert, 'labels.alertname'),
      team: textAt(alert, 'labels.team') ?? joined(textsAt(alert, 'receivers', 'name')) ?? receiver,
      labels: pairsOf(alert['labels']),
      opened_at: began,
      resolved_at: ended,
    },
    events: [],
    // The end of an alert that fires is when it would be given up, in the future, or the year 1.
    rest: without(alert, 'labels status state startsAt activeAt endsAt receivers'),
  }
}

const single: Anatomy = {
  keys: [
    ['labels', 'annotations', 'startsAt'],
    ['labels', 'annotations', 'activeAt'],
  ],
  take: (alert) => [take(alert, null)],
}

/** Alerts as they are grouped, and the answer of Prometheus itself. */
const group: Anatomy = {
  keys: [['alerts', 'labels', 'receiver'], ['alerts', 'groupKey'], ['alerts']],
  // Incidents of other tools have lists of alerts, too.
  fits: (record) => {
    const alerts = listAt(record, 'alerts')
    return alerts.every((one) => isObject(one['labels']) && textAt(one, 'startsAt', 'activeAt') !== null)
  },
  take: (record) => {
    const receiver = textAt(record, 'receiver.name', 'receiver')
    return listAt(record, 'alerts').map((alert) => take(alert, receiver))
  },
}

/** Prometheus Alertmanager: webhook payloads, one or one to a line, and the alerts and groups of its API. */
export const alertmanager: Source = {
  name: 'alertmanager',
  label: 'Alertmanager',
  reads: 'webhook payloads, one or one to a line, and the alerts and groups of the API',
  limits: [
    'An alert is the same one as long as fingerprint (without one: all labels) and beginning are; what comes again is a version of it.',
    'The end counts only where the alert is resolved; while it fires it lies in the future. There are no acknowledgements.',
  ],
  signature: [],
  records: [single, group],
  fields: {
    key: worked('fingerprint (without one all labels) and startsAt'),
    url: from('code', 'generatorurl'),
    title: worked('the summary of the annotations, else the name of the alert'),
    description: worked('the description of the annotations'),
    state: worked('status'),
    priority: worked('the label severity'),
    severity_raw: worked('the label severity'),
    service: worked('the label service, else job'),
    ci: worked('the label instance, pod, host or node'),
    category: worked('the name of the alert'),
    team: worked('the label team, else the receivers'),
    labels: worked('all labels as name=value'),
    opened_at: worked('startsAt'),
    resolved_at: worked('endsAt of a resolved alert'),
    updated_at: from('instant', 'updatedat'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf({
    critical: 1,
    page: 1,
    error: 2,
    high: 2,
    major: 2,
    warning: 3,
    minor: 3,
    info: 4,
    low: 4,
    none: 5,
  }),
  kind: () => 'incident',
  duplicate: () => false,
}
