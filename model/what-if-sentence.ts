import { formatNumber, formatShare } from './format.ts'
import type { Lang } from './lang.ts'
import type { WhatIf } from './what-if.ts'

const words = {
  en: {
    shows: (t: { label: string; by: string; cases: string; quarter: string; n: string }) =>
      `If “${t.label}” were ${t.by} shorter every time, this dashboard would show it next quarter in ${t.cases} of 100 cases (about ${t.quarter} incidents a quarter, drawn from your own ${t.n}).`,
    mean: (cases: string) => `In ${cases} of 100 the mean would not even be lower.`,
    few: (n: string) =>
      `${n === '1' ? '1 incident is' : `${n} incidents are`} too few to draw from: it takes 20. A longer period or fewer filters help.`,
    never: (quarter: string) =>
      `With about ${quarter} incidents a quarter no change of any size is called: it takes 20.`,
    noise: (low: string, high: string, calls: string) =>
      `With nothing changed at all, the mean of a quarter differs from the one before by ${low} to ${high} in 90 of 100 cases; this dashboard would call that a change in ${calls} of 100.`,
  },
  de: {
    shows: (t: { label: string; by: string; cases: string; quarter: string; n: string }) =>
      `Wäre „${t.label}“ jedes Mal um ${t.by} kürzer, würde diese Auswertung es im nächsten Quartal in ${t.cases} von 100 Fällen zeigen (etwa ${t.quarter} Vorfälle je Quartal, gezogen aus Ihren eigenen ${t.n}).`,
    mean: (cases: string) => `In ${cases} von 100 wäre der Mittelwert nicht einmal niedriger.`,
    few: (n: string) =>
      `${n === '1' ? '1 Vorfall ist zu wenig' : `${n} Vorfälle sind zu wenige`}, um daraus zu ziehen: Nötig sind 20. Ein längerer Zeitraum oder weniger Filter helfen.`,
    never: (quarter: string) =>
      `Bei etwa ${quarter} Vorfällen je Quartal wird keine Änderung so genannt, wie groß sie auch sei: Nötig sind 20.`,
    noise: (low: string, high: string, calls: string) =>
      `Ändert sich gar nichts, weicht der Mittelwert eines Quartals in 90 von 100 Fällen um ${low} bis ${high} vom vorigen ab; diese Auswertung würde das in ${calls} von 100 Fällen eine Änderung nennen.`,
  },
}

type Told = Omit<WhatIf, 'sentence' | 'noiseSentence'>

/** So many of a hundred: below one of them, and above 99, one tells that it is not none and not all. */
function casesOf(share: number, lang: Lang): string {
  const cases = share * 100
  if (cases > 0 && cases < 1) return '< 1'
  if (cases > 99 && cases < 100) return '> 99'
  return formatNumber(cases, lang)
}

/** How likely the improvement would show, and how often the mean would hide it. */
export function whatIfSentence(told: Told, lang: Lang): string {
  const say = words[lang]
  if (told.state === 'too-few' || told.shows === null || told.meanMissed === null)
    return say.few(formatNumber(told.n, lang))
  const shows = say.shows({
    label: told.label,
    by: formatShare(told.shorter, lang),
    cases: casesOf(told.shows, lang),
    quarter: formatNumber(told.perQuarter, lang),
    n: formatNumber(told.n, lang),
  })
  const mean = say.mean(casesOf(told.meanMissed, lang))
  const never = told.tooFew === 1 ? [say.never(formatNumber(told.perQuarter, lang))] : []
  return [shows, ...never, mean].join(' ')
}

/** What a change looks like that is none. */
export function noiseSentence({ noise }: Told, lang: Lang): string | null {
  if (noise === null) return null
  const signed = (part: number) =>
    `${part < 0 ? '−' : '+'}${formatShare(Math.round(Math.abs(part) * 100) / 100, lang)}`
  return words[lang].noise(signed(noise.low), signed(noise.high), casesOf(noise.calls, lang))
}
