import type { Span } from '../span.ts'

/** Stretches of time that do not overlap, and of which of them each of some spans is made. */
export interface Segments {
  /** `null`: all there is, as one. */
  readonly spans: readonly Span[] | null
  /** For each of the spans the places of its segments. */
  readonly of: readonly (readonly number[])[]
}

/**
 * Spans cut where any of them begins or ends: so every incident is counted once, however much they overlap, and what is
 * said of a span is put together from its segments.
 */
export function segmentsOf(spans: readonly Span[] | null): Segments {
  if (spans === null) return { spans, of: [[0]] }
  const bounds = [...new Set(spans.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].toSorted()
  const placeOf = new Map(bounds.map((bound, place) => [bound, place]))
  const reached = spans.map(({ startsAt, endsAt }) => {
    const [first = 0, next = 0] = [placeOf.get(startsAt), placeOf.get(endsAt)]
    return Array.from({ length: Math.max(0, next - first) }, (_, i) => first + i)
  })
  const used = [...new Set(reached.flat())].toSorted((a, b) => a - b)
  const newPlace = new Map(used.map((place, i) => [place, i]))
  return {
    spans: used.map((place) => ({ startsAt: bounds[place] ?? '', endsAt: bounds[place + 1] ?? '' })),
    of: reached.map((places) => places.flatMap((place) => newPlace.get(place) ?? [])),
  }
}
