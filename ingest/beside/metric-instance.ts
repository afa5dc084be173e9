import { sql } from '../../store/sql.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'
import { eventsOfMoves } from './moves.ts'
import { besideRows, reasonOf } from './rows.ts'
import { besideTimes, type TimeRules } from './times.ts'

/** What a metric measures the time of, by the names that ServiceNow gives its own; SQL NULL for any other. */
const field = sql`case when regexp_matches(lower(definition), 'hold.?reason|grund für|motivo de (la )?espera') then 'hold_reason'
  when regexp_matches(lower(definition), 'state|status|zustand') then 'state'
  when regexp_matches(lower(definition), 'assignment group|zuweisungsgruppe|grupo de asignación') then 'team'
  when regexp_matches(lower(definition), 'assigned to|zugewiesen an|asignado a') then 'assignee' end`

/**
 * Adds what ServiceNow's metrics tell to the table `event`: a metric of a field has a row for each value with the time
 * from which it held, so each row is a change. Metrics of durations between two points are not ours to take over.
 */
export async function eventsOfMetricInstances(
  db: StagingDb,
  source: Source,
  cells: BesideCells,
  rules: TimeRules,
): Promise<void> {
  const times = await besideTimes(db, cells, ['started', 'ended'], rules)
  const rows = await besideRows(
    db,
    cells,
    times,
    {
      started_at: times.at('started'),
      definition: sql`trim(${cells.cell('definition')})`,
      value: sql`nullif(trim(${cells.cell('value')}), '')`,
    },
    [
      { when: sql`started_at is null`, reason: reasonOf('beside-without-time', {}) },
      {
        when: sql`${field} is null`,
        reason: reasonOf('beside-not-followed', { what: sql`coalesce(definition, '')` }),
      },
    ],
  )
  await eventsOfMoves(
    db,
    source,
    sql`(select line, key, foreign_id, started_at as happened_at, ${field} as field,
                lag(value) over (partition by key, ${field} order by started_at, line) as before, value as after, null::varchar as actor
         from ${rows})`,
  )
}
