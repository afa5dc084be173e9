import type { Anatomy, Json, JsonObject, Taken } from '../../records/record.ts'
import { epochInstant, instantOf, plainHtml, textAt, without } from '../../records/record-parts.ts'
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

/** Seconds since 1970, as the command line writes them, or a text with its offset. */
const timeOf = (value: Json | undefined): string | null =>
  typeof value === 'number' ? epochInstant(value) : instantOf(value)

const described: Anatomy = {
  keys: [['arn', 'eventTypeCode', 'startTime']],
  take: (record) => {
    const code = textAt(record, 'eventTypeCode') ?? ''
    const ended = textAt(record, 'statusCode') === 'closed'
    return [
      {
        told: {
          key: textAt(record, 'arn'),
          title: `${code.replaceAll('_', ' ')} ${textAt(record, 'region') ?? ''}`.trim(),
          kind: textAt(record, 'eventTypeCategory') === 'scheduledChange' ? 'maintenance' : null,
          state_category: ended
            ? 'resolved'
            : textAt(record, 'statusCode') === 'upcoming'
              ? 'new'
              : 'in_progress',
          service: textAt(record, 'service'),
          category: textAt(record, 'eventTypeCategory'),
          opened_at: timeOf(record['startTime']),
          resolved_at: ended ? timeOf(record['endTime']) : null,
          updated_at: timeOf(record['lastUpdatedTime']),
        },
        events: [],
        rest: without(
          record,
          'arn eventTypeCode eventTypeCategory statusCode service startTime endTime lastUpdatedTime',
        ),
      },
    ]
  },
}

/** The archive of the AWS Health Dashboard: when something began, but not in a form that tells when it ended. */
export const awsHealth: Source = {
  name: 'aws-health',
  label: 'AWS Health',
  reads: 'the archive of the AWS Health Dashboard as JSON, and the events of the AWS Health API',
  limits: [
    'When something of the archive ended stands only in the prose, so durations leave these incidents out and say how many.',
  ],
  signature: [],
  records: [event, described],
  fields: {
    key: worked('the service and the second of its beginning; of the API the arn'),
    title: worked('the summary'),
    description: worked('the description without its HTML'),
    state: worked('whether the summary begins with [RESOLVED]'),
    service: from('name', 'service_name'),
    severity_raw: from('code', 'status'),
    opened_at: worked('date, in seconds since 1970, or startTime'),
    resolved_at: worked('endTime of what is closed'),
    updated_at: worked('lastUpdatedTime'),
    category: worked('the category of the event'),
    kind: worked('maintenance for a scheduled change'),
  },
  state: stateToldWhole,
  priority: () => null,
  kind: (text) => (text === 'maintenance' ? 'maintenance' : 'incident'),
  duplicate: () => false,
}
