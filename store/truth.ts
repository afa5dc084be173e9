import { z } from 'zod'
import { INCIDENT_FIELDS } from '../model/incident.ts'
import { forgetUncorrected, hasCorrections, putCorrectionsOnTop } from './corrected-truth.ts'
import { whole } from './dialect.ts'
import type { Writer } from './reader.ts'
import { ident, join, type Sql, sql } from './sql.ts'
import { incidentsTold } from './told.ts'

/*
 * The truth of an incident is told by the newest version of it: by the instant the source last changed it (or the as-of
 * of its file), then by import, then by line. What the newest file has no column for comes from the newest older file
 * that has one.
 *
 * Two working tables live as long as the transaction: `touched` (the incidents in question, and their truth before)
 * and `telling` (all their versions, ranked from the newest).
 */

/** Everything an incident says, without where it was said. */
const fingerprint = sql`hash(${join(
  INCIDENT_FIELDS.map((field) => (field === 'extra' ? sql`nullif(extra, '{}')` : ident(field))),
)})`

/** Whether an import changes an incident is told by what imports say of it, whatever people corrected. */
const asImported = async (db: Writer): Promise<Sql> => incidentsTold(!(await hasCorrections(db)))

/** Notes which incidents are about to change and what their truth is now; `keys` has source and key. */
export async function beginTouching(db: Writer, keys: Sql): Promise<void> {
  await db.run(
    sql`create or replace temp table touched as
        select row_number() over () as id, source, key, old.version_id as old_version, old.fingerprint as old_fingerprint
        from (select distinct source, key from (${keys})) as named
        left join (
          select source, key, version_id, ${fingerprint} as fingerprint
          from ${await asImported(db)} as incident
          where (source, key) in (${keys})
        ) as old using (source, key)`,
  )
}

const Counts = z.object({ incidents: z.int(), created: z.int(), updated: z.int(), unchanged: z.int() })

/** Tells the truth of the touched incidents anew from the versions that are there, and counts what that changed. */
export async function renewTruth(db: Writer): Promise<z.infer<typeof Counts>> {
  await db.run(
    sql`create or replace temp table telling as
        select touched.id, version_id, import_id,
               row_number() over (
                 partition by touched.id
                 order by coalesce(updated_at, as_of) desc nulls last, sequence desc, line desc, version_id desc
               ) as rank
        from incident_version
        join touched using (source, key)
        join import using (import_id)`,
  )
  await forgetLone(db)
  await db.run(
    sql`delete from incident_current where version_id in (select old_version from touched where old_version is not null)`,
  )
  await db.run(
    sql`delete from incident_merged where version_id in (select old_version from touched where old_version is not null)`,
  )
  await forgetUncorrected(db)
  await findTogether(db)
  await db.run(
    sql`insert into incident_current
        select version_id from telling where rank = 1 and id not in (select id from together)`,
  )
  const [told] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as together from together`,
    z.object({ together: z.int() }),
  )
  if (told && told.together > 0) await merge(db)
  await putCorrectionsOnTop(db)
  return countChanges(db)
}

/** What only tables beside the incidents tell is no incident. */
async function forgetLone(db: Writer): Promise<void> {
  const [seen] = await db.rows(
    sql`select count(*) > 0 as any from import where beside`,
    z.object({ any: z.boolean() }),
  )
  if (seen?.any !== true) return
  await db.run(
    sql`delete from telling where id not in (
          select id from telling join import using (import_id) where not coalesce(import.beside, false))`,
  )
}

/** The incidents of which an older file says something that the newest has no column for. */
async function findTogether(db: Writer): Promise<void> {
  await db.run(
    sql`create or replace temp table together as
        with adding as (
          select older.import_id as older, newer.import_id as newer
          from import as older, import as newer
          where older.import_id <> newer.import_id
            and older.status = 'committed' and newer.status = 'committed'
            -- a file whose headers are unknown may say anything
            and (not list_has_all(newer.fields, older.fields)
                 or not list_has_all(newer.columns, older.columns) or len(older.columns) = 0)
        )
        select distinct old.id
        from telling as old
        join telling as new on new.id = old.id and new.rank = 1
        join adding on adding.older = old.import_id and adding.newer = new.import_id`,
  )
}

const MERGED_FIELDS = INCIDENT_FIELDS.filter(
  (field) => field !== 'source' && field !== 'key' && field !== 'extra',
)

/** Farther than any rank: versions whose file lacks the column are asked last. */
const LAST = 1_000_000_000

/** Of an acknowledgement the newest file tells, as ever: a list may have a time of its own for it. */
const AS_EVER: ReadonlySet<string> = new Set(['acknowledged_at', 'acknowledged_by_rule'])

/** A table beside the incidents knows better what it tells, and says nothing with its blanks. */
function askedWhen(field: string): Sql {
  const has = ident(`has_${field}`)
  const ever = sql`if(${has}, 0, ${LAST})`
  return AS_EVER.has(field)
    ? ever
    : sql`case when not beside then ${ever} when ${has} and version.${ident(field)} is not null then -${LAST} else 2 * ${LAST} end`
}

async function merge(db: Writer): Promise<void> {
  const has = MERGED_FIELDS.map((field) => sql`list_contains(fields, ${field}) as ${ident(`has_${field}`)}`)
  const told = MERGED_FIELDS.map(
    (field) => sql`arg_min_null(${ident(field)}, rank + ${askedWhen(field)}) as ${ident(field)}`,
  )
  await db.run(
    sql`insert into incident_merged by name
        with files as (select import_id, coalesce(beside, false) as beside, ${join(has)} from import),
        fields as (
          select id, arg_min(version_id, rank) as version_id, arg_min(version.import_id, rank) as import_id,
                 arg_min(line, rank) as line, any_value(source) as source, any_value(key) as key, ${join(told)}
          from telling
          join incident_version as version using (version_id)
          join files on files.import_id = version.import_id
          where id in (select id from together)
          group by id
        ),
        said as (
          select id, rank, unnest(entries) as entry, generate_subscripts(entries, 1) as position
          from (
            select id, rank, map_entries(extra::json::map(varchar, varchar)) as entries
            from telling
            join incident_version using (version_id)
            where id in (select id from together) and extra is not null
          )
        ),
        -- blank in a newer file that has the column: then it is blank
        blank as (
          select said.id, said.rank, said.entry.key as header
          from said
          join telling as newer on newer.id = said.id and newer.rank < said.rank
          join import on import.import_id = newer.import_id
          where list_contains(import.columns, said.entry.key)
        ),
        newest as (
          select said.id, said.rank, said.position, said.entry
          from said
          anti join blank on blank.id = said.id and blank.rank = said.rank and blank.header = said.entry.key
          qualify row_number() over (partition by said.id, said.entry.key order by said.rank) = 1
        ),
        extras as (
          select id, to_json(map_from_entries(list(entry order by rank, position)))::varchar as extra
          from newest
          group by id
        )
        select fields.* exclude (id), extras.extra from fields left join extras using (id)`,
  )
}

async function countChanges(db: Writer): Promise<z.infer<typeof Counts>> {
  const [counts] = await db.rows(
    sql`with now_told as (
          select id, old_version, old_fingerprint, incident.fingerprint
          from telling
          join touched using (id)
          join (
            select version_id, ${fingerprint} as fingerprint from ${await asImported(db)} as incident
            where version_id in (select version_id from telling where rank = 1)
          ) as incident using (version_id)
          where rank = 1
        )
        select ${whole(sql`count(*)`)} as incidents,
               ${whole(sql`count(*) filter (where old_version is null)`)} as created,
               ${whole(sql`count(*) filter (where old_version is not null and fingerprint <> old_fingerprint)`)} as updated,
               ${whole(sql`count(*) filter (where old_version is not null and fingerprint = old_fingerprint)`)} as unchanged
        from now_told`,
    Counts,
  )
  if (!counts) throw new Error('a count has no row')
  return counts
}
