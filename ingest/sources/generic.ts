import type { State } from '../../model/incident.ts'
import { from, scaleOf, type Source, worked } from './source.ts'
import { API_NAMES as API } from '../words/api-names.ts'
import { LABELS as C } from '../words/common-labels.ts'
import { kindNamed } from '../words/kinds.ts'
import { priorityNamed } from '../words/priorities.ts'
import { resolutionNamed } from '../words/resolutions.ts'
import { LABELS as S } from '../words/servicenow-labels.ts'
import { namesOf } from '../words/spoken.ts'
import { HOLDS, stateNamed, WORKING } from '../words/states.ts'
import { DESKS } from './desks/index.ts'

const levelOf = scaleOf({
  urgent: 1,
  highest: 1,
  blocker: 1,
  emergency: 1,
  major: 2,
  normal: 3,
  med: 3,
  minor: 4,
  lowest: 5,
  trivial: 5,
  dringend: 1,
  notfall: 1,
  immediate: 1,
  sofort: 1,
  onmiddellijk: 1,
  spoed: 1,
  disaster: 1,
  severe: 1,
  'very high': 1,
  'sehr hoch': 1,
  'très haute': 1,
  'très élevée': 1,
  'muy alta': 1,
  'molto alta': 1,
  'muito alta': 1,
  majeure: 1,
  average: 3,
  'show-stopper': 1,
  warning: 3,
  information: 5,
  informational: 5,
  'very low': 5,
  'sehr niedrig': 5,
  'sehr gering': 5,
  'très basse': 5,
  'muy baja': 5,
  'molto bassa': 5,
  'muito baixa': 5,
})

const priorityOf = (text: string): number | null => levelOf(text) ?? priorityNamed('servicenow', text)

/** `Cancelled by user`, `Resolved pending closure`, `Auto-closed`: what is over, with how it came to be. */
function endNamed(plain: string): State | null {
  const [, word = ''] = /^(?:auto[ -]?)?(\p{L}+)(?=[ ,]|$)/u.exec(plain) ?? []
  const state = stateNamed(word)
  return state === 'resolved' || state === 'closed' || state === 'cancelled' ? state : null
}

function stateOf(text: string): State | null {
  const plain = text.trim().toLowerCase()
  // `Closed - Resolved by vendor`: what stands in front says most.
  const [front = ''] = plain.split(/\s*[:/(]\s*|\s+[-–]\s+/)
  return (
    stateNamed(plain) ??
    stateNamed(front) ??
    endNamed(plain) ??
    (HOLDS.test(plain) ? 'on_hold' : WORKING.test(plain) ? 'in_progress' : null)
  )
}

/** Why issues are closed that nobody worked off. */
const NEVER_DONE = /^(?:not[_ ]planned|duplicate)$/i

/** A table of incidents of any origin, CSV or JSON, by the common names of its columns or by a mapping. */
export const generic: Source = {
  name: 'generic',
  label: 'CSV/JSON',
  reads: 'any table or list of incidents as CSV or JSON',
  limits: [
    'Taken where it has the time of the opening, a number or a title, and something that only incidents have (a resolution, a priority, a severity); or where a mapping names `opened_at`, or `--source generic` says so.',
    'Where headers are in a language that is not known, columns are placed by what is in them, to be checked: the opening is in every row and not later than the other times, the end follows it and is missing where the incident is open. Where two columns are as likely, the mapping has to say.',
    'Headers are compared without blanks, dashes and underscores, also within `attributes.` and before `.name`; where that finds nothing, without the incident in front and the words for day and time (`Case Status`, `Date/Time Opened`, `closed_dt`). A column is a time only where its cells are.',
    'Where no column has a time of the end, but one how long it took (`Resolution time (hours)`, `1h 30m`, `PT90M`), the end is worked out of it and that is said; a number without a unit is not taken.',
    'States and priorities that GLPI and TheHive write as numbers, and fields that YouTrack keeps in a list, are written out first.',
    'Without a column of numbers the key is made of the opening and the title, and that is said.',
  ],
  signature: [],
  loose: true,
  records: DESKS,
  fields: {
    key: from('code', ...API.key, ...namesOf(C.key)),
    url: from('code', ...namesOf(C.url)),
    // Where nothing has the name of a title, what describes the incident says best what it was.
    title: from('text', ...API.title, ...namesOf(C.title, S.title, C.description, S.description)),
    description: from('text', ...namesOf(C.description, S.description)),
    kind: from('code', ...namesOf(C.type, S.type)),
    // Beside a code stands the word for it, and the word says which way the codes run.
    state: from('code', ...API.state, ...namesOf(S.state, C.state)),
    priority: from(
      'code',
      ...API.priority,
      ...namesOf(S.priority, C.priority),
      ...API.severity,
      ...namesOf(S.severity, C.severity),
    ),
    severity_raw: from('code', ...API.severity, ...namesOf(S.severity, C.severity)),
    impact: from('code', ...namesOf(S.impact)),
    urgency: from('code', ...namesOf(S.urgency)),
    is_major: from('flag', ...namesOf(S.major)),
    service: from('name', ...namesOf(S.service, C.service)),
    ci: from('name', ...namesOf(S.ci, C.ci)),
    category: from('name', ...namesOf(S.category)),
    subcategory: from('name', ...namesOf(S.subcategory)),
    team: from('name', ...namesOf(S.team, C.team), ...API.team),
    assignee: from('name', ...namesOf(S.assignee, C.assignee), ...API.assignee),
    reporter: from('name', ...namesOf(S.caller, C.reporter, S.openedBy), ...API.reporter),
    labels: from('labels', ...namesOf(C.labels, S.tags)),
    occurred_at: from('instant', ...namesOf(C.occurred)),
    detected_at: from('instant', ...namesOf(C.detected)),
    opened_at: from('instant', ...namesOf(C.opened), ...API.opened),
    acknowledged_at: from('instant', ...namesOf(C.acknowledged)),
    mitigated_at: from('instant', ...namesOf(C.mitigated)),
    restored_at: from('instant', ...namesOf(C.restored)),
    resolved_at: from('instant', ...namesOf(C.resolved), ...API.resolved),
    closed_at: from('instant', ...namesOf(C.closed)),
    updated_at: from('instant', ...namesOf(C.updated), ...API.updated),
    reopen_count: from('count', ...namesOf(S.reopens, C.reopens)),
    reassignment_count: from('count', ...namesOf(S.reassignments, C.reassignments)),
    made_sla: from('flag', ...namesOf(S.madeSla, C.madeSla)),
    cause: from('text', ...namesOf(S.cause, C.cause)),
    close_code: from('code', ...namesOf(S.closeCode), ...API.closeCode),
    resolution_notes: from('text', ...namesOf(S.closeNotes, C.resolution)),
    problem_id: from('code', ...namesOf(S.problem)),
    change_id: from('code', ...namesOf(S.causedBy)),
    parent_key: from('code', ...namesOf(S.parent)),
    duplicate_of: worked('the parent of an incident closed as a duplicate'),
  },
  state: ({ state, resolution }) => {
    const named = state === null ? null : stateOf(state)
    const done = named === 'resolved' || named === 'closed'
    return done && resolution !== null && NEVER_DONE.test(resolution) ? 'cancelled' : named
  },
  priority: (text) => priorityOf(text) ?? priorityOf(text.split('(', 1)[0] ?? ''),
  kind: kindNamed,
  duplicate: (closeCode) => resolutionNamed(closeCode) === 'duplicate',
}
