import type { Lang } from '../../model/lang.ts'
import { lengthOf } from '../../model/period.ts'
import { Problem } from '../../model/problem.ts'
import { SHORTER, type WhatIf, type WhatIfQuestion } from '../../model/what-if.ts'
import { noiseSentence, whatIfSentence } from '../../model/what-if-sentence.ts'
import type { Reader } from '../../store/reader.ts'
import { during, forMetric, takenBy } from '../ask.ts'
import { askedOf, instantsOf } from '../asked.ts'
import { metricNamed } from '../catalogue.ts'
import { endsOf, SIZES } from '../figures/ends.ts'
import { drawPlace } from '../statistics/chance/draws.ts'
import { mulberry32 } from '../statistics/chance/mulberry32.ts'
import { LEAST_EACH } from '../statistics/groups/judgement.ts'
import { mean } from '../statistics/mean.ts'
import type { Ends } from '../statistics/survival/grouped-times.ts'
import { type Shown, showsShorter } from '../statistics/what-if/shorter.ts'
import { known } from './course.ts'

const QUARTER_DAYS = 91.3125
/** As many durations stand for all of them when they are drawn; beyond it, evenly chosen by rank. */
const MOST_KEPT = 10_000
/** As many are drawn for a quarter at most: with more of them what shows is sure already. */
const MOST_DRAWN = 5_000
/** Draws in all, and runs at least and at most. */
const DRAWS = 500_000
const RUNS = { least: 100, most: 1_000 } as const
const SEED = 20_260_103

/**
 * How likely this page would show next quarter that every duration was shorter, by drawing the incidents of the scope that
 * are done. Problems: those of a metric, and `no-what-if` for what is no duration.
 */
export async function askWhatIf(
  db: Reader,
  name: string,
  { shorter = SHORTER.unless, ...question }: WhatIfQuestion,
  lang: Lang,
): Promise<WhatIf> {
  const metric = metricNamed(name)
  if (metric.aggregate.kind !== 'duration') throw new Problem('no-what-if', { metric: metric.label[lang] })
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, question)))
  const days = known(asked)
  const spans = days === null ? null : [instantsOf(days, asked.timeZone)]
  const ends =
    days === null
      ? []
      : ((
          await endsOf(db, {
            metric,
            asked: during(asked, days),
            cut: { spans, by: undefined },
            size: SIZES[0],
          })
        ).get('0/0') ?? [])
  const n = ends.reduce((sum, { done }) => sum + done, 0)
  const perQuarter = days === null ? 0 : Math.round((n * QUARTER_DAYS) / lengthOf(days))
  const drawn = Math.min(perQuarter, MOST_DRAWN)
  const enough = n >= LEAST_EACH && drawn > 0
  const runs = enough ? Math.max(RUNS.least, Math.min(RUNS.most, Math.round(DRAWS / drawn))) : 0
  const own = keptOf(ends, n)
  const drawing = (reduction: number): Shown =>
    showsShorter({
      draw: (chance) => own[drawPlace(own.length, chance)] ?? 0,
      n: drawn,
      reduction,
      runs,
      chance: mulberry32(SEED),
    })
  const shown = enough ? drawing(shorter) : null
  const told = {
    metric: metric.name,
    label: metric.label[lang],
    scope: asked.scope,
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    shorter,
    state: shown === null ? ('too-few' as const) : ('told' as const),
    n,
    perQuarter,
    drawn,
    runs,
    seed: SEED,
    shows: shown?.judged.lower ?? null,
    misleads: shown?.judged.higher ?? null,
    tooFew: shown?.judged['too-few'] ?? null,
    meanMissed: shown?.meanMissed ?? null,
    medianMissed: shown?.medianMissed ?? null,
    noise: enough ? noiseOf(drawing(0), mean([...own])) : null,
  }
  return { ...told, sentence: whatIfSentence(told, lang), noiseSentence: noiseSentence(told, lang) }
}

function noiseOf({ meanLowerBy, judged }: Shown, middle: number): WhatIf['noise'] {
  if (!(middle > 0)) return null
  // What is lower by a negative amount is longer.
  const [longest = 0] = meanLowerBy
  const shortest = meanLowerBy.at(-1) ?? 0
  return { low: -shortest / middle, high: -longest / middle, calls: judged.lower + judged.higher }
}

/** The durations that are done in ascending order: all of them, or as many as are kept at even ranks. */
function keptOf(ends: readonly Ends[], n: number): Float64Array {
  const kept = new Float64Array(Math.min(n, MOST_KEPT))
  let [place, seen] = [0, 0]
  for (const { first, done } of ends) {
    seen += done
    while (place < kept.length && ((place + 0.5) * n) / kept.length <= seen) kept[place++] = first
  }
  return kept
}
