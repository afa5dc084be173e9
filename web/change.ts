import type { Figure, Unit } from '../model/answer.ts'
import { headline, headlineInterval, tooFew } from './figure.ts'

/** How far a number lies from the one before: arithmetic, never a judgement. */
export interface Change {
  /** Of a share the difference in points of 1, of everything else the difference as a part of the number before. */
  readonly by: number
  /** Whether the two 95 % intervals have nothing in common; `null` where one of them cannot be said. */
  readonly apart: boolean | null
}

/** The change between two figures, or `null` where one of them says too little. */
export function changeOf(now: Figure, before: Figure, unit: Unit): Change | null {
  if (tooFew(now, unit) || tooFew(before, unit)) return null
  const value = headline(now, unit)
  const earlier = headline(before, unit)
  if (value === null || earlier === null) return null
  if (unit !== 'share' && earlier === 0) return null
  const [low, high] = headlineInterval(now, unit) ?? [null, null]
  const [earlierLow, earlierHigh] = headlineInterval(before, unit) ?? [null, null]
  return {
    by: unit === 'share' ? value - earlier : value / earlier - 1,
    apart:
      low === null || high === null || earlierLow === null || earlierHigh === null
        ? null
        : high < earlierLow || low > earlierHigh,
  }
}
