import type { Anatomy, Json, JsonObject, Taken, ToldEvent } from '../records/record.ts'
import { instantOf, isObject, joined, listAt, textAt, textsAt } from '../records/record-parts.ts'
import { wordsOf } from './source.ts'

/** What a message of either version says to have happened, as the type of an entry of the log. */
const typeOf = wordsOf({
  triggered: 'trigger',
  acknowledged: 'acknowledge',
  unacknowledged: 'unacknowledge',
  resolved: 'resolve',
  reopened: 'unacknowledge',
  reassigned: 'assign',
  delegated: 'delegate',
  escalated: 'escalate',
  annotated: 'annotate',
})
const bare = (type: string | null): string => (type ?? '').replace(/^incident\./, '')

/** How an entry of the log is read. */
type EventOf = (entry: JsonObject) => ToldEvent

interface Message {
  readonly type: string
  readonly at: string | null
  readonly agent: Json
  readonly incident: JsonObject
}

function take({ type, at, agent, incident }: Message, eventOf: EventOf): Taken {
  const happened = instantOf(at)
  const moved = typeOf(type) ?? type
  return {
    told: {
      key: textAt(incident, 'incident_number', 'number'),
      url: textAt(incident, 'html_url'),
      title: textAt(incident, 'title', 'description'),
      state: textAt(incident, 'status'),
      priority: textAt(incident, 'priority.summary', 'priority.name'),
      urgency: textAt(incident, 'urgency'),
      service: textAt(incident, 'service.summary', 'service.name'),
      team: joined(textsAt(incident, 'teams', 'summary')),
      assignee: joined([
        ...textsAt(incident, 'assignees', 'summary'),
        ...textsAt(incident, 'assignments', 'assignee.summary'),
      ]),
      opened_at: instantOf(incident['created_at']) ?? (moved === 'trigger' ? happened : null),
      updated_at: happened,
    },
    events: [
      eventOf({
        type: moved,
        created_at: at,
        agent,
        summary: type.replaceAll(/[._]/g, ' '),
        assignees: incident['assignees'] ?? [],
      }),
    ],
    rest: { id: textAt(incident, 'id') },
  }
}

const WEAK = ['team', 'assignee'] as const

/** Messages that PagerDuty sends of what happens to an incident, as somebody kept them: those of version 3 and of version 2. */
export const webhooks = (eventOf: EventOf): readonly Anatomy[] => [
  {
    keys: [['event_type', 'occurred_at', 'resource_type', 'data']],
    pieces: true,
    whole: true,
    weak: WEAK,
    take: (event) => {
      const data = event['data']
      const incident = isObject(data) ? data : {}
      const note = isObject(incident['incident']) ? incident['incident'] : incident
      const at = textAt(event, 'occurred_at')
      return [
        take(
          { type: bare(textAt(event, 'event_type')), at, agent: event['agent'] ?? null, incident: note },
          eventOf,
        ),
      ]
    },
  },
  {
    keys: [['messages']],
    fits: (record) =>
      listAt(record, 'messages').every(
        (one) => (textAt(one, 'event') ?? '').startsWith('incident.') && isObject(one['incident']),
      ),
    pieces: true,
    whole: true,
    weak: WEAK,
    take: (record) =>
      listAt(record, 'messages').flatMap((one) => {
        const incident = one['incident']
        if (!isObject(incident)) return []
        const [entry] = listAt(one, 'log_entries')
        const at =
          textAt({ ...entry }, 'created_at') ??
          textAt(incident, 'last_status_change_at') ??
          textAt(one, 'created_on')
        const agent = entry?.['agent'] ?? incident['last_status_change_by'] ?? null
        return [take({ type: bare(textAt(one, 'event')), at, agent, incident }, eventOf)]
      }),
  },
]
