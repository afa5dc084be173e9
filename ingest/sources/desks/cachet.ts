import type { Anatomy } from '../../records/record.ts'
import { latest, listAt, textAt, textsAt, joined, without } from '../../records/record-parts.ts'

const FIXED = '4'

/** An incident of a status page of Cachet (2.x); its times have no offset and are those of the page. */
export const cachetIncident: Anatomy = {
  keys: [['human_status', 'component_id', 'visible', 'created_at']],
  take: (record) => {
    const fixed = listAt(record, 'updates').filter((one) => textAt(one, 'status') === FIXED)
    const status = textAt(record, 'latest_status', 'status')
    const last = latest(fixed.map((one) => textAt(one, 'created_at')))
    return [
      {
        told: {
          state: textAt(record, 'latest_human_status', 'human_status'),
          opened_at: textAt(record, 'occurred_at', 'created_at'),
          // Without an update that says so it was fixed when it was last touched.
          resolved_at: status === FIXED ? (last ?? textAt(record, 'updated_at')) : null,
          updated_at: textAt(record, 'updated_at'),
          service: textAt(record, 'component.name') ?? joined(textsAt(record, 'components', 'name')),
        },
        events: [],
        rest: without(
          record,
          'status latest_status human_status latest_human_status occurred_at created_at updated_at updates component components',
          'scheduled_at deleted_at latest_icon',
        ),
      },
    ]
  },
}
