import type { Figure, Unit } from '../model/answer.ts'
import { formatNumber, formatShare } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { headline, tooFew } from './figure.ts'
import { numberWords } from './words/number.ts'

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

/** A change in words, with its direction as a sign for the eye; `null` for one that rounds to nothing. */
export function sayChange(change: number, unit: Unit, lang: Lang): { sign: string; text: string } | null {
  const size = Math.abs(change)
  if (size < (unit === 'share' ? 0.0005 : 0.005)) return null
  const by =
    unit === 'share' ? formatNumber(size * 100, lang, 1) : formatShare(Math.round(size * 100) / 100, lang)
  const more = change > 0
  return { sign: more ? '▲' : '▼', text: numberWords[lang].change[unit][more ? 'more' : 'less'](by) }
}
