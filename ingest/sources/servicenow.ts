import type { State } from '../../model/incident.ts'
import { from, type Source, worked } from './source.ts'
import { kindNamed } from '../words/kinds.ts'
import { priorityNamed } from '../words/priorities.ts'
import { resolutionNamed } from '../words/resolutions.ts'
import { LABELS as L } from '../words/servicenow-labels.ts'
import { namesOf } from '../words/spoken.ts'
import { HOLDS, stateNamed } from '../words/states.ts'

/** Codes of other tables, by what their numbers begin with. */
const OTHER_CODES: Readonly<Record<string, Readonly<Record<string, State>>>> = {
  PRB: {
    101: 'new',
    102: 'in_progress',
    103: 'in_progress',
    104: 'in_progress',
    106: 'resolved',
    107: 'closed',
    1: 'new',
    2: 'in_progress',
    3: 'on_hold',
    4: 'closed',
  },
  RITM: { '-5': 'on_hold', 1: 'new', 2: 'in_progress', 3: 'closed', 4: 'cancelled', 7: 'cancelled' },
  CHG: {
    '-5': 'new',
    '-4': 'in_progress',
    '-3': 'in_progress',
    '-2': 'in_progress',
    '-1': 'in_progress',
    0: 'resolved',
    3: 'closed',
    4: 'cancelled',
  },
}
const codesOf = (table: string | null): Readonly<Record<string, State>> =>
  OTHER_CODES[table === 'REQ' ? 'RITM' : (table ?? '')] ?? CODES

const CODES: Readonly<Record<string, State>> = {
  1: 'new',
  2: 'in_progress',
  3: 'on_hold',
  4: 'on_hold',
  5: 'on_hold',
  6: 'resolved',
  7: 'closed',
  8: 'cancelled',
}

/** ServiceNow: incident lists and event logs as CSV with field names or labels, the Table API as JSON, lists as XML with their journals. */
export const servicenow: Source = {
  name: 'servicenow',
  label: 'ServiceNow',
  reads:
    'lists of incidents, problems, requests and changes and event logs as CSV with field names or labels, the Table API as JSON, list exports as XML with their journals',
  limits: [
    'The default list has no column of the resolution; the closing time is then taken, as a last resort, and said.',
    'Times on screen are in the zone of whoever exported; raw values are in UTC. Entries of journals are on that clock even where the columns carry offsets, so that the zone is asked for all the same.',
  ],
  signature: [
    namesOf(L.number),
    ['opened_at', 'sys_created_on', 'sys_created_at', ...namesOf(L.opened, L.created)],
    ['short_description', ...namesOf(L.title)],
    ['sys_id', 'sys_mod_count', 'sys_updated_on', 'sys_updated_at', 'assignment_group', 'sys_class_name'],
    ['incident_state', 'ident_state', 'caller_id', 'close_code', 'closed_code'],
    namesOf(L.team),
    [...namesOf(L.caller), 'last update', 'incident ci type'],
  ],
  common: [
    'title',
    'opened_at',
    'acknowledged_at',
    'resolved_at',
    'closed_at',
    'updated_at',
    'priority',
    'team',
    'assignee',
  ],
  inputs: {
    foreign_id: ['sys_id'],
    self: ['sys_id'],
    change_count: ['sys_mod_count'],
    updated_by: ['sys_updated_by', ...namesOf(L.updatedBy)],
    hold_reason: ['hold_reason', ...namesOf(L.holdReason)],
    journal: ['comments_and_work_notes', ...namesOf(L.journal)],
    work_notes: ['work_notes', ...namesOf(L.workNotes)],
    public_notes: ['comments', ...namesOf(L.publicNotes)],
    channel: ['contact_type', ...namesOf(L.channel)],
  },
  fields: {
    key: from('code', ...namesOf(L.number)),
    url: worked('host of the links and sys_id'),
    title: from('text', 'short_description', ...namesOf(L.title)),
    // The last is how Remedy spells it; what it calls a description is the title.
    description: from('text', 'detailed description', 'detailed decription', ...namesOf(L.description)),
    kind: from('code', 'sys_class_name', ...namesOf(L.type)),
    state: from('code', 'state', 'incident_state', 'ident_state', ...namesOf(L.state)),
    priority: from('code', ...namesOf(L.priority)),
    severity_raw: from('code', ...namesOf(L.severity)),
    impact: from('code', ...namesOf(L.impact)),
    urgency: from('code', ...namesOf(L.urgency)),
    is_major: from('flag', 'major_incident_state', ...namesOf(L.major)),
    service: from('name', 'business_service', 'service_offering', ...namesOf(L.service)),
    ci: from('name', 'cmdb_ci', 'ci_name', ...namesOf(L.ci)),
    category: from('name', ...namesOf(L.category)),
    subcategory: from('name', 'subcategory', 'u_symptom', ...namesOf(L.subcategory)),
    team: from('name', 'assignment_group', ...namesOf(L.team)),
    assignee: from('name', 'assigned_to', ...namesOf(L.assignee)),
    reporter: from('name', 'caller_id', ...namesOf(L.caller), 'opened_by', ...namesOf(L.openedBy)),
    labels: from('labels', 'sys_tags', ...namesOf(L.tags)),
    occurred_at: from('instant', 'u_occurred_at', 'occurred_at'),
    detected_at: from('instant', 'u_detected_at', 'detected_at'),
    opened_at: from(
      'instant',
      'opened_at',
      'open_time',
      ...namesOf(L.opened),
      'sys_created_on',
      'sys_created_at',
      ...namesOf(L.created),
    ),
    acknowledged_at: from(
      'instant',
      'acknowledged_at',
      'u_acknowledged_at',
      'acknowledged',
      'u_acknowledged',
    ),
    mitigated_at: from('instant', 'u_mitigated_at', 'mitigated_at'),
    restored_at: from('instant', 'u_restored_at', 'restored_at'),
    resolved_at: from('instant', 'resolved_at', 'resolved_time', ...namesOf(L.resolved)),
    closed_at: from('instant', 'closed_at', 'close_time', ...namesOf(L.closed)),
    updated_at: from('instant', 'sys_updated_on', 'sys_updated_at', 'last_update', ...namesOf(L.updated)),
    reopen_count: from('count', 'reopen_count', ...namesOf(L.reopens)),
    reassignment_count: from(
      'count',
      'reassignment_count',
      'no_of_reassignments',
      ...namesOf(L.reassignments),
    ),
    made_sla: from('flag', 'made_sla', ...namesOf(L.madeSla)),
    cause: from('text', ...namesOf(L.cause)),
    close_code: from('code', 'close_code', 'closed_code', 'closure_code', ...namesOf(L.closeCode)),
    resolution_notes: from('text', 'close_notes', ...namesOf(L.closeNotes)),
    problem_id: from('code', 'problem_id', ...namesOf(L.problem)),
    change_id: from('code', 'caused_by', ...namesOf(L.causedBy)),
    parent_key: from('code', 'parent_incident', ...namesOf(L.parent)),
    duplicate_of: worked('the parent of an incident closed as a duplicate'),
  },
  state: ({ state, resolution, category }) => {
    if (state === null) return null
    const codes = codesOf(category)
    const found = codes[state] ?? stateNamed(state) ?? codes[/^(-?\d+) ?- /.exec(state)?.[1] ?? '']
    // Owners add their own ways of waiting.
    if (found === undefined) return HOLDS.test(state.toLowerCase()) ? 'on_hold' : null
    const done = found === 'resolved' || found === 'closed'
    return done && resolution !== null && resolutionNamed(resolution) === 'duplicate' ? 'cancelled' : found
  },
  priority: (text) => priorityNamed('servicenow', text),
  kind: kindNamed,
  duplicate: (closeCode) => resolutionNamed(closeCode) === 'duplicate',
}
