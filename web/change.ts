import type { Figure, Unit } from '../model/answer.ts'
import { headline, tooFew } from './figure.ts'

/**
 * How far a number lies from the one before, or `null` where one of them says too little: of a share the difference in
 * points of 1, of everything else the difference as a part of the number before. Arithmetic; what it means is the verdict's.
 */
export function changeOf(now: Figure, before: Figure, unit: Unit): number | null {
  if (tooFew(now, unit) || tooFew(before, unit)) return null
  const value = headline(now, unit)
  const earlier = headline(before, unit)
  if (value === null || earlier === null) return null
  if (unit !== 'share' && earlier === 0) return null
  return unit === 'share' ? value - earlier : value / earlier - 1
}
