import { z } from 'zod'
import type { Vanished } from '../model/import.ts'
import { isoText, whole } from './dialect.ts'
import type { Reader } from './reader.ts'
import { type Sql, sql } from './sql.ts'

/** A file that lacks more than one in so many of what was known before is no full export of its stretch of time. */
const ONE_IN = 10
const SHOWN = 100

const Span = z.object({ first: z.string().nullable(), last: z.string().nullable() })
const Counts = z.object({ known: z.int(), missing: z.int() })
const Row = z.object({
  source: z.string(),
  key: z.string(),
  title: z.string().nullable(),
  opened_at: z.string(),
})

/** The incidents that older imports told of, opened between the first and the last opening of a file, and whether it has them. */
const knownBefore = (importId: string, first: string, last: string): Sql => sql`
  select incident.source, incident.key, incident.title, incident.opened_at,
         (incident.source, incident.key) in (select source, key from incident_version where import_id = ${importId}) as there
  from incident
  where (incident.source, incident.key) in (
    select version.source, version.key
    from incident_version as version join import as older using (import_id)
    where older.status = 'committed'
      and older.source = (select source from import where import_id = ${importId})
      and older.sequence < (select sequence from import where import_id = ${importId})
  )
  and incident.opened_at between ${first}::timestamp and ${last}::timestamp`

/** A full export that lacks something: which import, and the first and the last opening in it, without their `Z`. */
export interface FullExport {
  readonly importId: string
  readonly first: string
  readonly last: string
}

/** Of each source the newest import, where that is a full export that lacks something. */
export async function fullExports(db: Reader): Promise<readonly FullExport[]> {
  const newest = await db.rows(
    sql`select arg_max(import_id, sequence) as id from import where status = 'committed' and source is not null group by source`,
    z.object({ id: z.string() }),
  )
  const found: FullExport[] = []
  for (const { id } of newest) {
    const vanished = await vanishedFrom(db, id)
    if (vanished)
      found.push({
        importId: id,
        first: vanished.from.replace('Z', ''),
        last: vanished.to.replace('Z', ''),
      })
  }
  return found
}

/** The source and the key of what a full export lacks. */
export const missingIn = ({ importId, first, last }: FullExport): Sql => sql`
  select source, key from (${knownBefore(importId, first, last)})
  where not there and key not in (${rejectedWords(importId)})`

/** Every word in the rows that an import did not take. */
const rejectedWords = (importId: string): Sql =>
  sql`select unnest(regexp_extract_all(raw, '[^\\s,;|"\\t]+')) from rejected_row where import_id = ${importId}`

/**
 * What an import has not any more of what was known before it; `null` where it is no full export: where it lacks more
 * than a tenth of that, may be cut off, or is the first of its source. A row that was rejected did not vanish.
 */
export async function vanishedFrom(db: Reader, importId: string): Promise<Vanished | null> {
  const [span] = await db.rows(
    sql`select ${isoText(sql`min(version.opened_at)`)} as first, ${isoText(sql`max(version.opened_at)`)} as last
        from incident_version as version
        where import_id = ${importId}
          and exists (
            select 1 from import as this join import as older on older.source = this.source and older.sequence < this.sequence
            where this.import_id = ${importId} and this.status = 'committed' and older.status = 'committed'
              and not contains(this.warnings, '"rows-exactly"')
          )`,
    Span,
  )
  if (!span || span.first === null || span.last === null) return null
  const [first, last] = [span.first.replace('Z', ''), span.last.replace('Z', '')]
  const [counts] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as known, ${whole(sql`count(*) filter (where not there)`)} as missing
        from (${knownBefore(importId, first, last)})`,
    Counts,
  )
  if (!counts || counts.missing === 0 || counts.missing * ONE_IN > counts.known) return null
  const missing = sql`
    select * from (${knownBefore(importId, first, last)})
    where not there and key not in (${rejectedWords(importId)})`
  const [left] = await db.rows(
    sql`select ${counts.known}::integer as known, ${whole(sql`count(*)`)} as missing from (${missing})`,
    Counts,
  )
  if (!left || left.missing === 0) return null
  const incidents = await db.rows(
    sql`select source, key, title, ${isoText(sql`opened_at`)} as opened_at from (${missing}) as gone
        order by gone.opened_at desc, key limit ${SHOWN}`,
    Row,
  )
  return { from: span.first, to: span.last, ...left, incidents }
}
