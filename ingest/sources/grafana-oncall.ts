import type { State } from '../../model/incident.ts'
import type { Anatomy } from '../records/record.ts'
import { textAt, without } from '../records/record-parts.ts'
import { from, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  new: 'new',
  firing: 'new',
  acknowledged: 'in_progress',
  silenced: 'on_hold',
  resolved: 'resolved',
})

const group: Anatomy = {
  keys: [['id', 'alerts_count', 'state', 'created_at']],
  take: (record) => [
    {
      told: { assignee: textAt(record, 'acknowledged_by.username', 'acknowledged_by') },
      events: [],
      rest: without(record, 'acknowledged_by'),
    },
  ],
}

/** Grafana OnCall: alert groups of its API. */
export const grafanaOncall: Source = {
  name: 'grafana-oncall',
  label: 'Grafana OnCall',
  reads: 'alert groups of its API',
  signature: [],
  records: [group],
  fields: {
    key: from('code', 'id'),
    url: from('code', 'permalinks.web'),
    title: from('text', 'title'),
    state: from('code', 'state'),
    service: from('name', 'integration_id'),
    team: from('name', 'team_id', 'route_id'),
    assignee: worked('who acknowledged it'),
    opened_at: from('instant', 'created_at'),
    acknowledged_at: from('instant', 'acknowledged_at'),
    resolved_at: from('instant', 'resolved_at'),
  },
  state: ({ state }) => stateOf(state),
  priority: () => null,
  kind: () => 'incident',
  duplicate: () => false,
}
