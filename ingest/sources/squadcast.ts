import type { State } from '../../model/incident.ts'
import type { Anatomy, ToldEvent } from '../records/record.ts'
import {
  byTime,
  instantOf,
  joined,
  listAt,
  textAt,
  textsAt,
  timeTold,
  without,
} from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  triggered: 'new',
  acknowledged: 'in_progress',
  resolved: 'resolved',
  suppressed: 'cancelled',
})

const kindOf = wordsOf<ToldEvent['kind']>({
  triggered: 'state',
  acknowledged: 'acknowledged',
  resolved: 'state',
  reassigned: 'assignment',
  note_created: 'comment',
})

const incident: Anatomy = {
  keys: [
    ['id', 'tta (ms)', 'ttr (ms)'],
    ['id', 'alert_source', 'acknowledged_at', 'event_count'],
  ],
  whole: true,
  take: (record) => [
    {
      told: {
        acknowledged_at: timeTold(record['acknowledged_at']),
        resolved_at: timeTold(record['resolved_at']),
        assignee: textAt(record, 'assignee.name', 'assignee'),
        service: textAt(record, 'service.name', 'service'),
        labels: joined(textsAt(record, 'tags'))?.split(', ') ?? [],
      },
      events: byTime(listAt(record, 'logs').map((log) => ({ log, at: instantOf(log['time']) }))).map(
        ({ log, at }): ToldEvent => {
          const action = textAt(log, 'action') ?? ''
          const kind = kindOf(action) ?? 'update'
          const person = textAt(log, 'assignedTo')
          return {
            at,
            written: log['time'],
            kind,
            field: kind === 'assignment' ? 'assignee' : null,
            to: kind === 'assignment' ? person : stateOf(action),
            actor: kind === 'assignment' ? null : person,
            audience: kind === 'comment' || kind === 'update' ? 'internal' : null,
            text: textAt(log, 'reason') ?? action,
          }
        },
      ),
      rest: without(record, 'acknowledged_at resolved_at assignee service tags logs'),
    },
  ],
}

/** Squadcast: exported incidents as JSON. */
export const squadcast: Source = {
  name: 'squadcast',
  label: 'Squadcast',
  reads: 'exported incidents as JSON',
  limits: ['The year 1 means: not yet.'],
  signature: [],
  records: [incident],
  fields: {
    key: from('code', 'id'),
    url: from('code', 'url'),
    title: from('text', 'title', 'message'),
    description: from('text', 'description'),
    state: from('code', 'status'),
    priority: from('code', 'priority'),
    service: worked('the service'),
    assignee: worked('the assignee'),
    reporter: from('name', 'alert_source'),
    labels: worked('the tags'),
    opened_at: from('instant', 'created_at'),
    acknowledged_at: worked('acknowledged_at; the year 1 is nothing'),
    resolved_at: worked('resolved_at; the year 1 is nothing'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf(),
  kind: () => 'incident',
  duplicate: () => false,
}
