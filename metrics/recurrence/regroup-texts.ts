import { z } from 'zod'
import { linesOf, lineTable, onOneLine, whole } from '../../store/dialect.ts'
import type { Reader, Writer } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { normalText } from '../similar-text/normal-text.ts'
import type { TextVote } from '../similar-text/regrouping.ts'
import { textId } from '../similar-text/text-id.ts'
import type { TextWork } from './text-work.ts'
import { aloneTold } from '../../store/told.ts'
import { BORN_BY_HAND, hashOfTitle, keepTold } from './told-titles.ts'
import { countAllWords, countWords } from './word-counts.ts'

/** Goes up with every change of how texts are compared or grouped; then all are grouped anew. */
const RULES = 4
/** As many titles or texts cross at once. */
const PAGE = 50_000
/** This work is not waited for. */
const UNHURRIED = { seconds: null } as const

const WORKING_TABLES = [
  sql`here_titled`,
  sql`unseen_title`,
  sql`new_title`,
  sql`coming`,
  sql`known_title`,
  sql`coming_text`,
  sql`birth`,
]

/** How far the groups of texts are. */
export interface TextStanding {
  readonly current: boolean
  /** Changes with the groups; names what was answered from them. */
  readonly stamp: string
}

const Standing = z.object({
  data_version: z.coerce.number(),
  votes: z.coerce.number(),
  known_version: z.coerce.number().nullable(),
  known_votes: z.coerce.number().nullable(),
  rules: z.int().nullable(),
})

async function standingIn(db: Reader): Promise<z.infer<typeof Standing>> {
  const [row] = await db.rows(
    sql`select (select max(version) from data_version)::double as data_version,
               (select count(*) + count(withdrawn_at) from recurrence_vote)::double as votes,
               max(data_version)::double as known_version, max(votes)::double as known_votes, max(rules)::integer as rules
        from similar_state`,
    Standing,
  )
  if (!row) throw new Error('the store has no standing')
  return row
}

/** Whether the groups of texts are those of the data and the votes that are there now. */
export async function textStanding(db: Reader): Promise<TextStanding> {
  const { data_version, votes, known_version, known_votes, rules } = await standingIn(db)
  return {
    current: data_version === known_version && votes === known_votes && rules === RULES,
    stamp: `${known_version ?? 0}.${known_votes ?? 0}.${rules ?? 0}`,
  }
}

/**
 * Brings the groups of texts up to date with the data: only titles that changed are looked at, and where texts only came
 * after all others, only they are placed. The groups are those that taking everything in at once would give. False when
 * the data moved on meanwhile, and there is more to do.
 */
export async function regroupTexts(store: Store, start: () => TextWork): Promise<boolean> {
  if ((await textStanding(store)).current) return true
  const work = start()
  try {
    const seen = await normalTitles(store, work)
    const renewed = await store.transaction((db) => renewTexts(db, seen))
    const placed = await placeTexts(store, work, renewed)
    await store.transaction((db) => keepPlaces(db, placed, renewed))
    return renewed.complete && (await textStanding(store)).current
  } finally {
    await work.end()
  }
}

/**
 * Notes in a working table which title everybody has. What one version tells alone was noted before and never changes; to
 * take the hash of a title takes longer than anything that is done with it.
 */
async function noteTitles(db: Writer): Promise<number> {
  const noted = sql`(
    select version_id, title_hash from incident_text where alone and version_id in ${aloneTold}
  )`
  await db.run(
    sql`create or replace temp table here_titled as
        select version_id, title_hash, true as alone from ${noted} as noted
        union all
        select version_id, ${hashOfTitle}, version_id in ${aloneTold}
        from incident where title is not null and version_id not in (select version_id from ${noted} as noted)`,
  )
  return (await standingIn(db)).data_version
}

interface Seen {
  /** The data whose titles were noted. */
  readonly dataVersion: number
  /** Lines of `title, text, words, codes` of titles that nobody had seen before. */
  readonly pages: readonly string[]
}

/** The normal texts of the titles that were never seen. */
async function normalTitles(store: Store, work: TextWork): Promise<Seen> {
  const [dataVersion, count] = await store.transaction(async (db) => {
    const noted = await noteTitles(db)
    await db.run(
      sql`create or replace temp table unseen_title as
          select title_hash, ${onOneLine(sql`title`)} as title
          from incident
          join (
            select title_hash, min(version_id) as version_id from here_titled
            where title_hash not in (select title_hash from incident_text)
            group by title_hash
          ) as first using (version_id)`,
    )
    return [noted, await countOf(db, sql`unseen_title`)]
  })
  const pages: string[] = []
  const last = Math.ceil(count / PAGE)
  for (let page = 0; page < last; page++) {
    const lines = await store.transaction((db) =>
      linesIn(
        db,
        linesOf([sql`title_hash`, sql`title`]),
        sql`unseen_title where title_hash % ${last} = ${page}`,
      ),
    )
    if (lines !== null) pages.push(await work.normalise(lines))
  }
  return { dataVersion, pages }
}

async function countOf(db: Reader, rows: Sql): Promise<number> {
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n from ${rows} as counted`,
    z.object({ n: z.int() }),
    UNHURRIED,
  )
  return found?.n ?? 0
}

async function linesIn(db: Reader, lines: Sql, from: Sql): Promise<string | null> {
  const [found] = await db.rows(
    sql`select ${lines} as lines from ${from}`,
    z.object({ lines: z.string().nullable() }),
    UNHURRIED,
  )
  return found?.lines ?? null
}

interface Renewed {
  /** Every title has its text. */
  readonly complete: boolean
  /** All texts are placed anew, not only those without a place. */
  readonly whole: boolean
  readonly dataVersion: number
  readonly votes: number
}

/** When a text was first told, by whatever import still tells it, and how often it was told then. */
const births = sql`(
  with known as (select distinct title_hash, text_id from incident_text where text_id <> 0),
  told as (
    select text_id, sequence, sum(incidents) as n from title_told join known using (title_hash) group by all
  )
  select text_id, coalesce(min(sequence), ${BORN_BY_HAND})::integer as born,
         length(coalesce(arg_min(n, sequence), 1)::bigint::varchar)::tinyint as digits
  from (select distinct text_id from known) as here left join told using (text_id)
  group by text_id
)`

/** Gives every incident its text, forgets texts that nobody has any more, and finds out who has to be placed. */
async function renewTexts(db: Writer, { dataVersion, pages }: Seen): Promise<Renewed> {
  const { data_version, votes, known_votes, rules } = await standingIn(db)
  if (data_version !== dataVersion) await noteTitles(db)
  await keepTold(db)
  await db.run(
    sql`create or replace temp table new_title (title_hash bigint, text_id bigint, words varchar, codes varchar)`,
  )
  for (const page of pages)
    await db.run(
      sql`insert into new_title select * from ${lineTable(
        { title_hash: 'whole', text_id: 'whole', words: 'text', codes: 'text' },
        page,
      )} as line`,
    )
  await db.run(
    sql`create or replace temp table coming as
        select * from here_titled anti join incident_text using (version_id, title_hash)`,
  )
  // Before anything is forgotten: what is told anew in all its incidents has its text already.
  await db.run(
    sql`create or replace temp table known_title as
        select distinct title_hash, text_id from incident_text where title_hash in (select title_hash from coming)`,
  )
  await db.run(
    sql`delete from incident_text where not exists (
          select 1 from here_titled as titled
          where titled.version_id = incident_text.version_id and titled.title_hash = incident_text.title_hash)`,
  )
  await db.run(
    sql`insert into incident_text by name
        select version_id, title_hash, coalesce(known_title.text_id, new_title.text_id) as text_id, alone
        from coming left join known_title using (title_hash) left join new_title using (title_hash)
        where coalesce(known_title.text_id, new_title.text_id) is not null`,
  )
  const missing = await countOf(
    db,
    sql`(select * from coming anti join incident_text using (version_id, title_hash))`,
  )
  await db.run(
    sql`create or replace temp table coming_text as
        select text_id, any_value(words) as words, any_value(codes) as codes
        from new_title where text_id <> 0 and text_id not in (select text_id from similar_text)
        group by text_id`,
  )
  await db.run(sql`insert into similar_text by name select *, 0 as born, 0 as digits from coming_text`)
  await db.run(sql`create or replace temp table birth as select * from ${births} as birth`)
  const isWhole = known_votes !== votes || rules !== RULES || (await isOutOfOrder(db))
  const gone = sql`(select * from similar_text where text_id not in (select text_id from birth))`
  if (rules === RULES) await countWords(db, sql`coming_text`, gone)
  await db.run(sql`delete from similar_text where text_id not in (select text_id from birth)`)
  if (rules !== RULES) await countAllWords(db)
  await db.run(
    sql`update similar_text set born = birth.born, digits = birth.digits from birth
        where birth.text_id = similar_text.text_id
          and (similar_text.born <> birth.born or similar_text.digits <> birth.digits)`,
  )
  for (const working of WORKING_TABLES) await db.run(sql`drop table temp.${working}`)
  return { complete: missing === 0, whole: isWhole, dataVersion: data_version, votes }
}

/** The texts that votes are about, a line for each. */
const spokenOf = (votes: readonly TextVote[]): string => votes.flatMap(([a, b]) => [a, b]).join('\n')

/** Whether something came, went or moved before texts that have their place: those could be elsewhere then. */
async function isOutOfOrder(db: Reader): Promise<boolean> {
  const spoken = lineTable({ text_id: 'whole' }, spokenOf(await textVotes(db)))
  const [found] = await db.rows(
    sql`with staying as (
          select similar_text.*, birth.born as now_born, birth.digits as now_digits
          from similar_text join birth using (text_id)
        ),
        last as (select coalesce(max(now_born), -1) as born from staying where group_id is not null)
        select exists (select 1 from staying where group_id is not null and (born <> now_born or digits <> now_digits))
            or exists (select 1 from staying, last where staying.group_id is null and staying.now_born <= last.born)
            or exists (
              select 1 from staying, last where group_id is null and last.born > -1
                and text_id in (select text_id from ${spoken} as spoken)
            )
            or exists (
              select 1 from similar_text anti join birth using (text_id), last
              where (leader_id = text_id or voted) and similar_text.born <= last.born
            ) as found`,
    z.object({ found: z.boolean() }),
    UNHURRIED,
  )
  return found?.found ?? false
}

/** The number of the normal text of a title; 0 is none. */
export function textOfTitle(title: string): number {
  const normal = normalText(title)
  return normal === null ? 0 : textId(normal.words, normal.codes)
}

const Vote = z.object({ title: z.string(), other_title: z.string(), same: z.boolean() })

/** The votes that hold, by the numbers of their texts, the newest first. */
async function textVotes(db: Reader): Promise<readonly TextVote[]> {
  const rows = await db.rows(
    sql`select title, other_title, same from recurrence_vote where withdrawn_at is null order by sequence desc`,
    Vote,
  )
  return rows.map(({ title, other_title, same }) => [textOfTitle(title), textOfTitle(other_title), same])
}

const measured = sql`(leader_id = text_id or voted)`

/** Where texts belong, as pages of lines: all of them, or those that have no place yet. */
async function placeTexts(store: Store, work: TextWork, { whole: all }: Renewed): Promise<readonly string[]> {
  const votes = await textVotes(store)
  const waiting = sql`(select * from similar_text where ${all ? sql`true` : sql`group_id is null`})`
  const count = await countOf(store, waiting)
  if (count === 0) return []
  const values = [sql`text_id`, sql`words`, sql`codes`, sql`born`, sql`digits`, sql`coalesce(group_id, 0)`]
  const send = async (from: Sql, size: number, placed: boolean) => {
    const last = Math.ceil(size / PAGE)
    const told = placed ? [...values, sql`if(${measured}, 1, 0)`] : values
    for (let page = 0; page < last; page++) {
      const lines = await linesIn(
        store,
        linesOf(told),
        sql`${from} as text where text_id % ${last} = ${page}`,
      )
      if (lines !== null) await work.take(lines, placed)
    }
  }
  if (!all) {
    const spoken = lineTable({ text_id: 'whole' }, spokenOf(votes))
    const placed = sql`(
      select * from similar_text
      where group_id is not null and (${measured} or text_id in (select text_id from ${spoken} as spoken))
    )`
    await send(placed, await countOf(store, placed), true)
  }
  await send(waiting, count, false)
  return work.place(votes)
}

const PLACES = {
  text_id: 'whole',
  group_id: 'whole',
  leader_id: 'whole',
  likeness: 'whole',
  voted: 'whole',
  near_id: 'whole',
  near_likeness: 'whole',
} as const

/** Writes what is otherwise than before, and up to where the groups are current. */
async function keepPlaces(db: Writer, pages: readonly string[], renewed: Renewed): Promise<void> {
  for (const page of pages)
    await db.run(
      sql`update similar_text
          set group_id = line.group_id, leader_id = line.leader_id, likeness = line.likeness, voted = line.voted = 1,
              near_id = line.near_id, near_likeness = line.near_likeness
          from ${lineTable(PLACES, page)} as line
          where line.text_id = similar_text.text_id
            and (similar_text.group_id is distinct from line.group_id
                 or similar_text.leader_id is distinct from line.leader_id
                 or similar_text.likeness is distinct from line.likeness
                 or similar_text.voted is distinct from (line.voted = 1)
                 or similar_text.near_id is distinct from line.near_id
                 or similar_text.near_likeness is distinct from line.near_likeness)`,
    )
  await db.run(sql`delete from similar_state`)
  await db.run(
    sql`insert into similar_state
        select ${renewed.complete ? renewed.dataVersion : -1}, ${renewed.votes}, ${RULES},
               (select ${whole(sql`count(*)`)} from similar_text)`,
  )
}
