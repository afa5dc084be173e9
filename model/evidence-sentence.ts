import { formatNumber } from './format.ts'
import type { Lang } from './lang.ts'
import type { Evidence } from './recurrence.ts'

const DAY = 86_400
/** The likeness of two titles of which the same is compared, though they are not equal. */
export const ALMOST_EQUAL = 0.999

const words = {
  en: {
    days: (n: number, text: string) => (n === 1 ? '1 day' : `${text} days`),
    sameDay: 'less than a day',
    after: (days: string, key: string) => `${days} after the resolution of ${key}`,
    open: (key: string) => `opened while ${key} was not resolved`,
    afterThis: (days: string, key: string) => `${key} opened ${days} after this one was resolved`,
    openThis: (key: string) => `${key} opened while this one was not resolved`,
    structural: (ci: boolean) => `same ${ci ? 'configuration item' : 'service'} and category`,
    problem: (id: string) => `same problem ${id}`,
    original: (id: string) => `duplicates of one incident, ${id}`,
    equal: 'the same title but for numbers and greetings',
    almost: (title: string) => `differs from “${title}” in filler words or word order only`,
    alike: (share: string, title: string) => `${share} % of three-letter pieces in common with “${title}”`,
    voted: 'people called them the same',
  },
  de: {
    days: (n: number, text: string) => (n === 1 ? '1 Tag' : `${text} Tage`),
    sameDay: 'weniger als 1 Tag',
    after: (days: string, key: string) => `${days} nach der Lösung von ${key}`,
    open: (key: string) => `eröffnet, als ${key} nicht gelöst war`,
    afterThis: (days: string, key: string) => `${key} wurde ${days} nach der Lösung dieses Vorfalls eröffnet`,
    openThis: (key: string) => `${key} wurde eröffnet, als dieser nicht gelöst war`,
    structural: (ci: boolean) =>
      `${ci ? 'gleiches Konfigurationselement' : 'gleicher Dienst'} und gleiche Kategorie`,
    problem: (id: string) => `gleiches Problem ${id}`,
    original: (id: string) => `Duplikate eines Vorfalls, ${id}`,
    equal: 'gleicher Titel bis auf Zahlen und Grußformeln',
    almost: (title: string) => `unterscheidet sich von „${title}“ nur in Füllwörtern oder der Wortstellung`,
    alike: (share: string, title: string) => `${share} % der Dreibuchstabenstücke gemeinsam mit „${title}“`,
    voted: 'von Menschen als gleich bezeichnet',
  },
} as const

/** Why two incidents are taken for one thing, in one sentence without a full stop. */
export function evidenceSentence(of: Omit<Evidence, 'sentence'>, lang: Lang): string {
  const say = words[lang]
  const days = of.since === null ? 0 : Math.floor(of.since / DAY)
  const long = days === 0 ? say.sameDay : say.days(days, formatNumber(days, lang))
  const { key } = of.other
  const after = of.later ? say.afterThis(long, key) : say.after(long, key)
  const when = of.since === null ? (of.later ? say.openThis(key) : say.open(key)) : after
  return [...why(of, lang), when].join(', ')
}

function why(of: Omit<Evidence, 'sentence'>, lang: Lang): string[] {
  const say = words[lang]
  if (of.tier === 'structural') return [say.structural(of.ci !== null)]
  if (of.tier === 'linked')
    return of.problem !== null
      ? [say.problem(of.problem)]
      : of.original !== null
        ? [say.original(of.original)]
        : []
  if (of.voted) return [say.voted]
  if (of.likeness === null) return []
  if (of.likeness === 1) return [say.equal]
  const title = of.title ?? ''
  return [
    of.likeness >= ALMOST_EQUAL
      ? say.almost(title)
      : say.alike(formatNumber(Math.round(of.likeness * 100), lang), title),
  ]
}
