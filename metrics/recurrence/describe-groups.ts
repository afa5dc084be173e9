import { z } from 'zod'
import type { GroupName, RecurrenceGroup, Tier } from '../../model/recurrence.ts'
import { countIf, moment, whole } from '../../store/dialect.ts'
import { stateCode } from '../../store/facts.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { type Asked, instantsOf } from '../asked.ts'
import { namingWords } from '../similar-text/empty-words.ts'
import { tellingWords } from '../similar-text/telling-words.ts'
import { normalText } from '../similar-text/normal-text.ts'
import type { GroupActions } from './after-actions.ts'
import { type Newest, newestOf } from './newest.ts'

const DAY = 86_400_000
/** So many columns has the small picture of a group. */
const PARTS = 12
const LATELY_DAYS = 90
/** So many titles say what a group is about. */
const MOST_TITLES = 40

/** A group with the numbers by which groups are put in order. */
export interface ListedGroup {
  readonly grp: string
  readonly incidents: number
  readonly repeats: number
  readonly minutes: number
  readonly hand_overs: number
}

interface Around {
  readonly asked: Asked
  readonly tier: Tier
  /** The facts in scope with their group. */
  readonly opened: Sql
  readonly seconds: number
  readonly actions: GroupActions
}

const Told = z.object({
  grp: z.string(),
  open: z.int(),
  lately: z.int(),
  days_between: z.number().nullable(),
  newest_id: z.int(),
  spark: z.array(z.int()),
})

/** All that is shown of some groups. */
export async function describeGroups(
  db: Reader,
  around: Around,
  groups: readonly ListedGroup[],
): Promise<RecurrenceGroup[]> {
  if (groups.length === 0) return []
  const { asked, opened, tier, actions } = around
  const names = groups.map(({ grp }) => grp)
  const told = await toldOf(db, asked, opened, names)
  const newest = await newestOf(
    db,
    asked,
    [...told.values()].map(({ newest_id }) => newest_id),
  )
  const words = tier === 'similar' ? await wordsOfGroups(db, names) : new Map<string, string[]>()
  return groups.flatMap(({ grp, incidents, repeats, minutes, hand_overs }) => {
    const own = told.get(grp)
    const last = own && newest.get(own.newest_id)
    if (!own || !last) return []
    const { source, key, title, opened_at } = last
    return [
      {
        id: grp,
        key: nameOf(tier, grp, last, words.get(grp) ?? []),
        incidents,
        repeats,
        open: own.open,
        lately: own.lately,
        minutes,
        handOvers: hand_overs,
        daysBetween: own.days_between,
        spark: own.spark,
        newest: { source, key, title, opened_at },
        afterActions: actions.done.get(grp) ?? null,
      },
    ]
  })
}

const NOTHING: GroupName = {
  ci: null,
  service: null,
  category: null,
  problem: null,
  original: null,
  words: [],
}

function nameOf(tier: Tier, grp: string, { ci, service, category }: Newest, words: string[]): GroupName {
  if (tier === 'structural') return { ...NOTHING, ci, service, category }
  if (tier === 'similar') return { ...NOTHING, words }
  const [kind, , ...rest] = grp.split('|')
  return kind === 'problem'
    ? { ...NOTHING, problem: rest.join('|') }
    : { ...NOTHING, original: rest.join('|') }
}

/** That an incident was opened in the 90 days before the end of the data. */
export const isLately = ({ asOf }: Pick<Asked, 'asOf'>): Sql =>
  asOf === null
    ? sql`false`
    : sql`opened_at >= ${moment(new Date(Date.parse(asOf) - LATELY_DAYS * DAY).toISOString())}`

async function toldOf(
  db: Reader,
  asked: Asked,
  opened: Sql,
  names: readonly string[],
): Promise<ReadonlyMap<string, z.infer<typeof Told>>> {
  const days = asked.days ?? asked.dataDays
  const span = days === null ? null : instantsOf(days, asked.timeZone)
  const [from, to] =
    span === null ? [0, PARTS] : [Date.parse(span.startsAt) / 1_000, Date.parse(span.endsAt) / 1_000]
  const part = sql`least(${PARTS - 1}, greatest(0, floor((epoch(opened_at) - ${from}) * ${PARTS} / ${to - from})))::integer`
  const parts = Array.from({ length: PARTS }, (_, i) => countIf(sql`${part} = ${i}`))
  const rows = await db.rows(
    sql`select grp, ${countIf(sql`resolved_at is null and state not in (${stateCode('resolved')}, ${stateCode('closed')})`)} as open,
               ${countIf(isLately(asked))} as lately, (median(since_opening) / 86400)::double as days_between,
               arg_max(version_id, (opened_at, version_id))::double as newest_id, [${join(parts)}] as spark
        from ${opened} as opened where grp in (${join(names)}) group by grp`,
    Told,
  )
  return new Map(rows.map((row) => [row.grp, row]))
}

const Title = z.object({ grp: z.string(), title: z.string(), n: z.int() })
const Word = z.object({ word: z.string(), texts: z.int(), total: z.int() })

/** The words that tell most about the titles of some groups, as they are spelt there. */
async function wordsOfGroups(db: Reader, names: readonly string[]): Promise<Map<string, string[]>> {
  const titles = await db.rows(
    sql`select group_id::varchar as grp, title, ${whole(sql`count(*)`)} as n
        from (select text_id, group_id from similar_text where group_id in (${join(names.map((name) => sql`${name}::bigint`))})) as text
        join incident_text using (text_id) join incident using (version_id)
        group by group_id, title
        qualify row_number() over (partition by group_id order by n desc, title) <= ${MOST_TITLES}`,
    Title,
  )
  const normal = titles.flatMap(({ title, ...rest }) => {
    const told = normalText(title)
    return told === null ? [] : [{ ...rest, title, words: told.words, codes: told.codes }]
  })
  const spoken = [...new Set(normal.flatMap(({ words }) => namingWords(words)))]
  const known =
    spoken.length === 0
      ? []
      : await db.rows(
          sql`select word, texts, (select max(texts) from similar_state) as total from similar_word where word in (${join(spoken)})`,
          Word,
        )
  const documents = new Map(known.map(({ word, texts }) => [word, texts]))
  const all = known[0]?.total ?? 1
  const spelling = spellingsIn(titles.map(({ title }) => title))
  return new Map(
    names.map((name) => {
      const own = normal.filter(({ grp }) => grp === name)
      const told = tellingWords(
        own.map(({ words, n }) => ({ words, weight: n })),
        (word) => documents.get(word) ?? 1,
        all,
      )
      // By its code a group is told from another one of the same words.
      const codes = own.find((one) => one.codes.length > 0)?.codes ?? []
      return [name, [...told.map((word) => spelling.get(word) ?? word), ...codes]]
    }),
  )
}

/** How words of normal texts are spelt in the titles that they come from. */
function spellingsIn(titles: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const word of titles.flatMap((title) => title.split(/[^\p{L}\p{N}]+/u))) {
    const normal = normalText(word)?.words
    if (normal !== undefined && !found.has(normal)) found.set(normal, word)
  }
  return found
}
