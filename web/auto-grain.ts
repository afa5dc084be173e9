import type { Grain } from '../model/bucket.ts'
import { lengthOf, type Days } from '../model/period.ts'

/** How finely a stretch of days is cut when nobody says: some 12 to 40 buckets. */
export function autoGrain(days: Days | null): Grain {
  if (days === null) return 'month'
  const length = lengthOf(days)
  if (length <= 35) return 'day'
  if (length <= 190) return 'week'
  return length <= 366 * 3 ? 'month' : 'quarter'
}
