import { z } from 'zod'
import { isBeyondWhole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type WatchedRow, watchedRowsOf } from './chances.ts'
import type { Question } from '../compile/counts.ts'
import { compileEntered, compileTold, RUNNING, tellings, type Whom } from '../compile/durations.ts'
import type { Cut } from '../compile/placed.ts'
import type { Asked } from '../asked.ts'
import type { Metric } from '../metric.ts'
import { compileSums } from '../compile/sums.ts'
import { type CountRow, countsOf } from './counts.ts'
import { judgementOf } from '../exclusions.ts'
import { grouped } from '../grouped.ts'
import { runningReason } from './running.ts'
import { type Numbers, ordered, type OrderedPart } from '../statistics/ordered.ts'
import type { PairSums } from '../statistics/ratio.ts'

type Count = Pick<CountRow, 'n' | 'hits' | 'corrected'>

/** What is counted of one stretch of time and one group, before anything is made of it: so it adds up. */
export interface Tally {
  /** By reason; 0 is in the number. */
  readonly counts: ReadonlyMap<number, Count>
  /** Durations, in seconds. */
  readonly done: readonly OrderedPart[]
  /** How long those were seen that are running still. */
  readonly running: readonly Float64Array[]
  /** After how long those came under observation that came late, of both. */
  readonly entered: readonly Float64Array[]
  readonly sums: Omit<PairSums, 'n'>
  readonly watched: readonly WatchedRow[]
}

/** By segment and group, see `tallyName`. */
export type Tallies = ReadonlyMap<string, Tally>

export const tallyName = (segment: number, group: number): string => `${segment}/${group}`

/** The sums of nobody. */
export const NO_SUMS = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
const NOTHING: Tally = { counts: new Map(), done: [], running: [], entered: [], sums: NO_SUMS, watched: [] }

/** Some tallies as one. */
export function added(tallies: readonly Tally[]): Tally {
  const [one = NOTHING] = tallies
  if (tallies.length < 2) return one
  const counts = new Map<number, { n: number; hits: number; corrected: number }>()
  for (const tally of tallies)
    for (const [reason, { n, hits, corrected }] of tally.counts) {
      const so = counts.get(reason) ?? { n: 0, hits: 0, corrected: 0 }
      counts.set(reason, { n: so.n + n, hits: so.hits + hits, corrected: so.corrected + corrected })
    }
  const sum = (of: keyof typeof NO_SUMS) => tallies.reduce((so, { sums }) => so + sums[of], 0)
  return {
    counts,
    done: tallies.flatMap(({ done }) => done),
    running: tallies.flatMap(({ running }) => running),
    entered: tallies.flatMap(({ entered }) => entered),
    sums: { x: sum('x'), y: sum('y'), xx: sum('xx'), xy: sum('xy'), yy: sum('yy') },
    watched: tallies.flatMap(({ watched }) => watched),
  }
}

/** The groups as one, in each segment. */
export function withoutGroups(tallies: Tallies): Tallies {
  const bySegment = new Map<string, Tally[]>()
  for (const [name, tally] of tallies) {
    const whole = tallyName(Number.parseInt(name, 10), 0)
    const own = bySegment.get(whole)
    if (own) own.push(tally)
    else bySegment.set(whole, [tally])
  }
  return new Map([...bySegment].map(([name, own]) => [name, added(own)]))
}

/** The tallies of several metrics that place incidents by the same instant, which are no durations: counted in one pass. */
export async function countedTallies(
  db: Reader,
  questions: readonly [Question, ...Question[]],
  cut: Cut,
): Promise<readonly Tallies[]> {
  const counts = await countsOf(db, questions, cut)
  return await Promise.all(
    questions.map(async (question, i) => {
      const tallies = await measuredTallies(db, question, cut, counts[i] ?? [])
      return question.by === undefined && cut.by !== undefined ? withoutGroups(tallies) : tallies
    }),
  )
}

/** The tallies of a metric, one for each segment and group that has an incident in scope. */
export async function talliesOf(db: Reader, question: Question, cut: Cut): Promise<Tallies> {
  if (cut.spans?.length === 0) return new Map()
  if (question.metric.aggregate.kind === 'duration') return durationTallies(db, question, cut)
  const [tallies = new Map<string, Tally>()] = await countedTallies(db, [question], cut)
  return tallies
}

type Draft = { -readonly [K in keyof Tally]: Tally[K] } & { counts: Map<number, Count> }

const nameOf = ({ span, part }: { span: number; part: number }): string => tallyName(span, part)

/** Tallies in the making: one for each name, made when it is first named. */
function drafts(): { readonly all: ReadonlyMap<string, Draft>; of: (span: number, part: number) => Draft } {
  const all = new Map<string, Draft>()
  return {
    all,
    of: (span, part) => {
      const name = tallyName(span, part)
      const draft = all.get(name) ?? { ...NOTHING, counts: new Map() }
      all.set(name, draft)
      return draft
    },
  }
}

const SumsRow = z.object({
  span: z.int(),
  part: z.int(),
  x: z.number(),
  y: z.number(),
  xx: z.number(),
  xy: z.number(),
  yy: z.number(),
})

async function measuredTallies(
  db: Reader,
  { metric, asked }: Question,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<Tallies> {
  const { all, of } = drafts()
  for (const row of counts) of(row.span, row.part).counts.set(row.reason, row)
  if (counts.length === 0) return all
  if (metric.aggregate.kind === 'ratio')
    for (const row of await db.rows(compileSums(metric, asked, cut), SumsRow))
      of(row.span, row.part).sums = row
  if (metric.aggregate.kind === 'chance')
    for (const own of grouped(await watchedRowsOf(db, metric, asked, cut, counts), nameOf).values())
      for (const { span, part } of own.slice(0, 1)) of(span, part).watched = own
  return all
}

const ToldRow = z.object({
  span: z.int(),
  part: z.int(),
  told: z.union([z.instanceof(Int32Array), z.instanceof(Float64Array)]),
  corrected: z.int(),
})
type ToldRow = z.infer<typeof ToldRow>

const EnteredRow = z.object({ span: z.int(), part: z.int(), entered: z.instanceof(Float64Array) })

/** So many values are put in order before somebody else may have a turn. */
const MOST_AT_ONCE = 500_000

async function durationTallies(db: Reader, { metric, asked }: Question, cut: Cut): Promise<Tallies> {
  const { all, of } = drafts()
  const reason = runningReason(metric, asked)
  const runningPlace = judgementOf(metric, asked).exclusions.findIndex((one) => one.reason === reason) + 1
  // What one statement tells is put in order while the engine is at the other.
  const late = compileEntered(metric, asked, cut)
  const [entered] = await Promise.all([
    late === null ? [] : db.lists(late, EnteredRow),
    ...tellings(metric, asked, cut).map(async (whom) =>
      take(await toldOf(db, metric, asked, cut, whom), { of, runningPlace }),
    ),
  ])
  for (const row of entered) of(row.span, row.part).entered = [row.entered]
  return all
}

async function toldOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  whom: Whom,
): Promise<readonly ToldRow[]> {
  try {
    return await db.lists(compileTold(metric, asked, cut, whom, 'whole'), ToldRow)
  } catch (error) {
    if (!isBeyondWhole(error)) throw error
    return db.lists(compileTold(metric, asked, cut, whom, 'any'), ToldRow)
  }
}

/** Where what is told of some incidents goes. */
interface Taking {
  readonly of: (span: number, part: number) => Draft
  /** The place of the reason of those that are running still; 0 where nobody is followed. */
  readonly runningPlace: number
}

async function take(rows: readonly ToldRow[], { of, runningPlace }: Taking): Promise<void> {
  let since = 0
  for (const { span, part, told, corrected } of rows) {
    const draft = of(span, part)
    const done = takeApart(told, draft, runningPlace)
    const n = done.length
    if (n > 0) {
      draft.counts.set(0, { n, hits: 0, corrected })
      draft.done = [ordered(done)]
    }
    since += told.length
    if (since > MOST_AT_ONCE) {
      since = 0
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** Moves those that are in the number to the front of what was told, which it gives; counts the others by their reason. */
function takeApart(told: Numbers, draft: Draft, runningPlace: number): Numbers {
  const places = new Map<number, number>()
  const running: number[] = []
  let n = 0
  for (let i = 0; i < told.length; i++) {
    const number = told[i] as number
    if (number >= 0) {
      told[n++] = number
      continue
    }
    if (number <= RUNNING) running.push(RUNNING - number)
    const place = number <= RUNNING ? runningPlace : -1 - number
    places.set(place, (places.get(place) ?? 0) + 1)
  }
  for (const [place, many] of places) draft.counts.set(place, { n: many, hits: 0, corrected: 0 })
  if (running.length > 0) draft.running = [...draft.running, Float64Array.from(running)]
  return told.subarray(0, n)
}
