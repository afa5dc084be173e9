import { said } from '../../model/import-words.ts'
import type { State } from '../../model/incident.ts'
import type { Anatomy, Json, JsonObject, Taken } from '../records/record.ts'
import { isObject, joined, pairsOf, textAt, valueAt, without } from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  in_triage: 'new',
  started: 'new',
  detected: 'new',
  scheduled: 'new',
  acknowledged: 'in_progress',
  mitigated: 'in_progress',
  in_progress: 'in_progress',
  resolved: 'resolved',
  closed: 'closed',
  completed: 'closed',
  cancelled: 'cancelled',
})

/** Names in a list, in a list under `data`, or in a list of things with attributes: the API has all of these. */
function namesAt(record: JsonObject, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = valueAt(record, `${path}.data`) ?? valueAt(record, path)
    const list: readonly Json[] = Array.isArray(value) ? value : []
    const found = joined(
      list.flatMap(
        (one) => (typeof one === 'string' ? one : textAt(one, 'attributes.name', 'name', 'slug')) ?? [],
      ),
    )
    if (found !== null) return found
  }
  return null
}

/** Labels are an object of names and values, or a list of pairs or of names. */
const labelsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap((one: Json) => {
        const [key, text] = [textAt(one, 'key'), textAt(one, 'value')]
        return key === null ? (textAt({ one }, 'one') ?? textAt(one, 'name') ?? []) : `${key}=${text ?? ''}`
      })
    : pairsOf(value)

const incident: Anatomy = {
  keys: [
    ['id', 'attributes.sequential_id', 'attributes.title'],
    ['id', 'attributes.mitigated_at', 'attributes.started_at', 'attributes.title'],
  ],
  take: (record) => {
    const attributes = valueAt(record, 'attributes')
    const a: JsonObject = isObject(attributes) ? attributes : {}
    const kind = textAt(a, 'kind') ?? 'normal'
    const began = textAt(a, 'started_at') ?? textAt(a, 'detected_at')
    const taken: Taken = {
      told: {
        kind: kind.startsWith('scheduled') ? 'maintenance' : 'incident',
        key: textAt(a, 'sequential_id') ?? textAt(record, 'id'),
        // What was typed in afterwards was created long after it began.
        opened_at: (kind === 'backfilled' ? began : null) ?? textAt(a, 'created_at', 'in_triage_at') ?? began,
        occurred_at: textAt(a, 'scheduled_for', 'started_at'),
        priority: textAt(a, 'severity.data.attributes.severity', 'severity.severity', 'severity'),
        severity_raw: textAt(a, 'severity.data.attributes.name', 'severity.name', 'severity'),
        service: namesAt(a, 'services') ?? namesAt(record, 'relationships.services'),
        team: namesAt(a, 'groups', 'teams') ?? namesAt(record, 'relationships.groups'),
        category: namesAt(a, 'incident_types', 'functionalities'),
        reporter: textAt(a, 'user.data.attributes.name', 'user.name'),
        cause: namesAt(a, 'causes'),
        labels: [...labelsOf(a['labels']), ...(kind === 'normal' ? [] : [`kind:${kind}`])],
        duplicate_of: textAt(a, 'duplicate_incident.data.attributes.sequential_id', 'duplicate_incident_id'),
        parent_key: textAt(a, 'parent_incident.data.attributes.sequential_id', 'parent_incident_id'),
      },
      events: [],
      rest: {
        id: record['id'] ?? null,
        ...without(
          a,
          'sequential_id kind severity services groups teams incident_types functionalities user causes labels',
          'started_at scheduled_for duplicate_incident parent_incident',
        ),
      },
    }
    return [
      /^(test|example)/.test(kind)
        ? { refused: said('row-practice', { why: `kind ${kind}` }), taken }
        : taken,
    ]
  },
}

/** Rootly: incidents of its API (JSON:API). */
export const rootly: Source = {
  name: 'rootly',
  label: 'Rootly',
  reads: 'incidents of its API (JSON:API)',
  limits: [
    'Tests and examples are rejected and counted. What was filled in afterwards is opened when it began, not when it was typed.',
  ],
  signature: [],
  records: [incident],
  inputs: { foreign_id: ['id'] },
  fields: {
    key: worked('sequential_id'),
    url: from('code', 'url'),
    title: from('text', 'title'),
    description: from('text', 'summary'),
    kind: worked('maintenance where it is scheduled'),
    state: from('code', 'status'),
    priority: worked('the severity'),
    severity_raw: worked('the severity by its name'),
    service: worked('the services'),
    category: worked('the types, else the functionalities'),
    team: worked('the groups or teams'),
    reporter: worked('the user who created it'),
    labels: worked('the labels as name=value, and the kind where it is not normal'),
    occurred_at: worked('started_at, of a maintenance scheduled_for'),
    detected_at: from('instant', 'detected_at'),
    opened_at: worked('created_at, else in_triage_at; started_at where it was filled in afterwards'),
    acknowledged_at: from('instant', 'acknowledged_at'),
    mitigated_at: from('instant', 'mitigated_at'),
    resolved_at: from('instant', 'resolved_at'),
    closed_at: from('instant', 'closed_at'),
    updated_at: from('instant', 'updated_at'),
    cause: worked('the causes'),
    resolution_notes: from('text', 'resolution_message'),
    parent_key: worked('the incident that it is a part of'),
    duplicate_of: worked('the incident that it doubles'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf({ critical: 1, high: 2, medium: 3, low: 4 }),
  kind: (text) => (text === 'maintenance' ? 'maintenance' : 'incident'),
  duplicate: () => false,
}
