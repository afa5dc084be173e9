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

/** Everything the store says, without the names of versions and without the history of imports. */
export async function snapshot(db: Reader): Promise<Record<string, string[]>> {
  return {
    incident: await lines(db, said(sql`incident`)),
    uncorrected: await lines(db, said(sql`incident_uncorrected`)),
    version: await lines(db, sql`select * exclude (version_id) from incident_version`),
    event: await lines(db, sql`select * from incident_event`),
    rejected: await lines(db, sql`select * from rejected_row`),
    dictionary: await lines(db, sql`select field, text from dictionary`),
    fact: await factLines(db),
    uncorrectedFact: await factsIn(db, sql`incident_fact_uncorrected`),
    correction: await lines(db, sql`select * exclude (correction_id, sequence) from correction`),
  }
}
