import { expect, test } from 'vitest'
import { cohortOf } from '../../metrics/figures/cohort.ts'
import { ordered } from '../../metrics/statistics/ordered.ts'
import { kaplanMeier } from '../../metrics/statistics/survival/kaplan-meier.ts'
import { lifeTable } from '../../metrics/statistics/survival/life-table.ts'
import { restrictedMean } from '../../metrics/statistics/survival/restricted-mean.ts'
import {
  survivalMedianInterval,
  survivalQuantile,
} from '../../metrics/statistics/survival/survival-quantile.ts'
import { survivalsOf } from '../../metrics/figures/survival.ts'
import { mulberry32 } from '../../metrics/statistics/chance/mulberry32.ts'

/** So many of whom each lasts for a while and is watched for a while. */
function cohort(n: number) {
  const chance = mulberry32(17)
  const all = Array.from({ length: n }, () => {
    const [lasts, seen] = [Math.floor(Math.exp(6 + 5 * chance())), Math.floor(Math.exp(9 + 5 * chance()))]
    return { t: Math.min(lasts, seen), event: lasts <= seen }
  })
  const times = (event: boolean) =>
    Float64Array.from(
      all.filter((one) => one.event === event),
      ({ t }) => t,
    )
  const own = cohortOf(ordered(times(true)), [times(false)])
  if (own === null) throw new Error('nobody is running')
  return { all, survival: survivalsOf(new Map([['one', own]])).get('one') }
}

const curveOf = (all: ReturnType<typeof cohort>['all']) => kaplanMeier(lifeTable(all))
const lastOf = (all: ReturnType<typeof cohort>['all']) => all.reduce((so, { t }) => Math.max(so, t), 0)

test('up to 20,000 every second counts', () => {
  const { all, survival } = cohort(20_000)
  const curve = curveOf(all)
  expect(survival).toEqual({
    median: survivalQuantile(curve, 0.5, lastOf(all)),
    medianCi: survivalMedianInterval(curve),
    p75: survivalQuantile(curve, 0.75, lastOf(all)),
    p90: survivalQuantile(curve, 0.9, lastOf(all)),
    rmst: expect.closeTo(restrictedMean(curve, Math.min(432_000, lastOf(all))).mean, 1),
    tau: Math.min(432_000, lastOf(all)),
    censored: all.filter(({ event }) => !event).length,
  })
})

/** Within one part in five hundred. */
const about = (time: number | null) =>
  expect.toSatisfy((one: number) => time !== null && Math.abs(one / time - 1) < 1 / 500)

test('beyond, each end is told to one part in five hundred', () => {
  const { all, survival } = cohort(30_000)
  const curve = curveOf(all)
  const [low, high] = survivalMedianInterval(curve)
  expect(survival).toMatchObject({
    median: about(survivalQuantile(curve, 0.5, lastOf(all))),
    medianCi: [about(low), about(high)],
    p75: about(survivalQuantile(curve, 0.75, lastOf(all))),
    p90: about(survivalQuantile(curve, 0.9, lastOf(all))),
    censored: all.filter(({ event }) => !event).length,
  })
})
