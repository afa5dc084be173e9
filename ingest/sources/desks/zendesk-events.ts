import type { State } from '../../../model/incident.ts'
import type { Anatomy, ToldEvent } from '../../records/record.ts'
import { instantOf, listAt, textAt } from '../../records/record-parts.ts'
import { wordsOf } from '../source.ts'

const stateOf = wordsOf<State>({
  new: 'new',
  open: 'in_progress',
  pending: 'on_hold',
  hold: 'on_hold',
  solved: 'resolved',
  closed: 'closed',
  deleted: 'cancelled',
})

/** What happened to a ticket of Zendesk, as its incremental export of events tells it: the first one made the ticket. */
export const zendeskEvents: Anatomy = {
  keys: [['ticket_id', 'child_events', 'created_at']],
  pieces: true,
  whole: true,
  take: (record) => {
    const at = instantOf(record['created_at'])
    const written = record['created_at']
    const parts = listAt(record, 'child_events')
    const made = parts.some((one) => textAt(one, 'event_type', 'type') === 'Create')
    const last = (name: string) => parts.flatMap((one) => textAt(one, name) ?? []).at(-1) ?? null
    const events = parts.flatMap((one): readonly ToldEvent[] => {
      const to = stateOf(textAt(one, 'status'))
      if (to !== null) return [{ at, written, kind: 'state', to }]
      if (textAt(one, 'event_type', 'type') !== 'Comment') return []
      const audience = one['public'] === false || one['comment_public'] === false ? 'internal' : 'public'
      return [{ at, written, kind: 'comment', audience, text: textAt(one, 'plain_body', 'body') }]
    })
    return [
      {
        told: {
          key: textAt(record, 'ticket_id'),
          title: last('subject'),
          state: last('status'),
          priority: last('priority'),
          opened_at: made ? at : null,
          updated_at: at,
        },
        events,
        rest: null,
      },
    ]
  },
}
