import type { Anatomy } from '../../records/record.ts'
import { plainHtml, textAt, unescaped, without } from '../../records/record-parts.ts'
import { wordsOf } from '../source.ts'

const stateOf = wordsOf({ 1: 'New', 2: 'Assigned', 3: 'Scheduled', 4: 'Pending', 5: 'Solved', 6: 'Closed' })
/** The highest number is the most urgent; ours in front, its word behind. */
const priorityOf = wordsOf({
  6: '1 - Major',
  5: '1 - Very high',
  4: '2 - High',
  3: '3 - Medium',
  2: '4 - Low',
  1: '5 - Very low',
})

/** A ticket of GLPI's API, which writes states and priorities as numbers; `time_to_resolve` is a date until when. */
export const glpiTicket: Anatomy = {
  keys: [['entities_id', 'users_id_recipient', 'date', 'status', 'priority']],
  take: (record) => {
    const [status, priority, content] = ['status', 'priority', 'content'].map((key) => textAt(record, key))
    return [
      {
        told: {
          key: textAt(record, 'id'),
          title: textAt(record, 'name'),
          description: content ? plainHtml(unescaped(content)) : null,
          kind: textAt(record, 'type') === '2' ? 'request' : null,
          state: stateOf(status ?? null) ?? status,
          priority: priorityOf(priority ?? null) ?? priority,
          opened_at: textAt(record, 'date'),
          acknowledged_at: textAt(record, 'takeintoaccountdate'),
          resolved_at: textAt(record, 'solvedate'),
          closed_at: textAt(record, 'closedate'),
          updated_at: textAt(record, 'date_mod'),
        },
        events: [],
        rest: without(
          record,
          'id name content type status priority urgency impact date date_creation takeintoaccountdate solvedate closedate date_mod',
          'time_to_resolve time_to_own internal_time_to_resolve internal_time_to_own begin_waiting_date ola_ttr_begin_date links',
        ),
      },
    ]
  },
}
