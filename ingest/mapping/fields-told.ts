import { INCIDENT_FIELDS } from '../../model/incident.ts'
import type { Sql } from '../../store/sql.ts'
import type { FoundSource } from '../columns/find-source.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { RawTable } from '../raw/raw-table.ts'
import { fieldOf } from '../sources/source.ts'
import type { History } from './history.ts'

/** The fields that this file says something about: what it lacks is taken from older imports. */
export function fieldsOf(
  mapped: ReadonlySet<string>,
  { of }: Placed,
  found: FoundSource,
  table: RawTable,
  history: History,
  times: ReadonlyMap<string, Sql>,
): readonly string[] {
  const has = new Set<string>(mapped)
  has.add('key')
  if (of('state_category').length > 0) has.add('state')
  if (of('state').length > 0) has.add('state_raw')
  if (has.has('priority')) has.add('priority_raw')
  if (times.has('acknowledged_at') || of('seconds_to_acknowledge').length > 0)
    for (const field of ['acknowledged_at', 'acknowledged_by_rule']) has.add(field)
  if (has.has('resolved_at') || has.has('closed_at') || times.has('state_category_changed')) {
    has.add('resolved_at')
    has.add('first_resolved_at')
  }
  if (history.kept) has.add('made_sla')
  if (history.heard) for (const field of ['acknowledged_at', 'acknowledged_by_rule']) has.add(field)
  if (history.states)
    for (const field of [
      'resolved_at',
      'first_resolved_at',
      'on_hold_seconds',
      'reopen_count',
      ...(history.updates ? ['reassignment_count'] : []),
      ...(fieldOf(found.source, 'closed_at').how === 'from' ? [] : ['closed_at']),
    ])
      has.add(field)
  if (of('self').length > 0) has.add('url')
  if (of('sla_left').length > 0) has.add('made_sla')
  if (of('links').length > 0)
    for (const field of ['problem_id', 'change_id', 'duplicate_of', 'extra']) has.add(field)
  if (of('duplicate_link').length > 0 || (of('close_code').length > 0 && of('parent_key').length > 0))
    has.add('duplicate_of')
  if (of('channel').length > 0) has.add('labels')
  for (const field of table.known?.anatomy.weak ?? []) has.delete(field)
  return INCIDENT_FIELDS.filter((field) => has.has(field))
}
