import type { Anatomy } from '../../records/record.ts'
import { byTime, instantOf, joined, listAt, textAt, textsAt, without } from '../../records/record-parts.ts'
import { from, scaleOf, type Source, stateToldWhole, worked } from '../source.ts'

const PAGE = 'https://status.cloud.google.com/'

const incident: Anatomy = {
  keys: [
    ['id', 'begin', 'status_impact', 'updates'],
    // As it was written until 2020.
    ['number', 'begin', 'external_desc', 'updates'],
  ],
  take: (record) => {
    const updates = byTime(
      listAt(record, 'updates').map((one) => ({
        at: instantOf(one['when']) ?? instantOf(one['created']),
        written: one['when'] ?? one['created'],
        text: textAt(one, 'text'),
      })),
    )
    const uri = textAt(record, 'uri')
    const end = textAt(record, 'end')
    return [
      {
        told: {
          url: uri === null ? null : `${PAGE}${uri.replace(/^\//, '')}`,
          description: updates[0]?.text,
          state_category: end === null ? 'in_progress' : 'resolved',
          service: joined(textsAt(record, 'affected_products', 'title')) ?? textAt(record, 'service_name'),
          priority: textAt(record, 'severity'),
          occurred_at: textAt(record, 'begin'),
          restored_at: end,
          resolved_at: end,
        },
        events: updates.map(({ at, written, text }) => ({
          at,
          written,
          kind: 'update',
          audience: 'public',
          text,
        })),
        rest: {
          ...without(record, 'updates most_recent_update most-recent-update uri affected_products end'),
          currently_affected_locations: textsAt(record, 'currently_affected_locations', 'title'),
          previously_affected_locations: textsAt(record, 'previously_affected_locations', 'title'),
        },
      },
    ]
  },
}

/** Google Cloud: the history of incidents of its status page, `incidents.json`. */
export const googleCloud: Source = {
  name: 'google-cloud',
  label: 'Google Cloud',
  reads: 'the history of the status page, `incidents.json`',
  limits: [
    'The opening is `begin`; `created` is when the notice was posted, which may be after the end.',
    'Never an acknowledgement. Of the updates the texts are kept; the zone of their prose is not read.',
  ],
  signature: [],
  records: [incident],
  fields: {
    key: from('code', 'id', 'number'),
    url: worked('uri on the status page'),
    title: from('text', 'external_desc', 'current_title'),
    description: worked('the first update'),
    state: worked('whether there is an end'),
    priority: worked('severity'),
    severity_raw: from('code', 'severity'),
    impact: from('code', 'status_impact'),
    service: worked('the affected products'),
    occurred_at: worked('begin'),
    // `created` is when the notice was posted, which may be after the end.
    opened_at: from('instant', 'begin'),
    restored_at: worked('end'),
    resolved_at: worked('end'),
    updated_at: from('instant', 'modified'),
  },
  state: stateToldWhole,
  priority: scaleOf({ high: 2, medium: 3, low: 4 }),
  kind: () => 'incident',
  duplicate: () => false,
}
