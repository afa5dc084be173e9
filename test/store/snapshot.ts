import { z } from 'zod'
import { INCIDENT_FIELDS } from '../../model/incident.ts'
import { CODED_FIELDS } from '../../store/facts.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'

const Line = z.object({ line: z.string() })

const lines = async (db: Reader, relation: Sql): Promise<string[]> =>
  (await db.rows(sql`select to_json(r)::varchar as line from (${relation}) as r order by line`, Line)).map(
    (row) => row.line,
  )

const decoded = join(
  CODED_FIELDS.map(
    (field) =>
      sql`(select text from dictionary where field = ${field} and code = fact.${ident(field)}) as ${ident(field)}`,
  ),
)

/** Every fact with its texts instead of codes, joined to its incident. */
const factsIn = (db: Reader, facts: Sql): Promise<string[]> =>
  lines(
    db,
    sql`select incident.key, fact.* exclude (version_id) replace (${decoded}), fact.version_id = incident.version_id as joined
        from ${facts} as fact left join incident using (version_id)`,
  )

export const factLines = (db: Reader): Promise<string[]> => factsIn(db, sql`incident_fact`)

const said = (incidents: Sql): Sql =>
  sql`select import_id, line, ${join(INCIDENT_FIELDS.map(ident))} from ${incidents}`

/** Tables that say when and how often something was done, which no undo takes back. */
const HISTORY = ['audit_entry', 'data_version', 'fact_origin', 'migration']

const derivedIn = (derived: Sql): Sql =>
  sql`select import_id, line, derived.* exclude (version_id) from incident_version join ${derived} as derived using (version_id)`

/** Its rows are those of `incident_version`; which columns stand there is for imports to know, and stays after an undo. */
const UNDER_A_VIEW = ['version_told']

/** How tables are told without numbers that only the order of work gives. */
const TOLD: Readonly<Record<string, Sql>> = {
  // Counts say what an import changed when it came; what was undone stays in the history.
  import: sql`select import_id, file, sha256, source, as_of, fields, columns, row_count, stored, rejected, events, status
              from import where status = 'committed'`,
  incident_version: sql`select * exclude (version_id) from incident_version`,
  incident_current: sql`select import_id, line from incident_version join incident_current using (version_id)`,
  incident_merged: said(sql`incident_merged`),
  incident_gap: sql`select import_id, line, starts_at, ends_at from incident_version join incident_gap using (version_id)`,
  incident_visit: derivedIn(sql`incident_visit`),
  incident_stay: derivedIn(sql`incident_stay`),
  incident_informed: derivedIn(sql`incident_informed`),
  incident_informed_uncorrected: derivedIn(sql`incident_informed_uncorrected`),
  incident_uncorrected: said(sql`incident_uncorrected`),
  // Without its incident here, what stood there before cannot be said.
  correction: sql`select * exclude (old_value, correction_id, sequence),
                     row_number() over (order by sequence) as place from correction`,
  dictionary: sql`select field, text from dictionary`,
}

/** Everything the store says, table by table, without the names of versions and without the history. */
export async function snapshot(db: Reader): Promise<Record<string, string[]>> {
  const tables = await db.rows(
    sql`select table_name as name from information_schema.tables where table_catalog = 'app' order by name`,
    z.object({ name: z.string() }),
  )
  const told: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (HISTORY.includes(name) || UNDER_A_VIEW.includes(name)) continue
    if (name === 'incident') told[name] = await lines(db, said(sql`incident`))
    else if (name.startsWith('incident_fact')) told[name] = await factsIn(db, ident(name))
    else told[name] = await lines(db, TOLD[name] ?? sql`select * from ${ident(name)}`)
  }
  return told
}
