import { z } from 'zod'
import { STATES } from '../../model/incident.ts'
import type { IncidentDetail, IncidentLine } from '../../model/incident-list.ts'
import { Problem } from '../../model/problem.ts'
import { isoText, secondsBetween } from '../../store/dialect.ts'
import { correctionsOf, importedIncident, textIn } from '../../store/corrections.ts'
import { eventsOf, IncidentRow, incidentFields } from '../../store/incidents.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { endedByNow } from './ended-by-now.ts'
import { linesOf } from './incident-line.ts'
import { holdRulesOf, pausedFacts } from '../pausing.ts'

/** An incident as a person names it: its number, `source/number`, or both apart. */
export type IncidentRef = string | { readonly source: string; readonly key: string }

const MOST_OF_KEY = 50
const MOST_NEAR = 5

/**
 * Everything about one incident. Upper and lower case of a number are alike unless two differ by nothing else.
 * Problems: `unknown-incident`, which names the numbers most like it, and `ambiguous-incident`.
 */
export async function incidentDetail(db: Reader, ref: IncidentRef): Promise<IncidentDetail> {
  const { source, key } = await incidentRef(db, ref)
  const here = sql`source = ${source} and key = ${key}`
  const [[incident], events, layers, durations, sameKey, asOf, corrections, imported] = await Promise.all([
    db.rows(sql`select ${incidentFields} from incident where ${here}`, IncidentRow),
    eventsOf(db, source, key),
    layersIn(db, source, key),
    durationsOf(db, here),
    sameKeyAs(db, here),
    asOfSource(db, source, key),
    correctionsOf(db, { source, key }),
    importedIncident(db, { source, key }),
  ])
  if (!incident || !imported) throw new Problem('unknown-incident', { key, near: [] })
  const held = corrections.filter(({ in_force }) => in_force)
  const before = Object.fromEntries(held.map(({ field }) => [field, textIn(imported, field)]))
  return {
    ...incident,
    events,
    durations,
    layers,
    same_key: sameKey,
    as_of: asOf,
    corrections,
    imported: before,
  }
}

/** One incident by its source and number. */
const Ref = z.object({ source: z.string(), key: z.string() })

/**
 * The source and the number of an incident, as they are written in its source. Problems: `unknown-incident`,
 * `ambiguous-incident`.
 */
export async function incidentRef(db: Reader, ref: IncidentRef): Promise<z.infer<typeof Ref>> {
  const key = typeof ref === 'string' ? ref : ref.key
  const where = (fold: (text: Sql) => Sql): Sql => {
    const named = sql`${fold(sql`key`)} = ${fold(sql`${key}`)}`
    if (typeof ref !== 'string') return sql`source = ${ref.source} and ${named}`
    return key.includes('/')
      ? sql`(${named} or ${fold(sql`source || '/' || key`)} = ${fold(sql`${key}`)})`
      : named
  }
  for (const fold of [(text: Sql) => text, (text: Sql) => sql`lower(${text}::varchar)`]) {
    const hits = await db.rows(
      sql`select source, key from incident where ${where(fold)} order by source, key`,
      Ref,
    )
    const [one] = hits
    if (one && hits.length === 1) return one
    if (one) throw new Problem('ambiguous-incident', { key, sources: hits.map(({ source }) => source) })
  }
  throw new Problem('unknown-incident', { key, near: await near(db, key) })
}

async function near(db: Reader, key: string): Promise<string[]> {
  const rows = await db.rows(
    sql`select distinct key, levenshtein(lower(key), lower(${key})) as far
        from incident
        where abs(length(key) - ${key.length}) <= 3 and far <= 3
        order by far, key limit ${MOST_NEAR}`,
    z.object({ key: z.string() }),
  )
  return rows.map((row) => row.key)
}

const LayerRow = z.object({
  import_id: z.string(),
  file: z.string(),
  format: z.string(),
  line: z.int(),
  imported_at: z.string(),
  updated_at: z.string().nullable(),
  state: z.enum(STATES),
})

const layersIn = (db: Reader, source: string, key: string): Promise<z.infer<typeof LayerRow>[]> =>
  db.rows(
    sql`select import_id, file, format, line::integer as line, ${isoText(sql`imported_at`)} as imported_at,
               ${isoText(sql`version.updated_at`)} as updated_at, version.state
        from incident_version as version join import using (import_id)
        where version.source = ${source} and key = ${key}
        order by sequence desc, line desc`,
    LayerRow,
  )

/** Durations of one incident: name, from where, to where. One that would be negative, or ends after the data, cannot be said. */
const DURATIONS: readonly (readonly [string, Sql, Sql])[] = [
  ['time-to-detect', sql`incident.occurred_at`, sql`incident.detected_at`],
  ['time-to-acknowledge', sql`fact.opened_at`, sql`fact.acknowledged_at`],
  ['time-to-mitigate', sql`coalesce(incident.occurred_at, incident.detected_at)`, sql`incident.mitigated_at`],
  [
    'time-to-restore',
    sql`coalesce(incident.occurred_at, incident.detected_at, incident.opened_at)`,
    sql`incident.restored_at`,
  ],
  ['time-to-resolve', sql`fact.opened_at`, sql`fact.resolved_at`],
  ['time-to-close', sql`fact.opened_at`, sql`incident.closed_at`],
]

async function durationsOf(db: Reader, here: Sql): Promise<Record<string, number | null>> {
  const spans: (readonly [name: string, seconds: Sql, stop?: Sql])[] = [
    ...DURATIONS.map(([name, start, stop]) => [name, secondsBetween(start, stop), stop] as const),
    ['time-to-resolve-active', sql`fact.active_seconds`, sql`fact.resolved_at`],
    [
      'time-to-resolve-first',
      secondsBetween(sql`fact.opened_at`, sql`incident.first_resolved_at`),
      sql`incident.first_resolved_at`,
    ],
    ['time-on-hold', sql`incident.on_hold_seconds`],
    ['time-since-resolution', sql`fact.repeat_seconds`],
  ]
  const rules = await holdRulesOf(db)
  const rows = spans.map(
    ([name, seconds, stop]) =>
      sql`(${name}, (${stop ? sql`case when ${endedByNow(stop)} then ${seconds} end` : seconds})::double)`,
  )
  const told = await db.rows(
    sql`select name, case when seconds >= 0 then seconds end as seconds
        from (select * from incident where ${here}) as incident
        join ${pausedFacts(sql`incident_fact`, rules)} as fact using (version_id), lateral (values ${join(rows)}) as duration(name, seconds)`,
    z.object({ name: z.string(), seconds: z.int().nullable() }),
  )
  return Object.fromEntries(told.map(({ name, seconds }) => [name, seconds]))
}

/** The others of the same repeat key, newest first. */
async function sameKeyAs(db: Reader, here: Sql): Promise<IncidentLine[]> {
  const others = await db.rows(
    sql`with me as (
          select version_id, repeat_key from incident_fact
          where version_id = (select version_id from incident where ${here})
        )
        select version_id::double as id from incident_fact
        where repeat_key = (select repeat_key from me) and version_id <> (select version_id from me)
        order by opened_at desc nulls last, version_id limit ${MOST_OF_KEY}`,
    z.object({ id: z.int() }),
  )
  const lines = await linesOf(
    db,
    others.map(({ id }) => id),
  )
  return others.flatMap(({ id }) => {
    const line = lines.get(id)
    return line ? [{ ...line, excluded_for: null }] : []
  })
}

/** The newest as-of time of the imports that tell of it. */
async function asOfSource(db: Reader, source: string, key: string): Promise<string | null> {
  const [row] = await db.rows(
    sql`select ${isoText(sql`max(as_of)`)} as as_of
        from import where import_id in (select import_id from incident_version where source = ${source} and key = ${key})`,
    z.object({ as_of: z.string().nullable() }),
  )
  return row?.as_of ?? null
}
