import type { State } from '../../model/incident.ts'
import { from, type Source, type StateTexts, scaleOf, wordsOf, worked } from './source.ts'
import { priorityNamed } from '../words/priorities.ts'
import { HOLDS, stateNamed } from '../words/states.ts'

/** What logs call a step that leads to a state. Every other step leaves the state as it is. */
const STEPS = wordsOf<State>({
  'insert ticket': 'new',
  'create ticket': 'new',
  register: 'new',
  reopen: 'in_progress',
  'take in charge ticket': 'in_progress',
  'resolve ticket': 'resolved',
  'close ticket': 'closed',
  invalid: 'cancelled',
})

function stepOf(text: string | null): State | null {
  if (text === null) return null
  const plain = text.trim().toLowerCase()
  // `Wait - Customer`: what stands in front says most.
  const [front = ''] = plain.split(' - ')
  return STEPS(plain) ?? stateNamed(plain) ?? stateNamed(front) ?? (HOLDS.test(plain) ? 'on_hold' : null)
}

// In the logs of Volvo a case is accepted while it waits, and completed when it is resolved or closed: the finer word tells.
const stateOf = ({ state, category }: StateTexts): State | null => stepOf(category) ?? stepOf(state)

const levelOf = scaleOf()

/** Logs of process mining: one row for each thing that happened to a case, its time and its name. */
export const processLog: Source = {
  name: 'process-log',
  label: 'Process log',
  reads: 'logs of process mining as CSV: a case, an activity or state, and a time in each row',
  limits: [
    'The first row of a case opened it; the last that leads to done resolved it. Steps that name no state leave it as it is.',
    'Who did a step is no assignee: the resource is kept as it is.',
    'A log that begins in the middle of a case opens it too late: nothing in it tells.',
  ],
  log: true,
  signature: [
    ['activity', 'concept:name', 'incidentactivity_type', 'sub status', 'event name'],
    [
      'complete timestamp',
      'complete_timestamp',
      'time:timestamp',
      'timestamp',
      'start timestamp',
      'start_timestamp',
      'change date+time',
      'datestamp',
      'event time',
    ],
  ],
  inputs: { state_category: ['sub status', 'lifecycle:transition'] },
  fields: {
    key: from(
      'code',
      'case id',
      'case_id',
      'caseid',
      'case:concept:name',
      'case',
      'sr number',
      'incident id',
      'incident_id',
      'ticket id',
      'ticket_id',
    ),
    title: from('text', 'case:title', 'title', 'subject', 'short description'),
    state: from('code', 'activity', 'concept:name', 'incidentactivity_type', 'status', 'event name'),
    priority: from('code', 'priority', 'case:priority', 'sr latest impact', 'impact'),
    severity_raw: from('code', 'seriousness', 'severity', 'case:severity'),
    impact: from('code', 'impact'),
    service: from('name', 'service component wbs (aff)', 'product', 'case:product', 'prod'),
    team: from(
      'name',
      'involved st',
      'assignment group',
      'workgroup',
      'org:group',
      'org:role',
      'support_section',
    ),
    opened_at: from(
      'instant',
      'complete timestamp',
      'complete_timestamp',
      'time:timestamp',
      'change date+time',
      'datestamp',
      'timestamp',
      'event time',
      'start timestamp',
      'start_timestamp',
    ),
    updated_at: worked('the time of the last row'),
    resolved_at: worked('the history of states'),
    closed_at: worked('the history of states'),
  },
  state: stateOf,
  priority: (text) => levelOf(text) ?? priorityNamed('servicenow', text),
  kind: () => 'incident',
  duplicate: () => false,
}
