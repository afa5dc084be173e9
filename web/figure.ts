import { intervalWords } from '../charts/table.ts'
import type { Figure, Unit } from '../model/answer.ts'
import { formatValue } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { leading } from '../model/leading.ts'
import { EXCLUSION_REASONS, reasonWords, type ExclusionReason } from '../model/words.ts'

/** What is shown where a value cannot be said. */
export const DASH = '–'

/** A value in its unit, in the reader's words; `–` where it cannot be said. */
export function say(value: number | null | undefined, unit: Unit, lang: Lang): string {
  if (value === null || value === undefined) return DASH
  return formatValue(value, unit, lang)
}

/** The one value that stands for a figure: the median of durations (of all, where many are still running), the value of counts and rates. */
export const headline = (figure: Figure, unit: Unit): number | null =>
  (unit === 'seconds' ? leading(figure).median : figure.value) ?? null

/** The 95 % interval that belongs to the headline, or `null`. */
export function headlineInterval(figure: Figure, unit: Unit): readonly [number | null, number | null] | null {
  return (unit === 'seconds' ? leading(figure).medianCi : figure.valueCi) ?? null
}

/** The interval in words; an end that is not reached is open. `null` where there is none. */
export function sayInterval(
  interval: readonly [number | null, number | null] | null,
  unit: Unit,
  lang: Lang,
): string | null {
  return interval === null || interval[0] === null ? null : intervalWords(interval, unit, lang)
}

/** How many incidents of the scope are not in the figure. */
export const excludedCount = (figure: Figure): number =>
  Object.values(figure.excluded).reduce((sum, count) => sum + count, 0)

/** Why incidents are left out, with counts, most first. */
export const excludedReasons = (figure: Figure): readonly (readonly [reason: string, count: number])[] =>
  Object.entries(figure.excluded)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)

/** A reason for leaving incidents out, in words. */
export const reasonText = (reason: string, lang: Lang): string =>
  (EXCLUSION_REASONS as readonly string[]).includes(reason)
    ? reasonWords[reason as ExclusionReason][lang]
    : reason

/** Fewer than this many incidents give no statistic, only themselves. */
export const FEW = 5

/** Whether a figure stands on too few incidents to be a statistic; a count of few is still a count. */
export const tooFew = (figure: Figure, unit: Unit): boolean => unit !== 'incidents' && figure.n < FEW
