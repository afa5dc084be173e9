import type { State } from '../../../model/incident.ts'
import type { Anatomy } from '../../records/record.ts'
import { scaleOf, type Source, wordsOf, worked } from '../source.ts'

const stateOf = wordsOf<State>({
  critical: 'new',
  warning: 'new',
  unknown: 'new',
  down: 'new',
  unreachable: 'new',
  acknowledged: 'in_progress',
  ok: 'resolved',
  up: 'resolved',
})

/** Lines are no records: who follows the hosts and services through the log takes them apart. */
const line: Anatomy = { keys: [], take: () => [], pieces: true, whole: true }

/** Nagios Core and its relatives: the event log, `nagios.log` and its archives. */
export const nagios: Source = {
  name: 'nagios',
  label: 'Nagios',
  reads: 'the event log `nagios.log` and its archives, also of relatives that write the same lines',
  limits: [
    'Only hard states open and close; a soft run tells since when. Output may hold semicolons, lines may be out of order.',
    'Archives of several days belong into one zip: they are put in the order of their times, and a problem that begins in one and ends in another is one incident. Days that were imported one by one before are the same incidents.',
    'A problem that was there when the first log begins is no incident, and is said. A recovery that only a snapshot proves counts from the snapshot on.',
    'What begins within a scheduled downtime is a maintenance. Acknowledgements need `log_external_commands=1` or a notification.',
  ],
  signature: [],
  records: [line],
  fields: {
    key: worked('host, service and the second of the first hard failure'),
    title: worked('service, host and the output of the check'),
    description: worked('the output of the check'),
    kind: worked('maintenance where it began in a planned downtime'),
    state: worked('the last alert, or that it was acknowledged'),
    priority: worked('the worst state that it came to'),
    severity_raw: worked('the worst state that it came to'),
    service: worked('the service, else the host'),
    ci: worked('the host'),
    category: worked('the service, or `host`'),
    team: worked('the contacts that were notified'),
    occurred_at: worked('the first failure of the run, soft ones included'),
    opened_at: worked('the first hard failure'),
    acknowledged_at: worked('an acknowledgement as a command, else as a notification'),
    resolved_at: worked('the alert that it is OK or UP again, hard'),
    updated_at: worked('the last line about it'),
  },
  state: ({ state }) => stateOf(state),
  priority: scaleOf({ down: 2, critical: 2, unreachable: 3, unknown: 3, warning: 4 }),
  kind: (text) => (text === 'maintenance' ? 'maintenance' : 'incident'),
  duplicate: () => false,
}
