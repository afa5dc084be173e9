import fc from 'fast-check'
import { expect, test } from 'vitest'
import { follow } from '../../../metrics/statistics/survival/grouped-times.ts'
import { settledRanks } from '../../../metrics/statistics/survival/settled.ts'

/** Kaplan–Meier of times of those that are done, all below 1000, and of running ones at 5000 and later. */
function followed(done: readonly number[], running: number) {
  const times = new Map<number, number>()
  for (const t of done) times.set(t, (times.get(t) ?? 0) + 1)
  const ends = [...times]
    .toSorted(([a], [b]) => a - b)
    .map(([t, n]) => ({ first: t, last: t, done: n, running: 0 }))
  const later = Array.from({ length: running }, (_, i) => ({
    first: 5000 + i,
    last: 5000 + i,
    done: 0,
    running: 1,
  }))
  return follow([...ends, ...later], 5000)
}

test('where all that run have run longer, ranks say what the curve says, also where times are alike', () =>
  fc.assert(
    fc.property(
      // Few different times make many alike.
      fc.integer({ min: 3, max: 900 }),
      fc.integer({ min: 100, max: 400 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 2 ** 30 }),
      (different, count, running, chance) => {
        let seed = chance
        const done = Array.from(
          { length: count },
          () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648),
        )
        expect(done.length).toBe(count)
        const times = done.map((one) => one % different)
        const ranks = settledRanks(count, running)
        const curve = followed(times, running)
        if (!ranks || !curve) throw new Error('nothing was told')
        const sorted = times.toSorted((a, b) => a - b)
        const at = (rank: number | null) => (rank === null ? null : (sorted[rank - 1] ?? null))
        const middle = (of: readonly number[]) =>
          of.some((rank) => rank > count)
            ? curve.p90
            : of.reduce((sum, rank) => sum + (at(rank) ?? 0), 0) / of.length
        expect(middle(ranks.median)).toBeCloseTo(curve.median ?? Number.NaN, 9)
        expect(middle(ranks.p75)).toBeCloseTo(curve.p75 ?? Number.NaN, 9)
        expect(middle(ranks.p90)).toEqual(curve.p90)
        expect([at(ranks.low), at(ranks.high)]).toEqual(curve.medianCi)
      },
    ),
    { numRuns: 200 },
  ))

test('by hand: of 200 with 10 running the 100th and 101st are the middle, the 150th and 151st three quarters', () => {
  expect(settledRanks(190, 10)).toMatchObject({ median: [100, 101], p75: [150, 151], p90: [180, 181] })
  expect(settledRanks(191, 10)).toMatchObject({ median: [101], p75: [151], p90: [181] })
  expect(settledRanks(80, 10)).toBeNull()
  // Nobody is done: nothing is reached.
  expect(settledRanks(0, 120)).toMatchObject({ low: null, high: null })
})
