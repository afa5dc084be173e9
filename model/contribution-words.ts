import type { Brings, Contribution } from './explanation.ts'
import { formatDuration, formatNumber, formatShare } from './format.ts'
import type { Lang } from './lang.ts'

const words = {
  en: {
    yes: 'yes',
    no: 'no',
    of: (part: string, all: string) => `${part} of ${all}`,
    next: (time: string) => `came again after ${time}`,
    watched: (time: string) => `not again in ${time}`,
  },
  de: {
    yes: 'ja',
    no: 'nein',
    of: (part: string, all: string) => `${part} von ${all}`,
    next: (time: string) => `nach ${time} wieder`,
    watched: (time: string) => `in ${time} nicht wieder`,
  },
}

/** What one incident brings into a number, in a few words. */
export function contributionInWords({ value, of }: Contribution, brings: Brings, lang: Lang): string {
  const say = words[lang]
  if (brings === 'until-next') {
    if (typeof value === 'number' && (of === null || value <= of))
      return say.next(formatDuration(value, lang))
    return of === null ? '–' : say.watched(formatDuration(of, lang))
  }
  if (brings === 'one') return '1'
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (value === null) return '–'
  switch (brings) {
    case 'part-of-seconds':
      return of === null
        ? formatShare(value, lang)
        : say.of(formatDuration(value * of, lang), formatDuration(of, lang))
    case 'part-of-number':
      return of === null
        ? formatShare(value, lang)
        : say.of(formatNumber(value * of, lang), formatNumber(of, lang))
    case 'number':
      return formatNumber(value, lang, 2)
    default:
      return formatDuration(value, lang)
  }
}
