import { z } from 'zod'
import { type IncidentField, KINDS, STATES } from '../model/incident.ts'
import { deriveCourses, forgetCourses, renewUncorrectedCourses } from './courses.ts'
import { countIf, placeIn, quarterOf, secondInQuarter, secondsBetween } from './dialect.ts'
import type { Writer } from './reader.ts'
import { ident, join, type Sql, sql } from './sql.ts'
import { stretchesOf } from './stretches.ts'
import { factsTold } from './told.ts'

/** The texts that metrics group and filter by: in `incident_fact` they are codes of the `dictionary`, 0 is "none". */
export const CODED_FIELDS = ['source', 'service', 'ci', 'category', 'subcategory', 'team'] as const
export type CodedField = (typeof CODED_FIELDS)[number]

/** What stands in `incident_fact.kind` and `.state`: the place in the list of the model, from 1. */
export const kindCode = (kind: (typeof KINDS)[number]): number => KINDS.indexOf(kind) + 1
export const stateCode = (state: (typeof STATES)[number]): number => STATES.indexOf(state) + 1

/** Goes up with every change of what a fact is; no migration is needed for that. */
const RULES = 11

/** Derives the facts anew when another engine (its hashes are not promised to stay) or other rules made them. */
export async function keepFactsCurrent(db: Writer): Promise<void> {
  const [origin] = await db.rows(
    sql`select version() || ' rules ' || ${String(RULES)} as made_by,
               (select max(made_by) from fact_origin) as before,
               exists (select 1 from incident_version) as has_any`,
    z.object({ made_by: z.string(), before: z.string().nullable(), has_any: z.boolean() }),
  )
  if (!origin || origin.made_by === origin.before) return
  // A new store has nothing to derive, and the first import has to wait for it.
  if (origin.has_any) await rebuildFacts(db)
  await db.run(sql`delete from fact_origin`)
  await db.run(sql`insert into fact_origin values (${origin.made_by})`)
}

/** Derives every fact anew, sorted by the instant of opening. */
export async function rebuildFacts(db: Writer): Promise<void> {
  await db.run(sql`delete from incident_fact`)
  await forgetCourses(db)
  await deriveFacts(db, sql`incident`)
  await renewUncorrectedFacts(db)
  await forgetWords(db)
}

/** So many facts are put in order at a time: of many more the memory has no room for their columns. */
const FACTS_AT_ONCE = 2_000_000

/** How the facts of a whole truth are derived. */
export interface DeriveOptions {
  /** The fields that the truth tells; others have nothing in any incident. All of them unless told. */
  readonly told?: ReadonlySet<string> | null
  readonly atOnce?: number
}

/**
 * Derives the facts of a whole truth into an empty table. What facts take from those of their key is found first, over the
 * few columns that it needs; then the wide rows are put in order, one stretch of time after the other. Nothing is changed
 * once it stands in the table: rows that are changed in the transaction that brought them go through the journal, all of
 * them, while the others are in the file already.
 */
export async function deriveFacts(
  db: Writer,
  truth: Sql,
  { told = null, atOnce = FACTS_AT_ONCE }: DeriveOptions = {},
): Promise<void> {
  await learnWords(db, truth)
  await db.run(
    sql`create or replace temp table keyed as
        select version_id, opened_at, resolved_at, repeat_key, kind, cancelled, duplicate, child,
               ${join(KEYED.map(({ column, of }) => sql`${of} as ${column}`))}
        from (select * from (${keysOf(truth)}) where repeat_key is not null) as fact`,
  )
  await lookPastEnds(db, sql`keyed`, sql`keyed`)
  await lookPastOverlaps(db, sql`keyed`, sql`keyed`)
  const seconds = join(KEYED.map(({ column }) => column))
  for (const within of await stretchesOf(db, truth, atOnce))
    await db.run(
      sql`insert into incident_fact by name
          select told.*, keyed.* exclude (version_id)
          from (${factsOf(sql`(select * from ${truth} where ${within})`, told)}) as told
          left join (select version_id, ${seconds} from keyed where ${within}) as keyed using (version_id)
          order by opened_at`,
    )
  await db.run(sql`drop table temp.keyed`)
  await deriveCourses(db, truth)
}

/** Brings the facts of the touched incidents up to date, and the repeats of everything that shares a key with them. */
export async function updateFacts(db: Writer): Promise<void> {
  const truth = sql`(select * from incident where version_id in (select version_id from telling where rank = 1))`
  await db.run(
    sql`create or replace temp table saying as select ${join(CODED_FIELDS.map(ident))} from ${truth} as truth`,
  )
  await learnWords(db, sql`saying`)
  await db.run(
    sql`create or replace temp table repeating as
        select distinct repeat_key from incident_fact
        where repeat_key is not null and version_id in (select old_version from touched where old_version is not null)`,
  )
  const before = sql`select old_version from touched where old_version is not null`
  await db.run(sql`delete from incident_fact where version_id in (${before})`)
  await forgetCourses(db, before)
  await db.run(
    sql`insert into incident_fact by name
        select fact.*, ${noneKeyed} from (${factsOf(truth)}) as fact order by opened_at`,
  )
  await db.run(
    sql`insert into repeating
        select distinct repeat_key from incident_fact
        where repeat_key is not null and version_id in (select version_id from telling where rank = 1)`,
  )
  await db.run(
    sql`update incident_fact set ${setKeyed}
        from (
          select version_id, ${join(KEYED.map(({ column, of }) => sql`${of} as ${column}`))}
          from incident_fact as fact
          where repeat_key in (select repeat_key from repeating)
        ) as told
        where incident_fact.version_id = told.version_id and ${differs(sql`incident_fact`)}`,
  )
  await lookPastEnds(db, sql`incident_fact`, sql`incident_fact`)
  await lookPastOverlaps(db, sql`incident_fact`, sql`incident_fact`)
  await deriveCourses(db, truth)
  await renewUncorrectedFacts(db)
  await forgetWords(db)
  for (const working of ['touched', 'telling', 'together', 'repeating', 'saying'])
    await db.run(sql`drop table temp.${ident(working)}`)
}

/** Derives what the facts would be without corrections, where that is anything else. */
async function renewUncorrectedFacts(db: Writer): Promise<void> {
  await db.run(sql`delete from incident_fact_uncorrected`)
  const [found] = await db.rows(
    sql`select ${countIf(sql`true`)} as n from incident_uncorrected`,
    z.object({ n: z.int() }),
  )
  const some = found !== undefined && found.n > 0
  await renewUncorrectedCourses(db, some)
  if (!some) return
  await learnWords(db, sql`incident_uncorrected`)
  await db.run(
    sql`insert into incident_fact_uncorrected by name
        select fact.*, ${noneKeyed} from (${factsOf(sql`incident_uncorrected`)}) as fact`,
  )
  // A correction moves the repeats of everything that shares a key with it, whether it has the key by import or by hand.
  const uncorrected = sql`version_id in (select version_id from incident_uncorrected)`
  await db.run(
    sql`create or replace temp table told as
        select version_id, ${join(KEYED.map(({ column, of }) => sql`${of} as ${column}`))}
        from ${factsTold(false)} as fact
        where repeat_key in (
          select repeat_key from incident_fact_uncorrected
          union all select repeat_key from incident_fact where ${uncorrected}
        )`,
  )
  await db.run(
    sql`update incident_fact_uncorrected set ${setKeyed}
        from told where told.version_id = incident_fact_uncorrected.version_id`,
  )
  await db.run(
    sql`insert into incident_fact_uncorrected by name
        select fact.* replace (${join(KEYED.map(({ column }) => sql`told.${column} as ${column}`))})
        from incident_fact as fact join told using (version_id)
        where not ${uncorrected} and (${differs(sql`fact`)} or told.repeat_seconds = 0 or told.recur_seconds <= 0)`,
  )
  await lookPastEnds(db, sql`incident_fact_uncorrected`, factsTold(false))
  await lookPastOverlaps(db, sql`incident_fact_uncorrected`, factsTold(false))
  await db.run(sql`drop table temp.told`)
}

/** Of facts only what those of the same key ask each other for. */
const keysOf = (truth: Sql): Sql => sql`
  select version_id, ${repeatKey} as repeat_key, ${placeIn(KINDS, sql`kind`)} as kind, opened_at,
         ${solvedAt} as resolved_at, ${populations}
  from ${truth} as told`

/** Columns of facts that have something only where some field has, each with what it needs all of. */
const LACKING: readonly {
  readonly name: string
  readonly needs: readonly IncidentField[]
  readonly of: Sql
}[] = [
  { name: 'acknowledged_at', needs: ['acknowledged_at'], of: sql`acknowledged_at` },
  { name: 'acknowledged_quarter', needs: ['acknowledged_at'], of: quarterOf(sql`acknowledged_at`) },
  { name: 'acknowledged_second', needs: ['acknowledged_at'], of: secondInQuarter(sql`acknowledged_at`) },
  {
    name: 'acknowledge_seconds',
    needs: ['acknowledged_at'],
    of: secondsBetween(sql`opened_at`, sql`acknowledged_at`),
  },
  {
    name: 'active_seconds',
    needs: ['on_hold_seconds'],
    of: sql`${secondsBetween(sql`opened_at`, sql`solved_at`)} - on_hold_seconds`,
  },
  {
    name: 'detect_seconds',
    needs: ['occurred_at', 'detected_at'],
    of: secondsBetween(sql`occurred_at`, sql`detected_at`),
  },
  {
    name: 'mitigate_seconds',
    needs: ['mitigated_at'],
    of: secondsBetween(sql`coalesce(occurred_at, detected_at)`, sql`mitigated_at`),
  },
  {
    name: 'restore_seconds',
    needs: ['restored_at'],
    of: secondsBetween(sql`coalesce(occurred_at, detected_at, opened_at)`, sql`restored_at`),
  },
  { name: 'detected_at', needs: ['detected_at'], of: sql`detected_at` },
  { name: 'mitigated_at', needs: ['mitigated_at'], of: sql`mitigated_at` },
  { name: 'restored_at', needs: ['restored_at'], of: sql`restored_at` },
  { name: 'reopens', needs: ['reopen_count'], of: sql`reopen_count` },
  { name: 'reassignments', needs: ['reassignment_count'], of: sql`reassignment_count` },
  { name: 'met_sla', needs: ['made_sla'], of: sql`made_sla` },
]

/**
 * The facts of a truth without what they take from those of their key. Where it is known which fields the truth tells, what
 * needs others is left out: columns of nothing are as much work to sort as those with something in them.
 */
function factsOf(truth: Sql, told: ReadonlySet<string> | null = null): Sql {
  const codes = CODED_FIELDS.map((field) => sql`coalesce(${ident(`of_${field}`)}.code, 0) as ${ident(field)}`)
  const words = CODED_FIELDS.map(
    (field) =>
      sql`left join dictionary as ${ident(`of_${field}`)}
          on ${ident(`of_${field}`)}.field = ${field} and ${ident(`of_${field}`)}.text = told.${ident(field)}`,
  )
  const some = LACKING.filter(({ needs }) => told === null || needs.every((field) => told.has(field)))
  return sql`
    select version_id, ${join(codes)}, ${placeIn(KINDS, sql`kind`)} as kind, ${placeIn(STATES, sql`state`)} as state,
           coalesce(priority, 0)::utinyint as priority, coalesce(is_major, false) as major,
           opened_at, solved_at as resolved_at,
           ${quarterOf(sql`opened_at`)} as opened_quarter, ${secondInQuarter(sql`opened_at`)} as opened_second,
           ${quarterOf(sql`solved_at`)} as resolved_quarter, ${secondInQuarter(sql`solved_at`)} as resolved_second,
           ${secondsBetween(sql`opened_at`, sql`solved_at`)} as resolve_seconds,
           ${secondsBetween(sql`solved_at`, sql`closed_at`)} as close_seconds, closed_at,
           ${join(
             some.map(({ name, of }) => sql`${of} as ${ident(name)},`),
             ' ',
           )}
           is_major is not null as major_known,
           ${populations},
           kind = 'incident' and state <> 'cancelled' and duplicate_of is null and parent_key is null
             and opened_at is not null as ordinary,
           ${repeatKey} as repeat_key
    from (select *, ${solvedAt} as solved_at from ${truth}) as told
    ${join(words, ' ')}`
}

/** A time that stands in an incident which is open again is no resolution. */
const solvedAt = sql`case when state in ('resolved', 'closed') then resolved_at end`

const populations = sql`
  state = 'cancelled' as cancelled, duplicate_of is not null as duplicate, parent_key is not null as child,
  state in ('resolved', 'closed') and told.resolved_at is null as done_without_time`

const repeatKey = sql`
  case when told.category is not null and coalesce(told.ci, told.service) is not null
  then (hash(coalesce(told.ci, told.service), told.category) >> 1)::bigint end`

/** Who can be repeated: what counts of its kind, with a key and an instant of opening. */
const counts = sql`(repeat_key is not null and opened_at is not null and not cancelled and not duplicate and not child)`

/** Those that share a key, as they were opened: what counts before one is the newest opening before it, behind it the next. */
const inOrder = sql`over (partition by repeat_key, kind order by opened_at, version_id)`

const earlier = sql`over (
  partition by repeat_key, kind order by opened_at, version_id rows between unbounded preceding and 1 preceding
)`

/** The newest end of an earlier one: it never comes while one of them is open; one that is done without a time has none. */
const newestEnd = sql`max(
  case when ${counts} and not done_without_time then coalesce(resolved_at, timestamp 'infinity') end
) ${earlier}`

/**
 * Seconds since the newest resolution among the earlier ones of the same key and kind, over rows called `fact`. Null
 * when there is none, and while an earlier one is still open: that is concurrent. What a question has to ask for, such as
 * a duplicate, can repeat, but nothing repeats it. 0 stands until `lookPastEnds` has run.
 */
const repeatSeconds = sql`
  case when repeat_key is not null and ${newestEnd} <= opened_at then ${secondsBetween(newestEnd, sql`opened_at`)} end`

/** Seconds since the newest opening among the earlier ones of the same key and kind; null for the first of its key. */
const previousSeconds = sql`
  case when repeat_key is not null and opened_at is not null
  then ${secondsBetween(sql`lag(case when ${counts} then opened_at end ignore nulls) ${inOrder}`, sql`opened_at`)} end`

/**
 * Seconds from a resolution to the next opening after it of the same key and kind; null while there is none. While an
 * other one opened before it was resolved, 0 or less stands until `lookPastOverlaps` has run.
 */
const recurSeconds = sql`
  case when repeat_key is not null and resolved_at is not null
  then ${secondsBetween(
    sql`resolved_at`,
    sql`lead(case when ${counts} then opened_at end ignore nulls) ${inOrder}`,
  )} end`

/** What a fact takes from those that share its key. */
const KEYED = [
  { column: sql`repeat_seconds`, of: repeatSeconds },
  { column: sql`previous_seconds`, of: previousSeconds },
  { column: sql`recur_seconds`, of: recurSeconds },
] as const
const noneKeyed = join(KEYED.map(({ column }) => sql`null::bigint as ${column}`))
const setKeyed = join(KEYED.map(({ column }) => sql`${column} = told.${column}`))
const differs = (facts: Sql): Sql =>
  sql`(${join(
    KEYED.map(({ column }) => sql`${facts}.${column} is distinct from told.${column}`),
    ' or ',
  )})`

/**
 * What opens in the very second in which another one ends does not repeat that one, but perhaps an older one: mends the
 * rows of `facts` that stand at 0 seconds, looking among `all`.
 */
async function lookPastEnds(db: Writer, facts: Sql, all: Sql): Promise<void> {
  const [late] = await db.rows(
    sql`select ${countIf(sql`repeat_seconds = 0`)} as n from ${facts}`,
    z.object({ n: z.int() }),
  )
  if (!late || late.n === 0) return
  await db.run(
    sql`update ${facts} set repeat_seconds = told.seconds
        from (
          select late.version_id, ${secondsBetween(sql`max(before.resolved_at)`, sql`any_value(late.opened_at)`)} as seconds
          from (select * from ${facts} where repeat_seconds = 0) as late
          left join (select * from ${all} where ${counts} and resolved_at is not null) as before
            on before.repeat_key = late.repeat_key and before.kind = late.kind
            and before.resolved_at < late.opened_at and before.opened_at <= late.opened_at
          group by late.version_id
        ) as told
        where ${facts}.version_id = told.version_id`,
  )
}

/**
 * Mends what stands at no seconds because the next one of the key had opened already: there may be another one. Only what
 * shares a key with those is looked among: few overlap, and the engine compares few with each of the others.
 */
async function lookPastOverlaps(db: Writer, facts: Sql, all: Sql): Promise<void> {
  const overlapping = sql`(select version_id, repeat_key, kind, resolved_at from ${facts} where recur_seconds <= 0)`
  await db.run(
    sql`update ${facts} set recur_seconds = told.seconds
        from (
          select before.version_id, ${secondsBetween(sql`before.resolved_at`, sql`next.opened_at`)} as seconds
          from ${overlapping} as before
          asof left join (
            select repeat_key, kind, opened_at from ${all}
            where ${counts} and repeat_key in (select repeat_key from ${overlapping} as before)
          ) as next
            on next.repeat_key = before.repeat_key and next.kind = before.kind
            and before.resolved_at < next.opened_at
        ) as told
        where ${facts}.version_id = told.version_id`,
  )
}

/** Gives every new text of a coded field the next code. */
async function learnWords(db: Writer, truth: Sql): Promise<void> {
  const said = CODED_FIELDS.map(
    (field) => sql`select distinct ${field} as field, ${ident(field)} as text from ${truth}`,
  )
  await db.run(
    sql`insert into dictionary (field, code, text)
        select field, coalesce(newest, 0) + row_number() over (partition by field order by text), text
        from (${join(said, ' union all ')}) as said
        anti join dictionary as known using (field, text)
        left join (select field, max(code) as newest from dictionary group by field) as last using (field)
        where text is not null`,
  )
}

/** Texts that no incident says any more are no choice in a filter either. */
async function forgetWords(db: Writer): Promise<void> {
  const used = CODED_FIELDS.map(
    (field) =>
      sql`select distinct ${field} as field, ${ident(field)} as code from incident_fact
          union all select ${field}, ${ident(field)} from incident_fact_uncorrected`,
  )
  await db.run(sql`delete from dictionary where (field, code) not in (${join(used, ' union all ')})`)
}
