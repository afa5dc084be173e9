import { at } from '../statistics/at.ts'
import { mulberry32 } from '../statistics/chance/mulberry32.ts'
import { changeInterval } from '../statistics/change/change-interval.ts'
import {
  type Cost,
  deviationOfSteps,
  levelCost,
  poissonCost,
  spreadCost,
  spreadOfSteps,
} from '../statistics/change/cost.ts'
import { changePenalty, changePoints } from '../statistics/change/pelt.ts'
import { mean } from '../statistics/mean.ts'

/** What kind of values lie on the levels: counts, durations (by their logarithm), shares, or plain numbers. */
export type Scale = 'counts' | 'durations' | 'shares' | 'numbers'

/** A change of level, by the places of the values. */
export interface Change {
  readonly place: number
  readonly first: number
  readonly last: number
  readonly before: number
  readonly after: number
}

/** A level has as many values at least. */
export const LEAST_ON_LEVEL = 8

/** A change of which no more is known than that it lies within so much of the two levels is none to ask about. */
const WIDEST = 0.5
const DRAWS = 500
/** The same values always give the same interval. */
const SEED = 20_260_101

/** The changes of level among values (PELT, price 2 ln n), each with a 95 % interval of its place. */
export function levelsOf(values: readonly number[], scale: Scale): readonly Change[] {
  if (values.length < 2 * LEAST_ON_LEVEL) return []
  const there = values.map((value) => onScale(value, scale))
  const cost = costOf(there, scale)
  if (cost === null) return []
  const places = changePoints(values.length, cost, changePenalty(values.length), LEAST_ON_LEVEL)
  const ends = [0, ...places, values.length]
  return places.flatMap((place, i): Change[] => {
    const [start, end] = [at(ends, i), at(ends, i + 2)]
    const level = (from: number, to: number) => backFrom(mean(there.slice(from, to)), scale)
    const [first, last] = changeInterval(there.slice(start, end), place - start, DRAWS, mulberry32(SEED))
    // Where it may lie almost anywhere, there is no time of which one could ask what changed.
    if (last - first > (end - start) * WIDEST) return []
    const [before, after] = [level(start, place), level(place, end)]
    return [{ place, first: start + first, last: start + last, before, after }]
  })
}

function costOf(there: readonly number[], scale: Scale): Cost | null {
  if (scale === 'counts') {
    const spread = spreadOfSteps(there)
    // A variance of mean · spread is that of size mean / (spread − 1).
    return spread > 1 ? spreadCost(there, mean(there) / (spread - 1)) : poissonCost(there)
  }
  const deviation = deviationOfSteps(there)
  return deviation > 0 ? levelCost(there, deviation ** 2) : null
}

function onScale(value: number, scale: Scale): number {
  if (scale === 'durations') return Math.log(Math.max(1, value))
  // Of a share the arc sine of its root varies as much near the ends as in the middle.
  return scale === 'shares' ? Math.asin(Math.sqrt(Math.min(1, Math.max(0, value)))) : value
}

function backFrom(value: number, scale: Scale): number {
  if (scale === 'durations') return Math.exp(value)
  return scale === 'shares' ? Math.sin(value) ** 2 : value
}
