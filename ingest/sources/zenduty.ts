import type { State } from '../../model/incident.ts'
import type { Anatomy } from '../records/record.ts'
import { textAt, without } from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  1: 'new',
  triggered: 'new',
  2: 'in_progress',
  acknowledged: 'in_progress',
  3: 'resolved',
  resolved: 'resolved',
  merged: 'cancelled',
})

const urgencyOf = wordsOf({ 0: 'low', 1: 'high' })

const incident: Anatomy = {
  keys: [['incident_number', 'unique_id', 'creation_date']],
  take: (record) => {
    const urgency = textAt(record, 'urgency')
    return [
      {
        told: {
          state_category: textAt(record, 'merged_with') === null ? null : 'merged',
          urgency: urgencyOf(urgency) ?? urgency,
          priority: textAt(record, 'team_priority.name', 'team_priority'),
          team: textAt(record, 'team_name', 'service_object.team_name'),
          duplicate_of: textAt(record, 'merged_with.incident_number', 'merged_with'),
        },
        events: [],
        rest: without(record, 'merged_with team_priority urgency'),
      },
    ]
  },
}

/** Zenduty: incidents of its API. */
export const zenduty: Source = {
  name: 'zenduty',
  label: 'Zenduty',
  reads: 'incidents of its API',
  limits: ['Urgency 0 is low and 1 is high; merged incidents are cancelled as duplicates.'],
  signature: [],
  records: [incident],
  inputs: { foreign_id: ['unique_id'] },
  fields: {
    key: from('code', 'incident_number'),
    title: from('text', 'title'),
    description: from('text', 'summary'),
    state: from('code', 'status'),
    priority: worked('team_priority'),
    urgency: worked('urgency: 0 is low, 1 is high'),
    service: from('name', 'service_object.name'),
    team: worked('the team'),
    assignee: from('name', 'assigned_to_name'),
    labels: from('labels', 'tags'),
    opened_at: from('instant', 'creation_date'),
    acknowledged_at: from('instant', 'acknowledged_date'),
    resolved_at: from('instant', 'resolved_date'),
    duplicate_of: worked('the incident that it was merged with'),
  },
  state: ({ state, category }) => stateOf(category) ?? stateOf(state),
  priority: scaleOf(),
  kind: () => 'incident',
  duplicate: () => false,
}
