import { z } from 'zod'
import type { GroupSort, Recurrence, RecurrenceQuestion } from '../../model/recurrence.ts'
import { countIf, moment, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { kaplanMeier } from '../statistics/survival/kaplan-meier.ts'
import { logLogLimits } from '../statistics/survival/limits.ts'
import { wilson } from '../statistics/wilson.ts'
import { actionsOf } from './after-actions.ts'
import { describeGroups, isLately, type ListedGroup } from './describe-groups.ts'
import { askedOfTier, openedOnes, peopleOf, resolvedOnes } from './people.ts'
import { textStanding } from './regroup-texts.ts'
import { occurrencesOf } from './tiers.ts'

/** Groups on a page. */
const PAGE_SIZE = 20
const DAY = 86_400
/** So many in the last 90 days are a risk. */
const MANY_LATELY = 3
const HOUR = 3_600
/** Elapsed minutes of what was resolved after it was opened and before the data end. */
const minutesOf = ({ asOf }: Pick<Asked, 'asOf'>): Sql =>
  sql`sum(case when resolve_seconds >= 0 ${asOf === null ? sql`` : sql`and resolved_at <= ${moment(asOf)}`} then resolve_seconds end) / 60.0`

/**
 * What comes back by one tier: how often, how likely, after how long, and the groups that cost most. Problems:
 * `empty-period`, `no-calendar`, `unknown-calendar`.
 */
export async function askRecurrence(db: Reader, question: RecurrenceQuestion): Promise<Recurrence> {
  const { asked, tier, seconds } = await askedOfTier(db, question)
  const { sort = 'repeats', page = 1 } = question
  const occurrences = occurrencesOf(tier, asked)
  const opened = sql`(select fact.*, grp, again_seconds, since_opening
                      from ${peopleOf(openedOnes, asked)} as fact join ${occurrences} as occurrence using (version_id))`
  const [counts, mature, probability, listed, standing] = await Promise.all([
    countsOf(db, peopleOf(openedOnes, asked), opened, seconds),
    matureOf(db, asked, occurrences, seconds),
    probabilityOf(db, asked, occurrences, seconds),
    groupsOf(db, asked, opened, seconds, { sort, page }),
    textStanding(db),
  ])
  const actions = await actionsOf(db, tier, asked)
  const groups = await describeGroups(db, { asked, tier, opened, seconds, actions }, listed.groups)
  const { n_between, days_between, ...told } = counts
  return {
    scope: asked.scope,
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    tier,
    window: seconds / DAY,
    sort,
    updating: !standing.current,
    ...told,
    share: shareOf(told.repeats, told.assessable),
    mature,
    probability,
    between: { n: n_between, days: days_between },
    actions: actions.summary,
    burden: listed.burden,
    page,
    pageSize: PAGE_SIZE,
    groups,
  }
}

const shareOf = (hits: number, of: number) => ({ value: of === 0 ? null : hits / of, ci: wilson(hits, of) })

const Counts = z.object({
  incidents: z.int(),
  assessable: z.int(),
  repeats: z.int(),
  n_between: z.int(),
  days_between: z.number().nullable(),
})

async function countsOf(
  db: Reader,
  people: Sql,
  opened: Sql,
  seconds: number,
): Promise<z.infer<typeof Counts>> {
  const [found] = await db.rows(
    sql`select (select ${whole(sql`count(*)`)} from ${people} as people) as incidents,
               ${whole(sql`count(*)`)} as assessable,
               ${countIf(sql`again_seconds < ${seconds}`)} as repeats,
               ${whole(sql`count(since_opening)`)} as n_between,
               (median(since_opening) / ${DAY})::double as days_between
        from ${opened} as opened`,
    Counts,
  )
  if (!found) throw new Error('a count has no row')
  return found
}

const Mature = z.object({ n: z.int(), recurred: z.int() })

/** Only who was watched for the whole window is in it. */
async function matureOf(
  db: Reader,
  asked: Asked,
  occurrences: Sql,
  seconds: number,
): Promise<Recurrence['mature']> {
  if (asked.asOf === null) return { n: 0, recurred: 0, share: shareOf(0, 0) }
  const last = new Date(Date.parse(asked.asOf) - seconds * 1_000).toISOString()
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n, ${countIf(sql`next_seconds < ${seconds}`)} as recurred
        from ${peopleOf(resolvedOnes, asked)} as fact join ${occurrences} as occurrence using (version_id)
        where fact.resolved_at <= ${moment(last)}`,
    Mature,
  )
  const { n, recurred } = found ?? { n: 0, recurred: 0 }
  return { n, recurred, share: shareOf(recurred, n) }
}

const Step = z.object({ t: z.int(), d: z.int(), n: z.int() })

/** One minus the Kaplan–Meier curve where the window ends; times are told apart by the hour. */
async function probabilityOf(
  db: Reader,
  asked: Asked,
  occurrences: Sql,
  seconds: number,
): Promise<Recurrence['probability']> {
  if (asked.asOf === null) return { n: 0, value: null, ci: null }
  const watched = sql`date_diff('second', fact.resolved_at, ${moment(asked.asOf)})`
  const steps = await db.rows(
    sql`select ${whole(sql`floor(least(coalesce(next_seconds, ${watched}), ${watched}, ${seconds}) / ${HOUR})`)} as t,
               ${countIf(sql`next_seconds < ${seconds} and next_seconds <= ${watched}`)} as d, ${whole(sql`count(*)`)} as n
        from ${peopleOf(resolvedOnes, asked)} as fact join ${occurrences} as occurrence using (version_id)
        where ${watched} >= 0
        group by t order by t`,
    Step,
  )
  const n = steps.reduce((so, step) => so + step.n, 0)
  let left = n
  const curve = kaplanMeier(
    steps.flatMap(({ t, d, n: own }) => {
      const atRisk = left
      left -= own
      return d > 0 ? [{ t, n: atRisk, d }] : []
    }),
  )
  const last = curve.at(-1)
  // Whoever left before the window ended says nothing of its end.
  const through = (steps.at(-1)?.t ?? 0) * HOUR >= seconds - HOUR || last?.s === 0
  if (n === 0 || !through) return { n, value: null, ci: null }
  if (last === undefined) return { n, value: 0, ci: null }
  const limits = logLogLimits(last)
  return { n, value: 1 - last.s, ci: limits && [1 - limits[1], 1 - limits[0]] }
}

const ORDER: Readonly<Record<GroupSort, Sql>> = {
  repeats: sql`repeats`,
  incidents: sql`incidents`,
  minutes: sql`minutes`,
  'hand-overs': sql`hand_overs`,
}

const Group = z.object({
  grp: z.string(),
  incidents: z.int(),
  repeats: z.int(),
  minutes: z.number(),
  hand_overs: z.int(),
  groups: z.int(),
  all_incidents: z.int(),
  all_minutes: z.number(),
  all_hand_overs: z.int(),
  groups_lately: z.int(),
})

async function groupsOf(
  db: Reader,
  asked: Asked,
  opened: Sql,
  seconds: number,
  { sort, page }: { readonly sort: GroupSort; readonly page: number },
): Promise<{ groups: readonly ListedGroup[]; burden: Recurrence['burden'] }> {
  const rows = await db.rows(
    sql`with listed as (
          select grp, ${whole(sql`count(*)`)} as incidents, ${countIf(sql`again_seconds < ${seconds}`)} as repeats,
                 coalesce(${minutesOf(asked)}, 0)::double as minutes, ${whole(sql`coalesce(sum(reassignments), 0)`)} as hand_overs,
                 max(opened_at) as newest, ${countIf(isLately(asked))} as lately
          from ${opened} as opened group by grp having repeats > 0
        )
        select * exclude (newest, lately), ${whole(sql`sum((lately >= ${MANY_LATELY})::integer) over ()`)} as groups_lately, ${whole(sql`count(*) over ()`)} as groups, ${whole(sql`sum(incidents) over ()`)} as all_incidents,
               (sum(minutes) over ())::double as all_minutes, ${whole(sql`sum(hand_overs) over ()`)} as all_hand_overs
        from listed
        order by ${ORDER[sort]} desc, incidents desc, newest desc, grp
        limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`,
    Group,
  )
  const [first] = rows
  return {
    groups: rows,
    burden: {
      groups: first?.groups ?? 0,
      lately: first?.groups_lately ?? 0,
      incidents: first?.all_incidents ?? 0,
      minutes: first?.all_minutes ?? 0,
      handOvers: first?.all_hand_overs ?? 0,
    },
  }
}
