import { z } from 'zod'
import { CORRECTABLE_FIELDS, type CorrectableField, shapeOf } from '../model/correction.ts'
import { countIf, type ColumnType, valueOf } from './dialect.ts'
import type { Reader, Writer } from './reader.ts'
import { ident, join, type Sql, sql } from './sql.ts'

/*
 * What people corrected lies on top of the truth that the imports tell: the corrected incident stands in
 * `incident_merged`, and what it was without corrections in `incident_uncorrected`. An incident without corrections is
 * in neither for their sake, so that they cost nothing where there are none.
 */

/** The corrections that hold: of several of one field the newest that nobody withdrew. */
export const correctionsInForce: Sql = sql`(
  select * from correction where withdrawn_at is null
  qualify row_number() over (partition by source, key, field order by sequence desc) = 1
)`

/** Whether anybody corrected anything that was not withdrawn, also of incidents that are not here at present. */
export async function hasCorrections(db: Reader): Promise<boolean> {
  const [found] = await db.rows(
    sql`select ${countIf(sql`withdrawn_at is null`)} as held from correction`,
    z.object({ held: z.int() }),
  )
  return (found?.held ?? 0) > 0
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  instant: 'instant',
  whole: 'whole',
  priority: 'whole',
  flag: 'flag',
}
function typeOf(field: CorrectableField): ColumnType {
  const shape = shapeOf(field)
  return typeof shape === 'string' ? (TYPES[shape] ?? 'text') : 'text'
}

/** Forgets what the touched incidents were without their corrections. */
export async function forgetUncorrected(db: Writer): Promise<void> {
  await db.run(
    sql`delete from incident_uncorrected where version_id in (select old_version from touched where old_version is not null)`,
  )
}

const to = (field: CorrectableField): Sql => valueOf(ident(`to_${field}`), typeOf(field))

/** What stands in a field that nobody corrected: what was resolved once has one resolution under two names. */
const otherwise = (field: CorrectableField): Sql =>
  field === 'first_resolved_at'
    ? sql`if(is_resolved_at and told.first_resolved_at = told.resolved_at, ${to('resolved_at')}, told.first_resolved_at)`
    : sql`told.${ident(field)}`

/** Puts the corrections of the touched incidents on top of their truth; `telling` names the versions that tell it. */
export async function putCorrectionsOnTop(db: Writer): Promise<void> {
  if (!(await hasCorrections(db))) return
  await db.run(
    sql`create or replace temp table correcting as
        select version_id, field, new_value
        from telling join touched using (id) join ${correctionsInForce} as held using (source, key)
        where rank = 1`,
  )
  const corrected = sql`version_id in (select version_id from correcting)`
  await db.run(sql`insert into incident_uncorrected by name select * from incident where ${corrected}`)
  await db.run(sql`delete from incident_current where ${corrected}`)
  await db.run(sql`delete from incident_merged where ${corrected}`)
  const said = CORRECTABLE_FIELDS.flatMap((field) => [
    sql`max(new_value) filter (where field = ${field}) as ${ident(`to_${field}`)}`,
    sql`bool_or(field = ${field}) as ${ident(`is_${field}`)}`,
  ])
  const fields = CORRECTABLE_FIELDS.map(
    (field) => sql`if(${ident(`is_${field}`)}, ${to(field)}, ${otherwise(field)}) as ${ident(field)}`,
  )
  await db.run(
    sql`insert into incident_merged by name
        select told.* replace (${join(fields)}, if(is_acknowledged_at, if(to_acknowledged_at is null, null, 'corrected'), told.acknowledged_by_rule) as acknowledged_by_rule)
        from incident_uncorrected as told
        join (select version_id, ${join(said)} from correcting group by version_id) as corrected using (version_id)`,
  )
  await db.run(sql`drop table temp.correcting`)
}
