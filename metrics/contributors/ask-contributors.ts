import { z } from 'zod'
import type { Contributor, Contributors, ContributorsQuestion } from '../../model/contributors.ts'
import type { GroupField } from '../../model/scope.ts'
import { contributorsSentence } from '../../model/contributors-sentence.ts'
import type { Lang } from '../../model/lang.ts'
import type { Days } from '../../model/period.ts'
import { Problem } from '../../model/problem.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { forMetric, takenBy } from '../ask.ts'
import { type Asked, askedOf, incidentsIn, instantsOf } from '../asked.ts'
import { metricNamed } from '../catalogue.ts'
import { checkColumns } from '../columns/known-columns.ts'
import { comparedDays } from '../compared-days.ts'
import { besideOf, measureOf, perOf } from '../compile/measured.ts'
import { placed } from '../compile/placed.ts'
import { groupCode, groupNames } from '../group.ts'
import { grouped } from '../grouped.ts'
import type { Metric } from '../metric.ts'
import { type Cell, type Part, partsOfCount, partsOfMean, type Sums } from './take-apart.ts'

/** As many groups are named. */
const MOST = 5

const Row = z.object({
  span: z.int(),
  grp: z.int(),
  priority: z.int(),
  cause: z.string().nullable(),
  n: z.int(),
  y: z.number(),
  x: z.number(),
})
type Row = z.infer<typeof Row>

/**
 * What the difference between two periods is made of, by service, priority and cause, or by what the question splits by.
 * Problems: those of a comparison and of a column, and `no-contributors` for what has no parts that add up.
 */
export async function askContributors(
  db: Reader,
  name: string,
  question: ContributorsQuestion,
  lang: Lang,
): Promise<Contributors> {
  const metric = metricNamed(name)
  const { kind } = metric.aggregate
  if (kind === 'open' || kind === 'chance')
    throw new Problem('no-contributors', { metric: metric.label[lang] })
  const { by, compare, compareFrom, compareTo, compareMatch, ...scope } = question
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  await checkColumns(db, {}, by, asked)
  const how = {
    ...(by === undefined ? {} : { by }),
    compare: compare ?? (compareFrom === undefined ? ('previous' as const) : ('custom' as const)),
    ...(compareFrom === undefined ? {} : { compareFrom }),
    ...(compareTo === undefined ? {} : { compareTo }),
    ...(compareMatch === undefined ? {} : { compareMatch }),
  }
  const other = asked.days === null ? null : comparedDays(asked.days, asked.today, how)
  const rows =
    asked.days === null || other === null ? [] : await sumsOf(db, metric, asked, asked.days, other, by)
  const [nameOf, hasCause] = [
    await groupNames(db, by ?? 'service', asked),
    rows.some(({ cause }) => cause !== null),
  ]
  const found = [
    ...grouped(rows, ({ grp, priority, cause }) => JSON.stringify([grp, priority, cause])).values(),
  ]
  const cells = found.map(cellOf)
  const isCount = kind === 'count'
  const parts = isCount ? partsOfCount(cells) : partsOfMean(cells)
  const [now, earlier] = [0, 1].map((span) =>
    sideOf(
      rows.filter((row) => row.span === span),
      isCount,
    ),
  )
  if (now === undefined || earlier === undefined) throw new Error('two periods')
  const difference =
    other === null || parts === null || now.value === null || earlier.value === null
      ? null
      : now.value - earlier.value
  const share = (part: number) => (difference === null || difference === 0 ? null : part / difference)
  const told = (parts ?? []).map((part, i): Contributor => contributorOf(found[i] ?? [], part))
  const named = told
    .filter(({ contribution }) => contribution !== 0)
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || b.now.n - a.now.n)
  const rest = named.slice(MOST).reduce((sum, { contribution }) => sum + contribution, 0)
  const answer = {
    metric: metric.name,
    label: metric.label[lang],
    unit: metric.unit,
    of: isCount ? ('count' as const) : ('mean' as const),
    scope: { ...asked.scope, ...how },
    from: asked.days?.from ?? null,
    to: asked.days?.to ?? null,
    before: other,
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    now,
    earlier,
    difference,
    rows: named.slice(0, MOST),
    others: { groups: Math.max(0, named.length - MOST), contribution: rest, share: share(rest) },
  }
  return { ...answer, sentence: contributorsSentence(answer, lang) }

  function contributorOf(of: readonly Row[], { contribution, mix, rate }: Part): Contributor {
    const [first] = of
    const group = nameOf(first?.grp ?? 0)
    return {
      ...(by === undefined
        ? {
            service: group,
            priority: first === undefined || first.priority === 0 ? null : String(first.priority),
            ...(hasCause ? { cause: first?.cause ?? null } : {}),
          }
        : { group }),
      now: sideOf(
        of.filter(({ span }) => span === 0),
        isCount,
      ),
      before: sideOf(
        of.filter(({ span }) => span === 1),
        isCount,
      ),
      contribution,
      mix,
      rate,
      share: share(contribution),
    }
  }
}

const cellOf = (rows: readonly Row[]): Cell => {
  const of = (span: number): Sums => rows.find((row) => row.span === span) ?? { y: 0, x: 0 }
  return { now: of(0), before: of(1) }
}

function sideOf(rows: readonly Row[], isCount: boolean): { n: number; value: number | null } {
  const sum = (of: (row: Row) => number) => rows.reduce((so, row) => so + of(row), 0)
  const [n, y, x] = [sum((row) => row.n), sum((row) => row.y), sum((row) => row.x)]
  return { n, value: isCount ? n : x > 0 ? y / x : null }
}

/** The sums of each service, priority and cause, or of each group of a split, in both periods. */
async function sumsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  now: Days,
  before: Days,
  by: GroupField | undefined,
): Promise<readonly Row[]> {
  const spans = [instantsOf(now, asked.timeZone), instantsOf(before, asked.timeZone)]
  const { from, span, population } = placed(metric, asked, spans)
  const { aggregate } = metric
  const y: Sql = aggregate.kind === 'count' ? sql`1` : measureOf(metric, asked)
  const measured = aggregate.kind === 'share' ? sql`case when ${y} then 1 else 0 end` : y
  const [parts, causes] =
    by === undefined
      ? [
          sql`priority::integer as priority, told.cause as cause`,
          sql`left join (
            select version_id, trim(cause) as cause from ${incidentsIn(asked.scope)} as incident where trim(cause) <> ''
          ) as told using (version_id)`,
        ]
      : [sql`0 as priority, null::varchar as cause`, sql``]
  return await db.rows(
    sql`
    select span, grp, priority, cause, ${whole(sql`count(*)`)} as n, sum(y) as y, sum(x) as x
    from (
      select ${span}, ${groupCode(by ?? 'service', asked)} as grp, ${parts},
             (${measured})::double as y, (${perOf(metric)})::double as x
      from ${from} ${besideOf(metric, asked, 'inner')}
      ${causes}
      where ${population.where} and ${population.counted}
    ) as counted
    group by span, grp, priority, cause`,
    Row,
  )
}
