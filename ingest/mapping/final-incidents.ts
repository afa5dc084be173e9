import { INCIDENT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { FoundSource } from '../columns/find-source.ts'
import type { Privacy } from '../privacy/privacy.ts'
import { fieldOf } from '../sources/source.ts'
import type { History } from './history.ts'
import { joined } from './joined-rows.ts'
import { isNothing } from './nothing.ts'
import type { Rows } from './rows.ts'

type Field = Exclude<IncidentField, 'source'>

interface Final {
  /** Of the source. */
  readonly name: string
  readonly privacy: Privacy
  readonly found: FoundSource
  readonly rows: Rows
  readonly times: ReadonlyMap<string, Sql>
  readonly history: History
  readonly bad: boolean
}

/**
 * The incidents as they are stored: one row per incident (or per version of one), with what its history proves. Fields
 * that the file has nothing for are left out: thirty columns of NULL are as much work as five with something in them.
 */
export function incidents({ found, name, rows, times, history, bad, privacy }: Final): Sql {
  const fields: Readonly<Record<Field, Sql>> = rows.fields
  const all = (Object.keys(fields) as Field[]).map((field) => sql`${fields[field]} as ${ident(field)}`)
  const category = times.get('state_category_changed') ?? sql`null::timestamp`
  const inner = sql`select line, ${join(all)}, ${category} as category_changed_at from ${joined(rows, bad)}`
  const h = history.states
  // A state that we have no word for proves nothing; a time of the end in a row of its own does.
  const ended = sql`case when m.closed_at is not null then 'closed' when m.resolved_at is not null then 'resolved' end`
  const state = history.updates ? sql`l.state` : sql`coalesce(m.state, ${ended}, 'in_progress')`
  const done = sql`${state} in ('resolved', 'closed')`
  const resolved = sql`case when ${done} then coalesce(m.resolved_at, ${h ? sql`h.last_done_at` : sql`null::timestamp`}, m.category_changed_at, m.closed_at)
                            when ${state} = 'cancelled' then m.resolved_at end`
  const replaced: Partial<Record<Field, Sql>> = {
    state,
    resolved_at: resolved,
    first_resolved_at: history.updates
      ? sql`case when ${state} <> 'cancelled' then coalesce(h.first_done_at, ${resolved}) end`
      : sql`case when ${state} <> 'cancelled' then coalesce(${h ? sql`h.first_done_at` : sql`null::timestamp`}, m.resolved_at, ${resolved}) end`,
    ...(h
      ? {
          closed_at:
            fieldOf(found.source, 'closed_at').how === 'from'
              ? history.updates
                ? sql`case when ${state} in ('closed', 'cancelled') then m.closed_at end`
                : sql`m.closed_at`
              : sql`case when ${state} = 'closed' then h.closed_at end`,
          on_hold_seconds: sql`coalesce(m.on_hold_seconds, h.on_hold_seconds)`,
          reopen_count: sql`coalesce(m.reopen_count, h.reopens)`,
          reassignment_count: sql`coalesce(m.reassignment_count, h.handovers)`,
        }
      : {}),
    ...(history.updates && found.source.log ? { opened_at: sql`f.opened_at` } : {}),
    ...(history.kept ? { made_sla: sql`coalesce(k.made_sla, m.made_sla)` } : {}),
    ...(history.heard
      ? {
          acknowledged_at: sql`coalesce(m.acknowledged_at, a.at_time)`,
          acknowledged_by_rule: sql`coalesce(m.acknowledged_by_rule, a.rule)`,
        }
      : {}),
  }
  const written = (field: Field) => field === 'opened_at' || replaced[field] || !isNothing(fields[field])
  const picked = INCIDENT_FIELDS.flatMap((field) =>
    field === 'source'
      ? [sql`${name} as source`]
      : written(field)
        ? [sql`${privacy.field(field, replaced[field] ?? sql`m.${ident(field)}`)} as ${ident(field)}`]
        : [],
  )
  return sql`select m.line, ${join(picked)} from (${inner}) m
    ${history.updates ? sql`join last_row l on l.line = m.line` : sql``}
    ${history.updates && found.source.log ? sql`join (select key, min(opened_at) as opened_at from row_of group by key) f on f.key = m.key` : sql``}
    ${h ? sql`left join history h on h.key = m.key` : sql``}
    ${history.kept ? sql`left join (select key, bool_and(made_sla) as made_sla from kept group by key) k on k.key = m.key` : sql``}
    ${history.heard ? sql`left join acknowledged a on a.key = m.key` : sql``}`
}
