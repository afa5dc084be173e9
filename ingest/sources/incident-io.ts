import { said } from '../../model/import-words.ts'
import type { IncidentField, State } from '../../model/incident.ts'
import type { Anatomy, Json, JsonObject, Taken } from '../records/record.ts'
import { joined, listAt, textAt, textsAt, without } from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  triage: 'new',
  live: 'in_progress',
  paused: 'on_hold',
  learning: 'resolved',
  closed: 'closed',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  declined: 'cancelled',
  merged: 'cancelled',
})

/** What an organisation calls its timestamps; the first that fits takes it. */
const STAMPS: readonly (readonly [IncidentField, RegExp])[] = [
  ['occurred_at', /^impact (started|began)|^started/],
  ['acknowledged_at', /accepted|acknowledged/],
  ['mitigated_at', /mitigated|impact (ended|stopped)|stabili[sz]ed/],
  ['restored_at', /restored|recovered/],
  ['resolved_at', /fixed|resolved/],
  ['closed_at', /closed/],
  ['detected_at', /reported|detected|declared|identified/],
]

/** Name and time of each timestamp, of the newer and of the older form of the API. */
const stampsOf = (record: JsonObject): readonly (readonly [string, string])[] => [
  ...listAt(record, 'incident_timestamp_values').flatMap((one) =>
    pair(textAt(one, 'incident_timestamp.name'), textAt(one, 'value.value')),
  ),
  ...listAt(record, 'timestamps').flatMap((one) =>
    pair(textAt(one, 'name'), textAt(one, 'last_occurred_at')),
  ),
]
const pair = (name: string | null, value: string | null): readonly (readonly [string, string])[] =>
  name === null || value === null ? [] : [[name, value]]

/** What was entered into the fields of the organisation, by their names. */
const customOf = (record: JsonObject): readonly (readonly [string, string])[] =>
  listAt(record, 'custom_field_entries').flatMap((entry) =>
    pair(
      textAt(entry, 'custom_field.name'),
      joined(
        listAt(entry, 'values').flatMap(
          (one) =>
            textAt(
              one,
              'value_catalog_entry.name',
              'value_option.value',
              'value_text',
              'value_link',
              'value_numeric',
            ) ?? [],
        ),
      ),
    ),
  )

const named = (pairs: readonly (readonly [string, string])[], name: RegExp): string | null =>
  pairs.find(([one]) => name.test(one.toLowerCase()))?.[1] ?? null

const personOf = (record: JsonObject, role: RegExp): string | null =>
  joined(
    listAt(record, 'incident_role_assignments')
      .filter((one) => role.test((textAt(one, 'role.role_type', 'role.name') ?? '').toLowerCase()))
      .flatMap((one) => textAt(one, 'assignee.name', 'assignee.email') ?? []),
  )

const incident: Anatomy = {
  keys: [
    ['reference', 'incident_status', 'mode'],
    ['reference', 'incident_status', 'created_at'],
    ['reference', 'status', 'severity', 'mode', 'incident_role_assignments'],
  ],
  take: (record) => {
    const mode = textAt(record, 'mode')
    const stamps = stampsOf(record)
    const custom = customOf(record)
    const told: Partial<Record<IncidentField, string>> = {}
    const left: Record<string, Json> = {}
    for (const [name, value] of stamps) {
      const field = STAMPS.find(
        ([one, shape]) => shape.test(name.toLowerCase()) && told[one] === undefined,
      )?.[0]
      if (field) told[field] = value
      else left[name] = value
    }
    const category = textAt(record, 'incident_status.category')
    const taken: Taken = {
      told: {
        // A timestamp that is not there is empty, not unknown: a later export may have taken it back.
        ...Object.fromEntries(STAMPS.map(([field]) => [field, told[field] ?? null])),
        state: textAt(record, 'incident_status.name') ?? textAt(record, 'status'),
        state_category: category ?? textAt(record, 'status'),
        priority: textAt(record, 'severity.name'),
        severity_raw: textAt(record, 'severity.name'),
        category: textAt(record, 'incident_type.name'),
        service: named(custom, /service|product|component|feature/),
        team: named(custom, /team/) ?? joined(textsAt(record, 'owning_team_ids')),
        assignee: personOf(record, /lead/),
        reporter: personOf(record, /reporter/) ?? textAt(record, 'creator.user.name'),
        cause: named(custom, /root cause|^cause/),
        duplicate_of: textAt(record, 'merged_into_incident.reference', 'merged_into_incident_id'),
        labels: mode === null || mode === 'standard' ? [] : [`mode:${mode}`],
      },
      events: [],
      rest: {
        ...without(
          record,
          'incident_status status severity incident_type mode incident_role_assignments custom_field_entries',
          'incident_timestamp_values timestamps creator duration_metrics',
        ),
        timestamps: left,
        fields: Object.fromEntries(custom),
        durations: Object.fromEntries(
          listAt(record, 'duration_metrics').flatMap((one) =>
            pair(textAt(one, 'duration_metric.name'), textAt(one, 'value_seconds')),
          ),
        ),
      },
    }
    return [
      mode === 'test' || mode === 'tutorial'
        ? { refused: said('row-practice', { why: `mode ${mode}` }), taken }
        : taken,
    ]
  },
}

/** incident.io: incidents of its API. */
export const incidentIo: Source = {
  name: 'incident-io',
  label: 'incident.io',
  reads: 'incidents of its API (v2)',
  limits: [
    'Timestamps are named by each organisation and found by their names; those that no field takes are kept.',
    'Tests and tutorials are rejected and counted; cancelled, declined and merged incidents are cancelled.',
  ],
  signature: [],
  records: [incident],
  inputs: { foreign_id: ['id'] },
  fields: {
    key: from('code', 'reference'),
    url: from('code', 'permalink'),
    title: from('text', 'name'),
    description: from('text', 'summary'),
    state: worked('the status by its category'),
    priority: worked('the severity by its name'),
    severity_raw: worked('the severity'),
    service: worked('the custom field that is called after services, products, components or features'),
    category: worked('the type of the incident'),
    team: worked('the custom field that is called after teams'),
    assignee: worked('the role of the lead'),
    reporter: worked('the role of the reporter, else who created it'),
    labels: worked('the mode, where it is not the standard one'),
    occurred_at: worked('the timestamp called “Impact started”'),
    detected_at: worked('the timestamp called “Reported”, “Detected”, “Declared” or “Identified”'),
    opened_at: from('instant', 'created_at'),
    acknowledged_at: worked('the timestamp called “Accepted” or “Acknowledged”'),
    mitigated_at: worked('the timestamp called “Mitigated” or “Impact ended”'),
    restored_at: worked('the timestamp called “Restored” or “Recovered”'),
    resolved_at: worked('the timestamp called “Fixed” or “Resolved”'),
    closed_at: worked('the timestamp called “Closed”'),
    updated_at: from('instant', 'updated_at'),
    cause: worked('the custom field that is called after causes'),
    duplicate_of: worked('the incident that it was merged into'),
  },
  state: ({ state, category }) => stateOf(category) ?? stateOf(state),
  priority: scaleOf({ critical: 1, major: 2, minor: 3, low: 4 }),
  kind: () => 'incident',
  duplicate: () => false,
}
