import { expect, test } from 'vitest'
import type { Figure } from '../../model/answer.ts'
import { changeOf } from '../../web/change.ts'

const median = (n: number, seconds: number | null, medianCi: [number, number] | null = null): Figure => ({
  n,
  median: seconds,
  medianCi,
  excluded: {},
})
const share = (n: number, value: number, valueCi: [number, number]): Figure => ({
  n,
  value,
  valueCi,
  excluded: {},
})

const count = (value: number): Figure => ({ n: value, value, excluded: {} })

test('a duration changes by a part of the one before, and says whether the intervals part', () => {
  expect(changeOf(median(40, 3_600, [3_000, 4_000]), median(40, 7_200, [5_000, 9_000]), 'seconds')).toEqual({
    by: -0.5,
    apart: true,
  })
  // Intervals that touch have a value in common.
  expect(changeOf(median(40, 3_600, [3_000, 5_000]), median(40, 7_200, [5_000, 9_000]), 'seconds')).toEqual({
    by: -0.5,
    apart: false,
  })
  expect(
    changeOf(median(40, 7_200, [5_001, 9_000]), median(40, 3_600, [3_000, 5_000]), 'seconds')?.apart,
  ).toBe(true)
})

test('a share changes in points', () => {
  expect(changeOf(share(40, 0.25, [0.1, 0.4]), share(40, 0.125, [0.05, 0.3]), 'share')).toEqual({
    by: 0.125,
    apart: false,
  })
})

test('too few, nothing known and nothing before have no change', () => {
  expect(changeOf(median(4, 60), median(40, 60), 'seconds')).toBeNull()
  expect(changeOf(median(40, 60), median(4, 60), 'seconds')).toBeNull()
  expect(changeOf(median(40, null), median(40, 60), 'seconds')).toBeNull()
  expect(changeOf(count(3), count(0), 'incidents')).toBeNull()
  expect(changeOf(count(3), count(2), 'incidents')).toEqual({ by: 0.5, apart: null })
})
