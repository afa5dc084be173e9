/** Keys under which the tools put their records. */
export const RECORD_KEYS = new Set<string>([
  'result',
  'records',
  'issues',
  'values',
  'data',
  'incidents',
  'results',
  'log_entries',
  'alerts',
  'scheduled_maintenances',
  'archive',
  'current',
  'items',
  'value',
  'tickets',
])
