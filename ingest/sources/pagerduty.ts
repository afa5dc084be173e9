import type { State } from '../../model/incident.ts'
import type { Anatomy, JsonObject, ToldEvent } from '../records/record.ts'
import { instantOf, joined, listAt, textAt, textsAt, without } from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'
import { webhooks } from './pagerduty-webhooks.ts'

const stateOf = wordsOf<State>({
  triggered: 'new',
  acknowledged: 'in_progress',
  snoozed: 'on_hold',
  resolved: 'resolved',
})
const levelOf = scaleOf()

/** What a log entry does to the state, in PagerDuty's word for the state. */
const moveOf = wordsOf({
  trigger: 'triggered',
  acknowledge: 'acknowledged',
  unacknowledge: 'triggered',
  snooze: 'snoozed',
  resolve: 'resolved',
})
const kindOf = wordsOf<ToldEvent['kind']>({
  acknowledge: 'acknowledged',
  assign: 'assignment',
  delegate: 'assignment',
  escalate: 'escalation',
  repeat_escalation_path: 'escalation',
  exhaust_escalation_path: 'escalation',
  annotate: 'comment',
})

const typeOf = (entry: JsonObject): string =>
  (textAt(entry, 'type') ?? '').replace(/_log_entry(_reference)?$/, '')
const numberIn = (summary: string | null): string | null => /^\[#(\d+)\]/.exec(summary ?? '')?.[1] ?? null

/** What one entry of the log says to have happened. */
function eventOf(entry: JsonObject): ToldEvent {
  const type = typeOf(entry)
  const move = moveOf(type)
  const kind = kindOf(type) ?? (move === null ? 'update' : 'state')
  const assignees = joined(textsAt(entry, 'assignees', 'summary'))
  return {
    at: instantOf(entry['created_at']),
    written: entry['created_at'],
    kind,
    field: kind === 'assignment' ? 'assignee' : null,
    to: move === null ? (kind === 'assignment' ? assignees : null) : stateOf(move),
    actor: textAt(entry, 'agent.summary', 'user.summary'),
    actorKind: agentKind(textAt(entry, 'agent.type')),
    audience: kind === 'comment' || kind === 'update' ? 'internal' : null,
    text: type === 'annotate' ? textAt(entry, 'channel.summary', 'summary') : textAt(entry, 'summary'),
  }
}

const agentKind = (type: string | null): 'human' | 'system' | null =>
  type === null ? null : type.startsWith('user') ? 'human' : 'system'

/** PagerDuty's own rule: one of the two highest priorities, or several people who acknowledged. */
const isMajor = (priority: string | null, people: number): true | null =>
  people > 1 || (levelOf(priority ?? '') ?? 5) <= 2 ? true : null

const incidents: Anatomy = {
  keys: [
    ['incident_number', 'incident_key', 'created_at', 'service'],
    ['incident_number', 'html_url', 'created_at', 'service'],
  ],
  whole: true,
  // Acknowledgements and assignments are emptied when an incident is resolved or triggered again.
  weak: ['acknowledged_at', 'acknowledged_by_rule', 'assignee', 'first_resolved_at', 'is_major'],
  take: (record) => {
    const acknowledged = listAt(record, 'acknowledgements').flatMap((one) => instantOf(one['at']) ?? [])
    const log = listAt(record, 'log_entries')
    const resolved = textAt(record, 'status') === 'resolved'
    return [
      {
        told: {
          description: textAt(record, 'body.details'),
          kind: textAt(record, 'incident_type.name'),
          team: joined(textsAt(record, 'teams', 'summary')),
          assignee: joined(textsAt(record, 'assignments', 'assignee.summary')),
          reporter: textAt(record, 'first_trigger_log_entry.agent.summary'),
          acknowledged_at: acknowledged.toSorted()[0],
          resolved_at:
            textAt(record, 'resolved_at') ?? (resolved ? textAt(record, 'last_status_change_at') : null),
          close_code: textAt(record, 'resolve_reason.type'),
          duplicate_of: numberIn(textAt(record, 'resolve_reason.incident.summary')),
          is_major: isMajor(
            textAt(record, 'priority.summary', 'priority.name'),
            new Set(textsAt(record, 'acknowledgements', 'acknowledger.summary')).size,
          ),
        },
        events: [
          ...(log.length > 0
            ? log.map(eventOf)
            : listAt(record, 'assignments').map(
                (one): ToldEvent => ({
                  at: instantOf(one['at']),
                  written: one['at'],
                  kind: 'assignment',
                  field: 'assignee',
                  to: textAt(one, 'assignee.summary'),
                }),
              )),
          // Those with a time are told as the first of them.
          ...listAt(record, 'acknowledgements')
            .filter((one) => instantOf(one['at']) === null)
            .map((one): ToldEvent => ({ at: null, written: one['at'], kind: 'acknowledged' })),
        ],
        rest: without(
          record,
          'teams assignments acknowledgements log_entries body incident_type first_trigger_log_entry resolved_at',
          'last_status_change_at last_status_change_by resolve_reason',
          'incidents_responders responder_requests pending_actions',
        ),
      },
    ]
  },
}

const logEntries: Anatomy = {
  keys: [['type', 'created_at', 'agent', 'incident', 'channel']],
  pieces: true,
  whole: true,
  weak: ['url', 'title', 'service', 'team', 'assignee', 'opened_at'],
  take: (entry) => {
    const type = typeOf(entry)
    const summary = textAt(entry, 'incident.summary')
    const at = instantOf(entry['created_at'])
    return [
      {
        told: {
          key: textAt(entry, 'incident.incident_number') ?? numberIn(summary) ?? textAt(entry, 'incident.id'),
          url: textAt(entry, 'incident.html_url'),
          title: textAt(entry, 'incident.title') ?? summary?.replace(/^\[#\d+\]\s*/, ''),
          service: textAt(entry, 'service.summary'),
          team: joined(textsAt(entry, 'teams', 'summary')),
          assignee: joined(textsAt(entry, 'assignees', 'summary')),
          state: moveOf(type),
          opened_at: instantOf(textAt(entry, 'incident.created_at')) ?? (type === 'trigger' ? at : null),
          updated_at: at,
        },
        events: [eventOf(entry)],
        rest: { id: textAt(entry, 'incident.id') },
      },
    ]
  },
}

/** Names of the analytics, and the same with blanks, as tables for people have them: `Incident Number`. */
const spaced = (...names: readonly string[]): string[] => [
  ...new Set([...names, ...names.map((name) => name.replaceAll('_', ' '))]),
]

/** PagerDuty: incidents and log entries of the REST API, and raw incidents of its analytics as JSON or CSV. */
export const pagerduty: Source = {
  name: 'pagerduty',
  label: 'PagerDuty',
  reads:
    '`GET /incidents` and `GET /log_entries` of the REST API as JSON; raw incidents of the analytics as JSON or CSV; messages of its webhooks (versions 2 and 3), one to a line',
  limits: [
    '`/incidents` empties the acknowledgements when an incident is resolved or triggered again: import the log entries or the analytics as well. They join by the number of the incident, whichever comes first.',
    'Log entries are pieces: an incident is opened by its first trigger. What they know only in passing (title, service, team) never goes before what the list says.',
    "An acknowledgement by an integration is none. Major is PagerDuty's own rule: one of the two highest priorities, or several people who acknowledged.",
    'Analytics write times without an offset, in the zone that stands beside the records; a CSV has lost it and the zone is asked.',
  ],
  signature: [
    spaced('incident_number'),
    spaced('seconds_to_first_ack'),
    spaced('seconds_to_resolve'),
    spaced('escalation_policy_id', 'escalation_policy_name'),
    spaced('acknowledge_count', 'acknowledgement_count'),
    spaced('business_hour_interruptions', 'sleep_hour_interruptions', 'off_hour_interruptions'),
  ],
  records: [incidents, logEntries, ...webhooks(eventOf)],
  inputs: {
    foreign_id: ['id'],
    seconds_to_acknowledge: spaced('seconds_to_first_ack'),
  },
  fields: {
    key: from('code', ...spaced('incident_number')),
    url: from('code', 'html_url'),
    title: from('text', 'title', 'description', 'summary'),
    description: worked('the details of the body'),
    kind: from('code', ...spaced('incident_type_name')),
    state: from('code', 'status'),
    priority: from('code', 'priority.summary', 'priority.name', ...spaced('priority_name')),
    urgency: from('code', 'urgency'),
    is_major: from('flag', 'major'),
    service: from('name', 'service.summary', ...spaced('service_name')),
    team: from('name', ...spaced('team_name')),
    assignee: from('name', ...spaced('assigned_user_names', 'assigned_to_user_names')),
    reporter: worked('the agent of the first trigger'),
    opened_at: from('instant', ...spaced('created_at', 'created_on')),
    acknowledged_at: worked('acknowledgements, log entries, or the seconds to the first acknowledgement'),
    resolved_at: from('instant', ...spaced('resolved_at', 'resolved_on')),
    updated_at: from('instant', ...spaced('updated_at')),
    on_hold_seconds: from('count', ...spaced('snoozed_seconds')),
    reassignment_count: from('count', ...spaced('reassignment_count')),
    close_code: worked('the reason of the resolution'),
    duplicate_of: worked('the incident that it was merged into'),
  },
  state: ({ state }) => stateOf(state),
  priority: levelOf,
  kind: (text) => (/maintenance/i.test(text) ? 'maintenance' : 'incident'),
  duplicate: () => false,
}
