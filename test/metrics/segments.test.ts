import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from '../../metrics/figures/segments.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().replace('.000Z', 'Z')
const span = (from: number, to: number) => ({ startsAt: day(from), endsAt: day(to) })

test('two weeks and the fortnight that they are', () =>
  expect(segmentsOf([span(0, 7), span(7, 14), span(0, 14)])).toEqual({
    spans: [span(0, 7), span(7, 14)],
    of: [[0], [1], [0, 1]],
  }))

test('what lies between two spans belongs to none, and everything is one', () => {
  expect(segmentsOf([span(0, 5), span(10, 12)])).toEqual({
    spans: [span(0, 5), span(10, 12)],
    of: [[0], [1]],
  })
  expect(segmentsOf(null)).toEqual({ spans: null, of: [[0]] })
  expect(segmentsOf([])).toEqual({ spans: [], of: [] })
})

test('whatever the spans are, each day lies in at most one segment, and in those of every span that has it', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(40), fc.nat(20)).map(([from, days]) => span(from, from + days))),
      (spans) => {
        const { spans: segments, of } = segmentsOf(spans)
        for (let n = 0; n < 62; n++) {
          const has = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
            startsAt <= day(n) && day(n) < endsAt
          const places = (segments ?? []).flatMap((one, place) => (has(one) ? [place] : []))
          expect(places.length).toBe(spans.some(has) ? 1 : 0)
          for (const [i, one] of spans.entries())
            expect(of[i]?.filter((place) => places.includes(place)).length).toBe(has(one) ? 1 : 0)
        }
      },
    ),
  ))
