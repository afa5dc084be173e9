import type { State } from '../../model/incident.ts'
import { from, type Source, wordsOf } from './source.ts'
import { kindNamed } from '../words/kinds.ts'
import { priorityNamed } from '../words/priorities.ts'
import { stateNamed } from '../words/states.ts'

/** The numbers of its states; owners add their own from 6 on. */
const STATES = wordsOf<State>({ 2: 'new', 3: 'on_hold', 4: 'resolved', 5: 'closed' })
/** 4 is the most urgent. */
const LEVELS = wordsOf<number>({ 1: 4, 2: 3, 3: 2, 4: 1, urgent: 1 })

/** Freshservice and Freshdesk by their API, which writes states and priorities as numbers of its own. */
export const freshservice: Source = {
  name: 'freshservice',
  label: 'Freshservice',
  reads:
    'tickets of the API of Freshservice or Freshdesk as JSON (`tickets`, or a list), and lists with its field names',
  limits: [
    'Times of the resolution are there only where the API was asked for `include=stats`.',
    'Lists that people export have words and headers of their own and are read as tables of any origin.',
  ],
  signature: [['fr_due_by'], ['fr_escalated', 'is_escalated'], ['responder_id', 'requester_id'], ['due_by']],
  fields: {
    key: from('code', 'id'),
    title: from('text', 'subject'),
    description: from('text', 'description_text', 'description'),
    kind: from('code', 'type'),
    state: from('code', 'status'),
    priority: from('code', 'priority'),
    impact: from('code', 'impact'),
    urgency: from('code', 'urgency'),
    category: from('name', 'category'),
    subcategory: from('name', 'sub_category'),
    team: from('name', 'group.name', 'group_name', 'group_id'),
    assignee: from('name', 'responder.name', 'responder_name', 'responder_id'),
    reporter: from('name', 'requester.name', 'requester_name', 'requester_id'),
    labels: from('labels', 'tags'),
    opened_at: from('instant', 'created_at', 'stats.created_at', 'stats.opened_at'),
    acknowledged_at: from('instant', 'stats.first_responded_at', 'first_responded_at'),
    resolved_at: from('instant', 'stats.resolved_at', 'resolved_at'),
    closed_at: from('instant', 'stats.closed_at', 'closed_at'),
    updated_at: from('instant', 'updated_at'),
  },
  state: ({ state }) => (state === null ? null : (STATES(state) ?? stateNamed(state))),
  priority: (text) => LEVELS(text) ?? priorityNamed('servicenow', text),
  kind: kindNamed,
  duplicate: () => false,
}
