import type { State } from '../../model/incident.ts'
import type { Anatomy, Json, JsonObject, ToldEvent } from '../records/record.ts'
import {
  byTime,
  earliest,
  instantOf,
  joined,
  latest,
  listAt,
  plainHtml,
  textAt,
  textsAt,
  without,
} from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  scheduled: 'new',
  investigating: 'in_progress',
  identified: 'in_progress',
  monitoring: 'in_progress',
  in_progress: 'in_progress',
  verifying: 'in_progress',
  resolved: 'resolved',
  postmortem: 'resolved',
  completed: 'resolved',
})

const isMaintenance = (record: JsonObject): boolean =>
  textAt(record, 'impact') === 'maintenance' ||
  textAt(record, 'scheduled_for') !== null ||
  /^(scheduled|in_progress|verifying|completed)$/.test(textAt(record, 'status') ?? '')

interface Update {
  readonly at: string | null
  readonly written: Json | undefined
  readonly status: string | null
  readonly body: string | null
}

/** The updates, oldest first. A page shows `display_at`, which its owner may move; `created_at` is when it was typed. */
const updatesOf = (record: JsonObject): readonly Update[] =>
  byTime(
    listAt(record, 'incident_updates').map((one) => ({
      at: instantOf(one['display_at']) ?? instantOf(one['created_at']),
      written: one['display_at'] ?? one['created_at'],
      status: textAt(one, 'status'),
      body: plainHtml(textAt(one, 'body')),
    })),
  )

/** Every update is told to the public; of the states only the moves are. */
function eventsOf(updates: readonly Update[], opened: string | null): readonly ToldEvent[] {
  let state: State | null = null
  return updates.flatMap(({ at, written, status, body }, i): readonly ToldEvent[] => {
    const next = stateOf(status)
    const moves = next !== null && next !== state
    if (moves) state = next
    const moved = i === 0 ? (opened ?? at) : at
    return [
      // The page opens an incident a moment before it stores the first update of it.
      ...(moves && moved !== null ? [{ at: moved, kind: 'state', to: next } as const] : []),
      { at, written, kind: 'update', to: next, audience: 'public', text: body },
    ]
  })
}

const incident: Anatomy = {
  keys: [
    ['id', 'incident_updates', 'impact', 'status'],
    ['id', 'incident_updates', 'shortlink'],
  ],
  whole: true,
  take: (record) => {
    const updates = updatesOf(record)
    const when = (...statuses: readonly string[]) =>
      updates.filter(({ status }) => statuses.includes(status ?? '')).map(({ at }) => at)
    const maintenance = isMaintenance(record)
    const impact = textAt(record, 'impact')
    return [
      {
        told: {
          kind: maintenance ? 'maintenance' : 'incident',
          description: updates[0]?.body,
          priority: maintenance ? null : impact,
          impact,
          service: joined(textsAt(record, 'components', 'name')),
          occurred_at: textAt(record, 'scheduled_for', 'started_at'),
          mitigated_at: textAt(record, 'monitoring_at') ?? earliest(when('monitoring')),
          resolved_at: textAt(record, 'resolved_at') ?? latest(when('resolved', 'completed')),
        },
        events: eventsOf(updates, instantOf(record['created_at'])),
        rest: without(
          record,
          'incident_updates components impact started_at scheduled_for monitoring_at resolved_at',
        ),
      },
    ]
  },
}

/** Atlassian Statuspage: `incidents.json`, `scheduled-maintenances.json` and `summary.json` of any page. */
export const statuspage: Source = {
  name: 'statuspage',
  label: 'Statuspage',
  reads: '`incidents.json`, `scheduled-maintenances.json` and `summary.json` of any page',
  limits: [
    '`incidents.json` has the newest 50 only. Every snapshot of a growing incident may be imported, in any order: the same update is one event.',
    'A status page never tells an acknowledgement.',
    'Feeds may drop an incident when it is resolved; it then stays open as of its last snapshot.',
  ],
  signature: [],
  records: [incident],
  fields: {
    key: from('code', 'id'),
    url: from('code', 'shortlink'),
    title: from('text', 'name'),
    description: worked('the first update'),
    kind: worked('maintenance by its impact, its schedule or its status'),
    state: from('code', 'status'),
    priority: worked('impact'),
    impact: worked('impact'),
    service: worked('the components'),
    occurred_at: worked('scheduled_for of a maintenance, else started_at'),
    opened_at: from('instant', 'created_at'),
    mitigated_at: worked('monitoring_at, else the first update that says so'),
    resolved_at: worked('resolved_at, else the last update that says so'),
    updated_at: from('instant', 'updated_at'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf({ critical: 1, major: 2, minor: 3, none: 4 }),
  kind: (text) => (text === 'maintenance' ? 'maintenance' : 'incident'),
  duplicate: () => false,
}
