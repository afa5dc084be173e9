import { at } from '../at.ts'
import { drawPlace } from '../chance/draws.ts'
import type { Chance } from '../chance/mulberry32.ts'
import { mean } from '../mean.ts'
import { quantile } from '../quantile.ts'
import { levelCost } from './cost.ts'
import { bestCut } from './pelt.ts'

/**
 * Between which places a change of level lies in 95 of 100 cases: what is left over on each side of it is dealt anew, and
 * the change looked for again. The values are those of the two pieces that meet at `place`.
 */
export function changeInterval(
  values: readonly number[],
  place: number,
  draws: number,
  chance: Chance,
): readonly [first: number, last: number] {
  const pieces = [values.slice(0, place), values.slice(place)]
  const levels = pieces.map(mean)
  const rests = pieces.map((piece, i) => piece.map((value) => value - at(levels, i)))
  const found = Array.from({ length: draws }, () => {
    const drawn = rests.flatMap((rest, i) =>
      rest.map(() => at(levels, i) + at(rest, drawPlace(rest.length, chance))),
    )
    return bestCut(drawn.length, levelCost(drawn, 1))?.place ?? place
  })
  return [
    Math.min(place, Math.floor(quantile(found, 0.025))),
    Math.max(place, Math.ceil(quantile(found, 0.975))),
  ]
}
