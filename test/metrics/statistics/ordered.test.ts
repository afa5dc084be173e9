import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joined, ordered, orderedTogether } from '../../../metrics/statistics/ordered.ts'

/** Seconds as they occur, with zero, alike ones, negative and broken ones among them. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.integer({ min: -500, max: 500 }),
  fc.double({ min: 0, max: 1e15, noNaN: true }),
)
const values = fc.array(value, { maxLength: 300 })
const sortedOf = (list: readonly number[]) => list.toSorted((a, b) => a - b).map((one) => one + 0)

test('every rank is that of the sorted values, whichever is asked for first', () =>
  fc.assert(
    fc.property(values, fc.infiniteStream(fc.nat()), (list, chance) => {
      const own = ordered(Float64Array.from(list))
      const sorted = sortedOf(list)
      expect(own.n).toBe(list.length)
      const ranks = list.map((_, i) => i + 1)
      for (const rank of ranks.toSorted(() => (chance.next().value % 2 === 0 ? 1 : -1)))
        expect(own.valueAt(rank) + 0).toBe(sorted[rank - 1])
    }),
  ))

test('parts as one say what all of them in one list would say', () =>
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 8 }), (lists) => {
      const parts = lists.map((list) => ordered(Float64Array.from(list)))
      // What was looked into before it was put together counts too.
      for (const part of parts.slice(0, 1)) if (part.n > 0) part.valueAt(1)
      const all = orderedTogether(parts)
      const sorted = sortedOf(lists.flat())
      expect(all.n).toBe(sorted.length)
      expect(all.sum).toBeCloseTo(
        lists.flat().reduce((so, one) => so + one, 0),
        0,
      )
      expect(sorted.map((_, i) => all.valueAt(i + 1) + 0)).toEqual(sorted)
      expect(sortedOf([...joined(all.stretches)])).toEqual(sorted)
    }),
  ))

const whole = fc.array(fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer()), { maxLength: 300 })

test('whole numbers of 32 bits say what the same numbers say as doubles, alone and beside them', () =>
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 1 }), (list, others, limit) => {
      const [own, same] = [ordered(Int32Array.from(list)), ordered(Float64Array.from(list))]
      const sorted = sortedOf(list)
      expect([own.n, own.sum]).toEqual([same.n, same.sum])
      expect(sorted.map((_, i) => own.valueAt(i + 1))).toEqual(sorted)
      expect(own.sumUpTo(limit)).toBe(same.sumUpTo(limit))
      const mixed = orderedTogether([own, ordered(Float64Array.from(others))])
      const both = sortedOf([...list, ...others])
      expect(both.map((_, i) => mixed.valueAt(i + 1) + 0)).toEqual(both)
      expect(mixed.sumUpTo(limit)).toBe(both.reduce((so, one) => so + Math.min(one, limit), 0))
    }),
  ))

test('the sum up to a limit counts what is above it as the limit', () => {
  const lists = [[5, 100, 64, 63, 0], [1_000_000, 64], []]
  const parts = lists.map((list) => ordered(Float64Array.from(list)))
  expect(parts.map((part) => part.sumUpTo(64))).toEqual([5 + 64 + 64 + 63, 128, 0])
  expect(orderedTogether(parts).sumUpTo(63)).toBe(5 + 63 * 5)
  expect(orderedTogether(parts).sumUpTo(1)).toBe(6)
  return fc.assert(
    fc.property(values, fc.nat(2000), (list, limit) => {
      const own = ordered(Float64Array.from(list))
      expect(own.sumUpTo(limit)).toBeCloseTo(
        list.reduce((so, one) => so + Math.min(one, limit), 0),
        0,
      )
    }),
  )
})

test('a rank that nobody has is refused', () => {
  const own = ordered(Float64Array.from([9, 3, 3, 7, 0]))
  expect([1, 2, 3, 4, 5].map((rank) => own.valueAt(rank))).toEqual([0, 3, 3, 7, 9])
  expect(() => own.valueAt(6)).toThrow(/no value/)
})
