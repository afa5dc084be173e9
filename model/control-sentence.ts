import type { Grain } from './bucket.ts'
import type { ControlChart, ControlSignal } from './control-chart.ts'
import { formatBucket, formatDay, formatNumber } from './format.ts'
import type { Lang } from './lang.ts'

type Thing = Grain | 'gap'

const words = {
  en: {
    many: {
      day: ['day', 'days'],
      week: ['week', 'weeks'],
      month: ['month', 'months'],
      quarter: ['quarter', 'quarters'],
      year: ['year', 'years'],
      gap: ['gap', 'gaps'],
    },
    sides: { above: 'above', below: 'below' },
    nothing: (label: string) => `${label}: there is nothing to chart in this period.`,
    few: (n: string, least: string) =>
      `${n} so far; limits need ${least}. Until then the points only show what happened.`,
    whole: (n: string, things: string) => `${n} whole ${things}`,
    gaps: (n: string, things: string) => `${n} ${things} between incidents`,
    stable: (n: string) =>
      `Stable: all of ${n} lie within the limits of chance, and no run on one side of the median is longer than chance makes it.`,
    signals: (told: string) =>
      `Not chance alone: ${told}. What changed there is a question; the chart does not know.`,
    one: (at: string, side: string) => `${at} lies ${side} the limits`,
    several: (n: string, ats: string) => `${n} points lie outside the limits (${ats})`,
    more: (n: string) => `${n} more`,
    run: (length: string, side: string, when: string, allowed: string) =>
      `a longer run on one side than chance makes: ${length} ${side} the median ${when} (up to ${allowed} would be chance)`,
    since: (from: string) => `since ${from}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
    crossings: (n: string, needed: string) =>
      `the values cross the median only ${n} times, where chance makes at least ${needed}`,
  },
  de: {
    many: {
      day: ['Tag', 'Tage'],
      week: ['Woche', 'Wochen'],
      month: ['Monat', 'Monate'],
      quarter: ['Quartal', 'Quartale'],
      year: ['Jahr', 'Jahre'],
      gap: ['Abstand', 'Abstände'],
    },
    sides: { above: 'über', below: 'unter' },
    nothing: (label: string) => `${label}: In diesem Zeitraum gibt es nichts zu zeichnen.`,
    few: (n: string, least: string) =>
      `Bisher ${n}; Grenzen gibt es ab ${least}. Bis dahin zeigen die Punkte nur, was war.`,
    whole: (n: string, things: string) => `${n} ganze ${things}`,
    gaps: (n: string, things: string) => `${n} ${things} zwischen Vorfällen`,
    stable: (n: string) =>
      `Stabil: ${n}, alle innerhalb der Zufallsgrenzen, und auf keiner Seite des Medians eine längere Folge, als der Zufall sie macht.`,
    signals: (told: string) =>
      `Nicht nur Zufall: ${told}. Was sich dort geändert hat, ist eine Frage; das Diagramm weiß es nicht.`,
    one: (at: string, side: string) => `${at} liegt ${side} den Grenzen`,
    several: (n: string, ats: string) => `${n} Punkte liegen außerhalb der Grenzen (${ats})`,
    more: (n: string) => `${n} weitere`,
    run: (length: string, side: string, when: string, allowed: string) =>
      `eine längere Folge auf einer Seite, als der Zufall sie macht: ${length} ${side} dem Median ${when} (bis ${allowed} wären Zufall)`,
    since: (from: string) => `seit ${from}`,
    between: (from: string, to: string) => `von ${from} bis ${to}`,
    crossings: (n: string, needed: string) =>
      `die Werte kreuzen den Median nur ${n}-mal, wo der Zufall mindestens ${needed} Kreuzungen macht`,
  },
}

/** As many points outside are named; the others are counted. */
const MOST_NAMED = 3

type Told = Pick<ControlChart, 'label' | 'chart' | 'grain' | 'state' | 'points' | 'signals'>

/** What a control chart found, in one or two sentences: stable, or what stands out. It never says why. */
export function controlSentence(told: Told & { readonly least: number }, lang: Lang): string {
  const say = words[lang]
  const { label, chart, grain, state, points, signals, least } = told
  const isRare = chart === 't' || chart === 'g'
  const thing: Thing = isRare ? 'gap' : grain
  const count = (n: number) => {
    const [one, several] = say.many[thing]
    return [formatNumber(n, lang), (n === 1 ? one : several) ?? ''] as const
  }
  const at = (bucket: string) => (isRare ? formatDay(bucket, lang) : formatBucket(bucket, grain, lang))
  const judged = points.filter((point) => point.judged).length
  const all = isRare ? say.gaps(...count(judged)) : say.whole(...count(judged))
  if (state === 'nothing') return say.nothing(label)
  if (state === 'too-few') return say.few(all, formatNumber(least, lang))
  if (state === 'stable') return say.stable(all)
  const runs = signals.map((signal) => {
    if (signal.kind === 'outside') return null
    if (signal.kind === 'crossings')
      return say.crossings(formatNumber(signal.crossings, lang), formatNumber(signal.needed, lang))
    const { from, to, length, allowed, side, lasts } = signal
    const when = lasts ? say.since(at(from)) : say.between(at(from), at(to))
    return say.run(count(length).join(' '), say.sides[side], when, formatNumber(allowed, lang))
  })
  return say.signals([outsideOf(signals, at, lang), ...runs].filter((one) => one !== null).join('; '))
}

function outsideOf(
  signals: readonly ControlSignal[],
  at: (bucket: string) => string,
  lang: Lang,
): string | null {
  const say = words[lang]
  const outside = signals.filter((one) => one.kind === 'outside')
  const [only] = outside
  if (only === undefined) return null
  if (outside.length === 1) return say.one(at(only.bucket), say.sides[only.side])
  const named = outside
    .slice(-MOST_NAMED)
    .map(({ bucket, side }) => `${at(bucket)} ${side === 'above' ? '↑' : '↓'}`)
  const rest = outside.length - named.length
  const list = rest > 0 ? [say.more(formatNumber(rest, lang)), ...named] : named
  return say.several(formatNumber(outside.length, lang), list.join(', '))
}
