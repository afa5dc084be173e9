import { z } from 'zod'
import type { Reader } from '../../store/reader.ts'
import { type WatchedRow, watchedRowsOf } from './chances.ts'
import type { Question } from '../compile/counts.ts'
import { compileDurations, compileEntered, compileLeftOut } from '../compile/durations.ts'
import type { Cut } from '../compile/placed.ts'
import { compileSums } from '../compile/sums.ts'
import { type CountRow, countsOf } from './counts.ts'
import { grouped } from '../grouped.ts'
import { ordered, type OrderedPart } from '../statistics/ordered.ts'
import type { PairSums } from '../statistics/ratio.ts'

/** What is counted of one stretch of time and one group, before anything is made of it: so it adds up. */
export interface Tally {
  /** By reason; 0 is in the number. */
  readonly counts: ReadonlyMap<number, Pick<CountRow, 'n' | 'hits' | 'corrected'>>
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

type Draft = { -readonly [K in keyof Tally]: Tally[K] } & { counts: Map<number, CountRow> }

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

const numbers = z.instanceof(Float64Array)
const DoneRow = z.object({ span: z.int(), part: z.int(), done: numbers, corrected: z.int() })
const LeftOutRow = z.object({ span: z.int(), part: z.int(), reason: z.int(), n: z.int(), running: numbers })

const EnteredRow = z.object({ span: z.int(), part: z.int(), entered: numbers })

/** So many values are put in order before somebody else may have a turn. */
const MOST_AT_ONCE = 500_000

async function durationTallies(db: Reader, { metric, asked }: Question, cut: Cut): Promise<Tallies> {
  const { all, of } = drafts()
  // Those that are done are put in order while the engine counts the others.
  const late = compileEntered(metric, asked, cut)
  const [, leftOut, entered] = await Promise.all([
    db.lists(compileDurations(metric, asked, cut), DoneRow).then((rows) => putInOrder(rows, of)),
    db.lists(compileLeftOut(metric, asked, cut), LeftOutRow),
    late === null ? [] : db.lists(late, EnteredRow),
  ])
  for (const row of leftOut) {
    const draft = of(row.span, row.part)
    draft.counts.set(row.reason, { ...row, hits: 0, corrected: 0 })
    if (row.running.length > 0) draft.running = [...draft.running, row.running]
  }
  for (const row of entered) of(row.span, row.part).entered = [row.entered]
  return all
}

async function putInOrder(
  rows: readonly z.infer<typeof DoneRow>[],
  of: (span: number, part: number) => Draft,
): Promise<void> {
  // One room for all of them: memory in hundreds of pieces would be looked after all the time.
  const room = new Float64Array(rows.reduce((so, { done }) => so + done.length, 0))
  let start = 0
  let since = 0
  for (const { span, part, done, corrected } of rows) {
    const n = done.length
    if (n === 0) continue
    const draft = of(span, part)
    draft.counts.set(0, { span, part, reason: 0, n, hits: 0, corrected })
    draft.done = [ordered(done, room.subarray(start, start + n))]
    start += n
    since += n
    if (since > MOST_AT_ONCE) {
      since = 0
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
