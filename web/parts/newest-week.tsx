import { nextBucket } from '../../model/bucket.ts'
import { formatNumber } from '../../model/format.ts'
import type { NewestWeekAnswer } from '../../model/forecast.ts'
import type { Overview } from '../../model/overview.ts'
import { behindCell } from '../behind-cell.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { overviewWords } from '../words/overview.ts'

/** That the newest week lies outside of what was to be expected; nothing where it does not, or is not in the period shown. */
export function NewestWeekRisk({
  answer,
  shown: { from, to },
  scope,
}: {
  answer: NewestWeekAnswer | null
  shown: Pick<Overview, 'from' | 'to'>
  scope: View
}) {
  const words = overviewWords[lang.value]
  const newest = answer?.newest ?? null
  if (newest === null || !newest.unusual) return null
  const { bucket } = newest
  const next = nextBucket(bucket, 'week')
  if ((to !== null && bucket >= to) || (from !== null && next <= from)) return null
  const list = { ...scope, period: undefined, from: bucket, to: next }
  return (
    <p class="risk">
      <strong>{answer?.label}:</strong> {newest.sentence}{' '}
      <a href={behindCell('incidents-opened', list, undefined)}>
        {words.showThem(newest.observed, formatNumber(newest.observed, lang.value))}
      </a>
    </p>
  )
}
