import type { Anatomy, JsonObject, Taken } from '../record.ts'
import { epochInstant, plainHtml, textAt, without } from '../record-parts.ts'
import { from, type Source, stateToldWhole, worked } from '../source.ts'

function take(record: JsonObject): Taken {
  const seconds = textAt(record, 'date')
  const opened = seconds === null ? null : epochInstant(Number(seconds))
  const summary = textAt(record, 'summary') ?? ''
  return {
    told: {
      key: opened === null ? null : `${textAt(record, 'service', 'service_name') ?? ''} ${seconds}`,
      title: summary.replace(/^\[RESOLVED\]\s*/i, ''),
      description: plainHtml(textAt(record, 'description', 'details')),
      // The end stands only in the prose, in a zone of its own.
      state_category: /^\[RESOLVED\]/i.test(summary) ? 'resolved' : 'in_progress',
      opened_at: opened,
    },
    events: [],
    rest: without(record, 'summary date description details'),
  }
}

const event: Anatomy = {
  keys: [['service_name', 'summary', 'date', 'status', 'service']],
  take: (record) => [take(record)],
}

/** The archive of the AWS Health Dashboard: when something began, but not in a form that tells when it ended. */
export const awsHealth: Source = {
  name: 'aws-health',
  label: 'AWS Health',
  reads: 'the archive of the AWS Health Dashboard as JSON',
  limits: [
    'When something ended stands only in the prose, so durations leave these incidents out and say how many.',
  ],
  signature: [],
  records: [event],
  fields: {
    key: worked('the service and the second of its beginning'),
    title: worked('the summary'),
    description: worked('the description without its HTML'),
    state: worked('whether the summary begins with [RESOLVED]'),
    service: from('name', 'service_name'),
    severity_raw: from('code', 'status'),
    opened_at: worked('date, in seconds since 1970'),
  },
  state: stateToldWhole,
  priority: () => null,
  kind: () => 'incident',
  duplicate: () => false,
}
