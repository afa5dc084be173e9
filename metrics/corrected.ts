import { CORRECTABLE_FIELDS, type CorrectableField } from '../model/correction.ts'
import { FILTER_FIELDS, type GroupField, type Scope } from '../model/scope.ts'
import { correctionsInForce } from '../store/corrected-truth.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import type { Metric } from './metric.ts'

/** What decides whether an incident is in any number at all. */
const ALWAYS: readonly CorrectableField[] = ['opened_at', 'kind', 'state', 'parent_key', 'duplicate_of']

/** The fields on which a number depends: what it is made of, and by what its incidents were chosen and split. */
export function decidingFields(
  metric: Metric,
  scope: Scope,
  by: GroupField | undefined,
): readonly CorrectableField[] {
  const asked = FILTER_FIELDS.filter((field) => scope[field] ?? scope[`${field}!`])
  const named: readonly string[] = [
    ...ALWAYS,
    ...metric.needs,
    ...asked,
    ...(by === undefined ? [] : [by === 'major' ? 'is_major' : by]),
    ...(scope.major === undefined ? [] : ['is_major']),
    ...(scope.clock === 'active' ? ['on_hold_seconds'] : []),
  ]
  return CORRECTABLE_FIELDS.filter((field) => named.includes(field))
}

/** That a person corrected an incident, in one of the fields (in any for `null`); over rows with `version_id`. */
export const isCorrected = (fields: readonly CorrectableField[] | null): Sql => sql`version_id in (
  select version_id from incident_uncorrected join ${correctionsInForce} as held using (source, key)
  ${fields === null ? sql`` : sql`where held.field in (${join(fields)})`}
)`

/** That a person corrected something on which a number depends; asked only where anybody corrected anything. */
export const correctedIn = (metric: Metric, asked: Asked, by: GroupField | undefined): Sql =>
  asked.corrected === 0 ? sql`false` : isCorrected(decidingFields(metric, asked.scope, by))
