import type { State } from '../../model/incident.ts'
import type { Anatomy, JsonObject, ToldEvent } from '../records/record.ts'
import {
  byTime,
  earliest,
  instantOf,
  joined,
  later,
  latest,
  listAt,
  textAt,
  textsAt,
  valueAt,
  without,
} from '../records/record-parts.ts'
import { from, scaleOf, type Source, stateToldWhole, wordsOf, worked } from './source.ts'

const levelOf = scaleOf()

const respondersOf = (record: JsonObject, type: string): string | null =>
  joined(
    listAt(record, 'responders')
      .filter((one) => one['type'] === type)
      .flatMap((one) => textAt(one, 'name', 'username', 'id') ?? []),
  )

/** What the two kinds of records have in common. */
const SHARED = {
  foreign: { foreign_id: ['id'] },
  fields: {
    key: from('code', 'tinyid'),
    title: from('text', 'message'),
    description: from('text', 'description'),
    state: from('code', 'status'),
    priority: from('code', 'priority'),
    labels: from('labels', 'tags'),
    opened_at: from('instant', 'createdat'),
    updated_at: from('instant', 'updatedat'),
  },
} as const

const alert: Anatomy = {
  keys: [
    ['tinyId', 'alias', 'message', 'createdAt'],
    ['tinyId', 'integration', 'message', 'createdAt'],
  ],
  take: (record) => {
    const opened = instantOf(record['createdAt'])
    const closed = record['status'] === 'closed'
    const resolved = closed ? later(opened, valueAt(record, 'report.closeTime')) : null
    const acknowledged = later(opened, valueAt(record, 'report.ackTime'))
    // Whoever closes an alert acknowledges it with that.
    const counts = acknowledged !== null && (resolved === null || acknowledged < resolved)
    const open =
      record['snoozed'] === true
        ? 'on_hold'
        : record['acknowledged'] === true || counts
          ? 'in_progress'
          : 'new'
    return [
      {
        told: {
          state_category: closed ? 'resolved' : open,
          ci: textAt(record, 'entity', 'source'),
          team: respondersOf(record, 'team'),
          acknowledged_at: counts ? acknowledged : null,
          resolved_at: resolved,
        },
        events: [
          ...(counts
            ? [
                {
                  at: acknowledged,
                  kind: 'acknowledged',
                  to: 'in_progress',
                  actor: textAt(record, 'report.acknowledgedBy'),
                } as const,
              ]
            : []),
          ...(resolved === null
            ? []
            : [
                {
                  at: resolved,
                  kind: 'state',
                  to: 'resolved',
                  actor: textAt(record, 'report.closedBy'),
                } as const,
              ]),
        ],
        rest: without(record, 'responders snoozed acknowledged isSeen entity'),
      },
    ]
  },
}

/** Opsgenie: alerts of the REST API. Alerts and incidents are numbered apart, so they are two sources. */
export const opsgenieAlerts: Source = {
  name: 'opsgenie-alerts',
  label: 'Opsgenie Alerts',
  reads: 'alerts of the REST API',
  limits: [
    'Alerts and incidents are numbered apart, so they are two sources.',
    '`report.ackTime` and `report.closeTime` are milliseconds since the opening.',
  ],
  signature: [],
  records: [alert],
  inputs: SHARED.foreign,
  fields: {
    ...SHARED.fields,
    ci: worked('entity, else source'),
    team: worked('the teams among the responders'),
    assignee: from('name', 'owner'),
    reporter: from('name', 'integration.name'),
    acknowledged_at: worked('the time of opening and the milliseconds of report.ackTime'),
    resolved_at: worked('the time of opening and the milliseconds of report.closeTime'),
  },
  state: stateToldWhole,
  priority: levelOf,
  kind: () => 'incident',
  duplicate: () => false,
}

const moveOf = wordsOf<State>({
  incidentopened: 'new',
  incidentreopened: 'new',
  incidentresolved: 'resolved',
  incidentclosed: 'closed',
})

/** The timeline from its beginning; of acknowledgements only those before the resolution move the incident. */
function eventsOf(record: JsonObject): readonly ToldEvent[] {
  let state: State | null = null
  const entries = listAt(record, 'timelines').map((one) => ({
    one,
    at: instantOf(one['eventTime']),
    type: textAt(one, 'type') ?? '',
  }))
  return byTime(entries).map(({ one, at, type }): ToldEvent => {
    const written = one['eventTime']
    const actor = textAt(one, 'actor.name')
    const actorKind = textAt(one, 'actor.type') === 'user' ? null : 'system'
    const text = textAt(one, 'description.content', 'title.content')
    const move = moveOf(type)
    if (move !== null) {
      state = move
      return { at, written, kind: 'state', to: move, actor, actorKind, text }
    }
    if (type === 'ResponderAlertAcked' && state !== 'resolved' && state !== 'closed')
      return { at, written, kind: 'acknowledged', to: 'in_progress', actor, actorKind, text }
    const kind = type.endsWith('NoteAdded') ? 'comment' : 'update'
    return { at, written, kind, actor, actorKind, text, audience: 'internal' }
  })
}

const incident: Anatomy = {
  keys: [
    ['tinyId', 'impactStartDate', 'message', 'createdAt'],
    ['tinyId', 'timelines', 'message', 'createdAt'],
    ['tinyId', 'impactedServices', 'message', 'createdAt'],
  ],
  whole: true,
  take: (record) => {
    const events = eventsOf(record)
    const moves = (state: State) => events.filter(({ kind, to }) => kind === 'state' && to === state)
    const status = textAt(record, 'status')
    const acked = events.some(({ kind, actorKind }) => kind === 'acknowledged' && actorKind !== 'system')
    const ended = textAt(record, 'impactEndDate')
    return [
      {
        told: {
          state_category: status === 'open' ? (acked ? 'in_progress' : 'new') : status,
          service: joined(textsAt(record, 'impactedServices', 'name')),
          team: textAt(record, 'ownerTeam') ?? respondersOf(record, 'team'),
          assignee: respondersOf(record, 'user'),
          reporter: textAt(
            { ...listAt(record, 'timelines').find((one) => one['type'] === 'IncidentOpened') },
            'actor.name',
          ),
          mitigated_at: ended,
          resolved_at: status === 'open' ? null : (latest(moves('resolved').map(({ at }) => at)) ?? ended),
          closed_at: status === 'closed' ? earliest(moves('closed').map(({ at }) => at)) : null,
        },
        events,
        rest: without(record, 'timelines responders impactedServices ownerTeam impactEndDate'),
      },
    ]
  },
}

/** Opsgenie: incidents of the REST API with their timeline. */
export const opsgenie: Source = {
  name: 'opsgenie',
  label: 'Opsgenie',
  reads: 'incidents of the REST API with their timeline',
  limits: [
    'Resolving an incident acknowledges its alerts a moment later: only an acknowledgement before the resolution, by a person, counts.',
    'Responders and teams may be ids only; they are kept as they are.',
  ],
  signature: [],
  records: [incident],
  inputs: SHARED.foreign,
  fields: {
    ...SHARED.fields,
    url: from('code', 'links.web'),
    service: worked('the impacted services'),
    team: worked('the owning team, else the teams among the responders'),
    assignee: worked('the persons among the responders'),
    reporter: worked('who opened it in the timeline'),
    occurred_at: from('instant', 'impactstartdate'),
    detected_at: from('instant', 'impactdetectdate'),
    acknowledged_at: worked('the first ResponderAlertAcked of the timeline before the resolution'),
    mitigated_at: worked('impactEndDate'),
    resolved_at: worked('IncidentResolved of the timeline, else impactEndDate'),
    closed_at: from('instant'),
  },
  state: stateToldWhole,
  priority: levelOf,
  kind: () => 'incident',
  duplicate: () => false,
}
