import type { IncidentEvent } from '../../model/event.ts'
import type { IncidentDetail, IncidentLine } from '../../model/incident-list.ts'
import type { ReviewFacts } from '../../reports/review/facts.ts'

export const event = (
  happened_at: string,
  kind: IncidentEvent['kind'],
  more: Partial<IncidentEvent> = {},
): IncidentEvent => ({
  happened_at,
  kind,
  field: null,
  from: null,
  to: null,
  actor: 'Erika Müller',
  actor_kind: 'human',
  audience: null,
  text: null,
  ...more,
})

export const other = (key: string, opened_at: string, resolved_at: string | null): IncidentLine => ({
  source: 'servicenow',
  key,
  title: 'VPN-Einwahl bricht ab',
  kind: 'incident',
  state: resolved_at === null ? 'in_progress' : 'closed',
  priority: 1,
  is_major: null,
  service: 'VPN',
  team: 'Netz',
  category: 'Netzwerk',
  opened_at,
  acknowledged_at: null,
  resolved_at,
  'time-to-acknowledge': null,
  'time-to-resolve': null,
  repeat: false,
  corrected: [],
  excluded_for: null,
})

/** Of an incident nothing is known but that it exists. */
export const bare: IncidentDetail = {
  source: 'servicenow',
  key: 'INC0012345',
  url: null,
  title: null,
  description: null,
  kind: 'incident',
  state: 'new',
  state_raw: null,
  priority: null,
  priority_raw: null,
  severity_raw: null,
  impact: null,
  urgency: null,
  is_major: null,
  service: null,
  ci: null,
  category: null,
  subcategory: null,
  team: null,
  assignee: null,
  reporter: null,
  labels: [],
  occurred_at: null,
  detected_at: null,
  opened_at: null,
  acknowledged_at: null,
  acknowledged_by_rule: null,
  mitigated_at: null,
  restored_at: null,
  resolved_at: null,
  first_resolved_at: null,
  closed_at: null,
  updated_at: null,
  on_hold_seconds: null,
  reopen_count: null,
  reassignment_count: null,
  made_sla: null,
  cause: null,
  close_code: null,
  resolution_notes: null,
  problem_id: null,
  change_id: null,
  parent_key: null,
  duplicate_of: null,
  extra: {},
  events: [],
  durations: {},
  layers: [],
  same_key: [],
  as_of: null,
  corrections: [],
  imported: {},
}

/** A major incident over the end of summer time in Berlin (03:00 UTC+2 becomes 02:00 UTC+1 at 01:00 UTC). */
export const major: IncidentDetail = {
  ...bare,
  title: 'VPN-Einwahl für alle Standorte gestört',
  state: 'closed',
  priority: 1,
  is_major: true,
  service: 'VPN',
  ci: 'vpn-gw-01',
  category: 'Netzwerk',
  team: 'Netz',
  assignee: 'Erika Müller',
  reporter: 'Max Schulz',
  opened_at: '2026-10-24T23:14:00Z',
  acknowledged_at: '2026-10-24T23:31:00Z',
  acknowledged_by_rule: 'first_human_assignee',
  resolved_at: '2026-10-25T05:40:00Z',
  first_resolved_at: '2026-10-25T05:40:00Z',
  closed_at: '2026-10-30T05:40:00Z',
  made_sla: false,
  events: [
    event('2026-10-24T23:14:00Z', 'opened', { actor_kind: 'caller', actor: 'Max Schulz' }),
    event('2026-10-24T23:31:00Z', 'assignment', { field: 'assignee', to: 'Erika Müller' }),
    event('2026-10-24T23:32:00Z', 'state', { from: 'new', to: 'in_progress' }),
    event('2026-10-24T23:45:00Z', 'comment', { audience: 'public', text: 'Wir untersuchen die Störung.' }),
    event('2026-10-25T00:30:00Z', 'assignment', { field: 'team', from: 'Service Desk', to: 'Netz' }),
    event('2026-10-25T01:30:00Z', 'comment', { audience: 'internal', text: 'Zertifikat abgelaufen.' }),
    event('2026-10-25T04:50:00Z', 'comment', { audience: 'public', text: 'Zertifikat wird erneuert.' }),
    event('2026-10-25T05:40:00Z', 'resolved'),
  ],
  layers: [
    {
      import_id: 'a',
      file: 'incidents_2026-11.csv',
      line: 1204,
      imported_at: '2026-11-20T08:00:00Z',
      updated_at: '2026-10-30T05:40:00Z',
      state: 'closed',
    },
  ],
  same_key: [
    other('INC0012399', '2026-11-02T10:00:00Z', '2026-11-02T12:00:00Z'),
    other('INC0012001', '2026-10-10T10:00:00Z', '2026-10-14T23:14:00Z'),
  ],
  as_of: '2026-11-19T22:58:00Z',
}

const figure = (n: number, median: number) => ({
  n,
  excluded: { unresolved: 2 },
  median,
  p75: median * 1.5,
  p90: median * 3,
})
const entry = (label: string) => ({ label, says: `${label}.`, start: 'a', stop: 'b', formula: 'b − a' })

const sibling = ({ key, title, opened_at, resolved_at }: IncidentLine) => ({
  key,
  title,
  opened_at: opened_at ?? '',
  resolved_at,
})

/** The facts of an incident with 37 peers: acknowledged after a median of 15 minutes, resolved after 4 hours. */
export const factsOf = (incident: IncidentDetail): ReviewFacts => ({
  incident,
  peers: {
    priority: incident.priority,
    service: incident.service,
    wider: false,
    acknowledge: figure(37, 900),
    resolve: figure(37, 14_400),
  },
  recurrence: {
    isRepeat: incident.same_key.length > 0,
    earlierCount: incident.same_key.length === 0 ? 0 : 1,
    earlier: incident.same_key.slice(1).map(sibling),
    laterCount: incident.same_key.length === 0 ? 0 : 1,
    later: incident.same_key.slice(0, 1).map(sibling),
  },
  dataVersion: 12,
  definitions: [
    { entry: entry('Zeit bis zur Annahme'), figure: figure(37, 900) },
    { entry: entry('Zeit bis zur Lösung'), figure: figure(37, 14_400) },
  ],
})
