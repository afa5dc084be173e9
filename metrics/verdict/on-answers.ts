import type { Figure, MetricRow } from '../../model/answer.ts'
import type { Lang } from '../../model/lang.ts'
import type { Days } from '../../model/period.ts'
import type { GroupVerdict, Verdict } from '../../model/verdict.ts'
import type { Reader } from '../../store/reader.ts'
import { type Asked, instantsOf } from '../asked.ts'
import type { Cut } from '../compile/placed.ts'
import type { Metric } from '../metric.ts'
import { testedOf } from './compare.ts'
import { verdictsOf } from './verdict.ts'

/** The numbers of a period: of its groups, with the code of each, and of the whole. */
export interface Answered {
  readonly rows: MetricRow[]
  /** The code of the group of each row. */
  readonly codes: readonly number[]
  readonly total: Figure
}

/** Two answers to the same question about different days. */
export interface Both {
  readonly now: Answered
  readonly days: Days
  readonly before: Answered
  readonly other: Days
  /** The split, where the question does not cut into buckets too. */
  readonly by: Cut['by']
}

const NOBODY: Figure = { n: 0, excluded: {} }

/** The verdicts on the whole and on each group of a split, corrected for all of them together. */
export async function judgedOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  { now, days, before, other, by }: Both,
  lang: Lang,
): Promise<{ verdict: Verdict | null; verdicts: GroupVerdict[] }> {
  const spans = { now: instantsOf(days, asked.timeZone), before: instantsOf(other, asked.timeZone) }
  const whole = { part: 0, now: now.total, before: before.total }
  const earlier = new Map(before.rows.map((row) => [row.group, row]))
  const groups = by === undefined ? [] : now.rows
  const pairs = groups.map((row, i) => ({
    part: now.codes[i] ?? 0,
    now: row,
    before: earlier.get(row.group) ?? NOBODY,
  }))
  const [all, each] = await Promise.all([
    testedOf(db, { metric, asked, ...spans, by: undefined }, [whole]),
    testedOf(db, { metric, asked, ...spans, by }, pairs),
  ])
  const { unit, better } = metric
  const [verdict = null, ...verdicts] = verdictsOf(
    [...all, ...each].map((tested) => ({ tested, unit, better })),
    lang,
  )
  return {
    verdict,
    verdicts: groups.flatMap(({ group }, i) => {
      const own = verdicts[i]
      return own ? [{ ...own, group }] : []
    }),
  }
}
