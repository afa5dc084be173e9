import type { Figure, Survival } from '../../model/answer.ts'
import type { Reader } from '../../store/reader.ts'
import type { Asked } from '../asked.ts'
import { chanceFrom } from './chances.ts'
import { type Cohort, cohortOf } from './cohort.ts'
import type { Question } from '../compile/counts.ts'
import type { Cut } from '../compile/placed.ts'
import { someCorrected } from './counts.ts'
import { durationFrom, type Reading } from './durations.ts'
import { judgementOf } from '../exclusions.ts'
import type { Figures } from './figures-by-span.ts'
import type { Metric } from '../metric.ts'
import { openFigures } from './open-figures.ts'
import { type Segments, segmentsOf } from './segments.ts'
import type { Span } from '../span.ts'
import { garwood } from '../statistics/garwood.ts'
import { type Ordered, orderedTogether } from '../statistics/ordered.ts'
import { ratioOf } from '../statistics/ratio.ts'
import { wilson } from '../statistics/wilson.ts'
import { survivalsOf } from './survival.ts'
import {
  added,
  countedTallies,
  NO_SUMS,
  type Tallies,
  type Tally,
  tallyName,
  talliesOf,
  withoutGroups,
} from './tallies.ts'

/** Asks for the numbers of a metric, one for each span and group. Spans may overlap. */
export async function figuresOf(db: Reader, metric: Metric, asked: Asked, cut: Cut): Promise<Figures> {
  if (metric.aggregate.kind === 'open') return openFigures(db, metric, asked, cut)
  const segments = segmentsOf(cut.spans)
  const tallies = await talliesOf(db, { metric, asked, by: cut.by }, { ...cut, spans: segments.spans })
  return figuresFrom(metric, asked, cut.spans, segments.of, tallies)
}

/**
 * The same for several metrics that place incidents by the same instant, over the same spans, with as few passes over the
 * facts as that takes. `by` is the field by which some of them are split; none of them is about what is open.
 */
export async function figuresOfAll(
  db: Reader,
  questions: readonly Question[],
  { spans, by }: Cut,
): Promise<ReadonlyMap<Question, Figures>> {
  const segments = segmentsOf(spans)
  const cut = { spans: segments.spans, by }
  const durations = questions.filter(({ metric }) => metric.aggregate.kind === 'duration')
  const [first, ...others] = questions.filter((question) => !durations.includes(question))
  const [counted, ...measured] = await Promise.all([
    first === undefined ? [] : countedTallies(db, [first, ...others], cut),
    ...durations.map((question) => talliesOf(db, question, { ...cut, by: question.by })),
  ])
  const tallies = [...counted, ...measured]
  const asked = [...(first === undefined ? [] : [first]), ...others, ...durations]
  return new Map(
    asked.map((question, i) => [
      question,
      figuresFrom(question.metric, question.asked, spans, segments.of, tallies[i] ?? new Map()),
    ]),
  )
}

/** The same, with the number of the whole; what its parts have counted is not counted again. */
export async function figuresWithTotal(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  all: readonly Span[] | null,
): Promise<{ figures: Figures; total: Figure }> {
  // By what an incident is split, its correction may decide a part and not the whole.
  const apart = asked.corrected > 0 && cut.by !== undefined
  if (metric.aggregate.kind === 'open' || apart || (all === null) !== (cut.spans === null)) {
    const [figures, total] = await Promise.all([
      figuresOf(db, metric, asked, cut),
      figuresOf(db, metric, asked, { spans: all, by: undefined }),
    ])
    return { figures, total: total.of(0, 0) }
  }
  const parts = cut.spans?.length ?? 1
  const segments: Segments = segmentsOf(all === null || cut.spans === null ? null : [...cut.spans, ...all])
  const tallies = await talliesOf(db, { metric, asked, by: cut.by }, { ...cut, spans: segments.spans })
  const whole = all === null ? segments.of : segments.of.slice(parts)
  const together = cut.by === undefined ? tallies : withoutGroups(tallies)
  return {
    figures: figuresFrom(metric, asked, cut.spans, segments.of.slice(0, parts), tallies),
    total: figuresFrom(metric, asked, all, whole, together).of(0, 0),
  }
}

/** What is told of one span and one group. */
interface Told extends Omit<Tally, 'done'> {
  readonly done: Ordered | null
}

/** What the tallies of the segments of each span say together. */
function figuresFrom(
  metric: Metric,
  asked: Asked,
  spans: readonly Span[] | null,
  segmentsOfSpans: Segments['of'],
  tallies: Tallies,
): Figures {
  const groups = groupsIn(segmentsOfSpans, tallies)
  const told = new Map<string, Told>()
  const cohorts = new Map<string, Cohort>()
  for (const [span, segments] of segmentsOfSpans.entries())
    for (const group of groups.keys()) {
      const own = segments.flatMap((segment) => tallies.get(tallyName(segment, group)) ?? [])
      if (own.length === 0) continue
      const { done: parts, ...rest } = added(own)
      const done = parts.length === 0 ? null : orderedTogether(parts)
      told.set(tallyName(span, group), { ...rest, done })
      const cohort = cohortOf(done, rest.running, rest.entered)
      if (cohort !== null) cohorts.set(tallyName(span, group), cohort)
    }
  const survivals = survivalsOf(cohorts)
  const reasons = judgementOf(metric, asked).exclusions.map(({ reason }) => reason)
  return {
    groups,
    of: (span, group) => {
      const name = tallyName(span, group)
      const startsAt = spans?.[span]?.startsAt
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      const found = told.get(name)
      const excluded = [...(found?.counts ?? [])]
        .filter(([reason]) => reason > 0)
        .toSorted(([a], [b]) => a - b)
        .map(([reason, { n }]): [string, number] => [reasons[reason - 1] ?? 'unknown', n])
      const counted = found?.counts.get(0)
      return {
        ...figureOf(metric, found, late),
        ...survivalOf(survivals.get(name)),
        ...(metric.aggregate.kind === 'chance' ? chanceFrom(found?.watched ?? []) : {}),
        excluded: Object.fromEntries(excluded),
        ...notKept(counted?.n ?? 0, excluded),
        ...someCorrected(counted?.corrected),
      }
    },
  }
}

/** How many incidents in scope each group has in the segments of some spans. */
function groupsIn(segmentsOfSpans: Segments['of'], tallies: Tallies): ReadonlyMap<number, number> {
  const used = new Set(segmentsOfSpans.flat())
  const groups = new Map<number, number>()
  for (const [name, { counts }] of tallies) {
    const [segment = 0, group = 0] = name.split('/').map(Number)
    if (!used.has(segment)) continue
    const n = [...counts.values()].reduce((sum, count) => sum + count.n, 0)
    groups.set(group, (groups.get(group) ?? 0) + n)
  }
  return groups
}

const survivalOf = (survival: Survival | undefined): Pick<Figure, 'survival'> =>
  survival === undefined ? {} : { survival }

/** Of a number that stands on nobody, that the data for it are not kept says more than that nobody is there. */
function notKept(n: number, excluded: readonly (readonly [string, number])[]): Pick<Figure, 'reason'> {
  const missing = ['updates-not-kept', 'reviews-not-kept'].find((one) =>
    excluded.some(([reason]) => reason === one),
  )
  return n === 0 && missing !== undefined ? { reason: missing } : {}
}

const readingOf = (done: Ordered | null | undefined): Reading | undefined =>
  done ? { n: done.n, valueAt: (rank) => done.valueAt(rank), mean: done.sum / done.n } : undefined

function figureOf({ aggregate, unit }: Metric, told: Told | undefined, late: boolean): Figure {
  const row = told?.counts.get(0)
  const n = row?.n ?? 0
  const reason = late && n === 0 ? { reason: 'after-as-of' } : n === 0 ? { reason: 'no-incidents' } : {}
  const base = { n, excluded: {} }
  switch (aggregate.kind) {
    case 'duration':
      return { ...base, ...durationFrom(readingOf(told?.done)), ...reason }
    case 'chance':
      // What is known of it stands beside this, by its own name.
      return { ...base, value: null, valueCi: null, ...(n > 0 ? { reason: 'not-watched' } : reason) }
    case 'ratio': {
      const { value, interval } = ratioOf({ n, ...(told?.sums ?? NO_SUMS) })
      const top = unit === 'share' ? 1 : Infinity
      const valueCi: Figure['valueCi'] = interval && [interval[0], Math.min(top, interval[1])]
      return { ...base, value, valueCi, ...(value === null && n > 0 ? { reason: 'no-time' } : reason) }
    }
    case 'share': {
      const numerator = row?.hits ?? 0
      return {
        ...base,
        value: n === 0 ? null : numerator / n,
        valueCi: wilson(numerator, n),
        numerator,
        denominator: n,
        ...reason,
      }
    }
    default:
      // No incident in a week is a fact about the week, unless the data end before it.
      return late && n === 0
        ? { ...base, value: null, valueCi: null, ...reason }
        : { ...base, value: n, valueCi: garwood(n) }
  }
}
