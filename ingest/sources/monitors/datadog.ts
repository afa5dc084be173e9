import { said } from '../../../model/import-words.ts'
import type { State } from '../../../model/incident.ts'
import type { Anatomy, Json, JsonObject, Refused, Taken } from '../../records/record.ts'
import { isObject, joined, listAt, textAt, textsAt, valueAt, without } from '../../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from '../source.ts'

/** Older dumps write `customerImpactStart`. */
const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const snakeKeys = (object: Json | undefined): JsonObject =>
  isObject(object)
    ? Object.fromEntries(Object.entries(object).map(([key, value]) => [snake(key), value]))
    : {}

function take(record: JsonObject): Taken | Refused {
  const attributes = snakeKeys(record['attributes'])
  const fields = snakeKeys(attributes['fields'])
  const field = (name: string) => valueAt(fields, `${name}.value`)
  const values = Object.fromEntries(
    Object.keys(fields).map((name): [string, Json] => [name, field(name) ?? null]),
  )
  const archived = textAt(attributes, 'archived')
  const taken: Taken = {
    told: {
      key: textAt(attributes, 'public_id') ?? textAt(values, 'slug') ?? textAt(record, 'id'),
      description: textAt(values, 'summary'),
      state:
        archived === null || archived === 'false'
          ? (textAt(values, 'state') ?? textAt(attributes, 'state'))
          : 'archived',
      priority: textAt(attributes, 'severity') ?? textAt(values, 'severity'),
      severity_raw: textAt(attributes, 'severity') ?? textAt(values, 'severity'),
      service: joined(textsAt(values, 'services')),
      team: joined(textsAt(values, 'teams')),
      assignee: textAt(
        record,
        'relationships.commander_user.data.attributes.name',
        'relationships.commander_user.data.id',
      ),
      opened_at: textAt(attributes, 'declared', 'created'),
      cause: textAt(values, 'root_cause'),
    },
    events: [],
    rest: {
      id: record['id'] ?? null,
      ...without(attributes, 'public_id fields state severity is_test archived'),
      fields: without(values, 'summary state severity services teams root_cause'),
    },
  }
  return attributes['is_test'] === true ? { refused: said('row-practice', { why: 'is_test' }), taken } : taken
}

const incident: Anatomy = {
  keys: [
    ['id', 'attributes.public_id', 'attributes.created'],
    ['id', 'attributes.publicId', 'attributes.created'],
    ['id', 'attributes.customer_impact_start', 'attributes.title'],
    ['id', 'attributes.customerImpactStart', 'attributes.title'],
  ],
  take: (record) => [take(record)],
}

const search: Anatomy = {
  keys: [
    ['attributes.incidents', 'attributes.facets'],
    ['attributes.incidents', 'type'],
  ],
  take: (record) =>
    listAt(record, 'attributes.incidents').flatMap((one) => {
      const inside = one['data']
      return isObject(inside) ? [take(inside)] : []
    }),
}

/** Datadog: incidents of the API as a list or a search, with snake_case or camelCase names. */
export const datadog: Source = {
  name: 'datadog',
  label: 'Datadog',
  reads: 'incidents of the API (v2) as a list or a search, with snake_case or camelCase names',
  limits: [
    'Tests (`is_test`) are rejected and counted; archived incidents are cancelled.',
    'The opening is `declared`, else `created`. The API tells no acknowledgement.',
  ],
  signature: [],
  records: [incident, search],
  inputs: { foreign_id: ['id'] },
  fields: {
    key: worked('public_id, else fields.slug'),
    title: from('text', 'title'),
    description: worked('fields.summary'),
    state: worked('fields.state, state, archived'),
    priority: worked('severity'),
    severity_raw: worked('severity'),
    service: worked('fields.services'),
    team: worked('fields.teams'),
    assignee: worked('the commander'),
    occurred_at: from('instant', 'customer_impact_start'),
    detected_at: from('instant', 'detected'),
    opened_at: worked('declared, else created'),
    mitigated_at: from('instant', 'customer_impact_end'),
    resolved_at: from('instant', 'resolved'),
    updated_at: from('instant', 'modified'),
    cause: worked('fields.root_cause'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf(),
  kind: () => 'incident',
  duplicate: () => false,
}

const stateOf = wordsOf<State>({
  active: 'in_progress',
  stable: 'in_progress',
  resolved: 'resolved',
  completed: 'closed',
  archived: 'cancelled',
})
