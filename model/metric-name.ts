/** The metrics that Pirouette can answer; the same word in file, URL, command line and document. */
export const METRIC_NAMES = [
  'incidents-opened',
  'incidents-resolved',
  'backlog',
  'backlog-age',
  'time-to-detect',
  'time-to-acknowledge',
  'time-to-mitigate',
  'time-to-restore',
  'time-to-resolve',
  'time-to-close',
  'time-between-incidents',
  'hold-share',
  'reopen-rate',
  'reassignments',
  'handovers',
  'ping-pong',
  'first-time-fix',
  'sla-met',
  'sla-at-risk',
  'major-rate',
  'repeat-rate',
  'recurrence-probability',
  'first-update',
  'longest-silence',
  'cadence-compliance',
  'overdue-minutes',
  'all-clear-delay',
  'review-coverage',
  'review-delay',
  'actions-overdue',
] as const
export type MetricName = (typeof METRIC_NAMES)[number]

export const isMetricName = (name: string): name is MetricName =>
  (METRIC_NAMES as readonly string[]).includes(name)
