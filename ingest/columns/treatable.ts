import type { IncidentField } from '../../model/incident.ts'

const TREATABLE: ReadonlySet<string> = new Set<IncidentField>([
  'title',
  'description',
  'severity_raw',
  'impact',
  'urgency',
  'service',
  'ci',
  'category',
  'subcategory',
  'team',
  'assignee',
  'reporter',
  'labels',
  'cause',
  'close_code',
  'resolution_notes',
  'extra',
])

/** Whether a pseudonym or a scrubbed text may stand in a field: the others are what incidents are told apart and counted by. */
export const isTreatable = (field: string | null): boolean => field === null || TREATABLE.has(field)
