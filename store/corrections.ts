import { z } from 'zod'
import { checkOrder, correctableField, correctedValue } from '../model/corrected-value.ts'
import { Correction, type CorrectableField, type CorrectionOrder } from '../model/correction.ts'
import type { Incident } from '../model/incident.ts'
import { Problem } from '../model/problem.ts'
import { DEFAULT_TIME_ZONE } from '../model/scope.ts'
import { isTimeZone } from '../model/time-zone.ts'
import { writeAudit } from './audit.ts'
import { correctionsInForce } from './corrected-truth.ts'
import { isoText, moment } from './dialect.ts'
import { updateFacts } from './facts.ts'
import { incidentFields, IncidentRow } from './incidents.ts'
import type { Reader, Writer } from './reader.ts'
import { type Sql, sql } from './sql.ts'
import type { Store } from './store.ts'
import { beginTouching, renewTruth } from './truth.ts'

/** Which incident. */
export interface Named {
  readonly source: string
  readonly key: string
}

const corrections = sql`
  select correction.correction_id as id, source, key, field, old_value, new_value, reason, author,
         ${isoText(sql`made_at`)} as made_at, ${isoText(sql`withdrawn_at`)} as withdrawn_at, withdrawn_by,
         correction_id in (select correction_id from ${correctionsInForce}) as in_force
  from correction`

/** Everything that people corrected on an incident, the newest first; also while its import is undone. */
export const correctionsOf = (db: Reader, { source, key }: Named): Promise<Correction[]> =>
  db.rows(sql`${corrections} where source = ${source} and key = ${key} order by sequence desc`, Correction)

/** What the imports say of an incident, whatever people corrected; `null` when it is not here. */
export async function importedIncident(db: Reader, named: Named): Promise<Incident | null> {
  return (await incidentIn(db, sql`incident_uncorrected`, named)) ?? incidentIn(db, sql`incident`, named)
}

/** The end of the data: the newest as-of time of all that is imported, `null` for nothing. */
export async function endOfData(db: Reader): Promise<string | null> {
  const [found] = await db.rows(
    sql`select ${isoText(sql`max(as_of)`)} as as_of from import where status = 'committed'`,
    z.object({ as_of: z.string().nullable() }),
  )
  return found?.as_of ?? null
}

async function incidentIn(db: Reader, table: Sql, { source, key }: Named): Promise<Incident | null> {
  const [found] = await db.rows(
    sql`select ${incidentFields} from ${table} where source = ${source} and key = ${key}`,
    IncidentRow,
  )
  return found ?? null
}

/** What is needed of the outside world to keep a correction. */
export interface Moment {
  readonly id: string
  readonly now: Date
}

/**
 * Puts a value of a person in the place of what an incident says; the imported value stays. Problems:
 * `field-not-correctable`, `correction-without-reason`, `bad-corrected-value`, `time-exists-twice`,
 * `time-does-not-exist`, `unknown-time-zone`, `unknown-incident`, `correction-changes-nothing`, `time-in-the-future`,
 * `times-out-of-order`.
 */
export async function correctIncident(
  store: Store,
  named: Named,
  order: CorrectionOrder,
  { id, now }: Moment,
): Promise<Correction> {
  const field = correctableField(order.field)
  const reason = order.reason.trim()
  if (reason === '') throw new Problem('correction-without-reason', undefined)
  const zone = order.timeZone ?? DEFAULT_TIME_ZONE
  if (!isTimeZone(zone)) throw new Problem('unknown-time-zone', { zone })
  const value = correctedValue(field, order.value, zone)
  const author = order.author?.trim() || null
  const at = now.toISOString()
  return store.transaction(async (db) => {
    const incident = await incidentIn(db, sql`incident`, named)
    if (!incident) throw new Problem('unknown-incident', { key: named.key, near: [] })
    const before = textIn(incident, field)
    if (before === value) throw new Problem('correction-changes-nothing', { field, value })
    checkOrder(field, value, { incident, now, zone })
    await renewing(db, named, () =>
      db.run(
        sql`insert into correction by name
            select ${id} as correction_id, (select coalesce(max(sequence), 0) + 1 from correction) as sequence,
                   ${named.source} as source, ${named.key} as key, ${field} as field, ${before} as old_value,
                   ${value} as new_value, ${reason} as reason, ${author} as author, ${moment(at)} as made_at`,
      ),
    )
    await writeAudit(db, { at, actor: author, action: 'correct', object: id })
    return correctionIn(db, named, id)
  })
}

/** Takes a correction back; the one before it holds again, else the imported value. Problems: `unknown-correction`, `correction-withdrawn`. */
export async function withdrawCorrection(
  store: Store,
  named: Named,
  id: string,
  { now, by = null }: { readonly now: Date; readonly by?: string | null },
): Promise<Correction> {
  const at = now.toISOString()
  return store.transaction(async (db) => {
    const { withdrawn_at } = await correctionIn(db, named, id)
    if (withdrawn_at !== null) throw new Problem('correction-withdrawn', { id })
    await renewing(db, named, () =>
      db.run(
        sql`update correction set withdrawn_at = ${moment(at)}, withdrawn_by = ${by} where correction_id = ${id}`,
      ),
    )
    await writeAudit(db, { at, actor: by, action: 'withdraw-correction', object: id })
    return correctionIn(db, named, id)
  })
}

async function correctionIn(db: Reader, named: Named, id: string): Promise<Correction> {
  const found = (await correctionsOf(db, named)).find((one) => one.id === id)
  if (!found) throw new Problem('unknown-correction', { id: id.slice(0, 100) })
  return found
}

/** Changes something about one incident and tells its truth anew. */
async function renewing(db: Writer, { source, key }: Named, change: () => Promise<void>): Promise<void> {
  await beginTouching(db, sql`select ${source} as source, ${key} as key`)
  await change()
  await renewTruth(db)
  await updateFacts(db)
}

/** The value of a field as the text of our JSON. */
export function textIn(incident: Incident, field: CorrectableField): string | null {
  const value = incident[field]
  return value === null ? null : String(value)
}
