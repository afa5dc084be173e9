import type { State } from '../../model/incident.ts'
import type { Anatomy, ToldEvent } from '../records/record.ts'
import {
  instantOf,
  joined,
  latest,
  listAt,
  textAt,
  textsAt,
  unescaped,
  without,
} from '../records/record-parts.ts'
import { from, type Source, wordsOf, worked } from './source.ts'

/** Phases come in two spellings. */
const stateOf = wordsOf<State>({
  unacked: 'new',
  triggered: 'new',
  acked: 'in_progress',
  acknowledged: 'in_progress',
  resolved: 'resolved',
})

const incident: Anatomy = {
  keys: [
    ['incidentNumber', 'transitions', 'startTime'],
    ['incidentNumber', 'currentPhase', 'startTime'],
  ],
  whole: true,
  take: (record) => {
    const transitions = listAt(record, 'transitions')
    const events = transitions.map((one): ToldEvent => {
      const to = stateOf(textAt(one, 'name'))
      return {
        at: instantOf(one['at']),
        written: one['at'],
        kind: to === 'in_progress' ? 'acknowledged' : to === null ? 'update' : 'state',
        to,
        actor: textAt(one, 'by'),
        audience: to === null ? 'internal' : null,
        text: textAt(one, 'message') ?? (to === null ? textAt(one, 'name') : null),
      }
    })
    const title = textAt(record, 'entityDisplayName', 'entityId')
    const resolved = events.filter(({ to }) => to === 'resolved').map(({ at }) => at)
    return [
      {
        told: {
          title: title === null ? null : unescaped(title),
          service: textAt(record, 'service', 'host'),
          team:
            joined(textsAt(record, 'pagedPolicies', 'team.name')) ?? joined(textsAt(record, 'pagedTeams')),
          assignee:
            events.findLast(
              ({ kind, actor }) => kind === 'acknowledged' && actor !== null && actor !== 'SYSTEM',
            )?.actor ?? joined(textsAt(record, 'pagedUsers')),
          resolved_at: latest(resolved),
        },
        events,
        rest: without(record, 'transitions service pagedPolicies pagedTeams pagedUsers entityDisplayName'),
      },
    ]
  },
}

/** Splunk On-Call, once VictorOps: current incidents and the history of the reporting API. */
export const splunkOnCall: Source = {
  name: 'splunk-on-call',
  label: 'Splunk On-Call',
  reads: 'current incidents and the history of the reporting API, once VictorOps',
  limits: ['Acknowledgement and resolution come from the transitions; those by SYSTEM acknowledge nothing.'],
  signature: [],
  records: [incident],
  inputs: { foreign_id: ['entityid'] },
  fields: {
    key: from('code', 'incidentnumber'),
    title: worked('the name of the entity'),
    state: from('code', 'currentphase'),
    severity_raw: from('code', 'entitystate'),
    service: worked('service, else host'),
    ci: from('name', 'host'),
    team: worked('the teams that were paged'),
    assignee: worked('who acknowledged last, else who was paged'),
    labels: from('labels', 'routingkey'),
    opened_at: from('instant', 'starttime'),
    acknowledged_at: worked('the first transition to acknowledged'),
    resolved_at: worked('the last transition to resolved'),
    updated_at: from('instant', 'lastalerttime'),
  },
  state: ({ state }) => stateOf(state),
  priority: () => null,
  kind: () => 'incident',
  duplicate: () => false,
}
