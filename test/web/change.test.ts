import { expect, test } from 'vitest'
import type { Figure } from '../../model/answer.ts'
import { changeOf, sayChange } from '../../web/change.ts'

const median = (n: number, seconds: number | null): Figure => ({ n, median: seconds, excluded: {} })
const share = (n: number, value: number): Figure => ({ n, value, excluded: {} })
const count = (value: number): Figure => ({ n: value, value, excluded: {} })

test('a duration changes by a part of the one before', () =>
  expect(changeOf(median(40, 3_600), median(40, 7_200), 'seconds')).toBe(-0.5))

test('a share changes in points', () =>
  expect(changeOf(share(40, 0.25), share(40, 0.125), 'share')).toBe(0.125))

test('too few, nothing known and nothing before have no change', () => {
  expect(changeOf(median(4, 60), median(40, 60), 'seconds')).toBeNull()
  expect(changeOf(median(40, 60), median(4, 60), 'seconds')).toBeNull()
  expect(changeOf(median(40, null), median(40, 60), 'seconds')).toBeNull()
  expect(changeOf(count(3), count(0), 'incidents')).toBeNull()
  expect(changeOf(count(3), count(2), 'incidents')).toBe(0.5)
})

test('a change says its size and its way; one that rounds to nothing says nothing', () => {
  expect(sayChange(-0.4, 'seconds', 'en')).toEqual({ sign: '▼', text: '40\u00a0% shorter than before' })
  expect(sayChange(0.121, 'share', 'de')).toEqual({
    sign: '▲',
    text: '12,1 Prozentpunkte höher als zuvor',
  })
  expect(sayChange(0.0049, 'incidents', 'en')).toBeNull()
  expect(sayChange(-0.0004, 'share', 'en')).toBeNull()
})
