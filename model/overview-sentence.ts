import type { Figure } from './answer.ts'
import { formatDay, formatDays, formatDuration, formatNumber } from './format.ts'
import type { Lang } from './lang.ts'
import { followed, leading } from './leading.ts'
import type { MetricName } from './metric-name.ts'
import type { Card, Overview } from './overview.ts'
import { addDays, addMonths } from './bucket.ts'
import { dayAt } from './time-zone.ts'

/** A piece of the sentence; one that is a number says whose, so that the screen can open it. */
export interface SentencePart {
  readonly text: string
  readonly metric: MetricName | null
}

/** Below this many incidents a median says nothing. */
const TOO_FEW = 5

const words = {
  en: {
    all: 'In all data',
    on: (day: string) => `On ${day}`,
    during: (name: string) => `In ${name}`,
    between: (first: string, last: string) => `From ${first} to ${last}`,
    none: (when: string) => `${when} no incidents were opened.`,
    so: (name: string, day: string) => `${name} (up to ${day})`,
    before: 'before',
    were: (one: boolean) => (one ? ' there was ' : ' there were '),
    incidents: (n: string, one: boolean) => `${n} ${one ? 'incident' : 'incidents'}`,
    half: ' Half of those resolved took at most ',
    halfOfAll: ' Half of them are resolved within ',
    running: (n: string, one: boolean) =>
      `${n} still open ${one ? 'is' : 'are'} counted with the time seen so far`,
    notHalf: ' Less than half of them are resolved so far.',
    interval: (low: string, high: string) => `95 % interval ${low} to ${high}`,
    fewResolved: (n: number) =>
      n === 0 ? ' None of them is resolved yet.' : ` Too few of them are resolved for a median (n = ${n}).`,
    fewBefore: (before: string, n: number) => `${before}: too few, n = ${n}`,
    priority1: (n: string, _one: boolean) => `${n} had priority 1`,
    noPriority1: ' None had priority 1.',
    repeats: (n: string, one: boolean) => `, ${n} of them ${one ? 'a repeat' : 'repeats'} within 30 days`,
  },
  de: {
    all: 'In allen Daten',
    on: (day: string) => `Am ${day}`,
    during: (name: string) => `Im ${name}`,
    between: (first: string, last: string) => `Vom ${first} bis ${last}`,
    none: (when: string) => `${when} wurden keine Vorfälle eröffnet.`,
    so: (name: string, day: string) => `${name} (bis ${day})`,
    before: 'davor',
    were: (_one: boolean) => ' gab es ',
    incidents: (n: string, one: boolean) => `${n} ${one ? 'Vorfall' : 'Vorfälle'}`,
    half: ' Die Hälfte der gelösten brauchte höchstens ',
    halfOfAll: ' Die Hälfte davon ist gelöst binnen ',
    running: (n: string, one: boolean) =>
      one
        ? `${n} noch offener zählt mit der bisher gesehenen Zeit`
        : `${n} noch offene zählen mit der bisher gesehenen Zeit`,
    notHalf: ' Bisher ist weniger als die Hälfte davon gelöst.',
    interval: (low: string, high: string) => `95-%-Bereich ${low} bis ${high}`,
    fewResolved: (n: number) =>
      n === 0
        ? ' Davon ist noch keiner gelöst.'
        : ` Für einen Median sind zu wenige davon gelöst (n = ${n}).`,
    fewBefore: (before: string, n: number) => `${before}: zu wenige, n = ${n}`,
    priority1: (n: string, one: boolean) => `${n} ${one ? 'hatte' : 'hatten'} Priorität 1`,
    noPriority1: ' Keiner hatte Priorität 1.',
    repeats: (n: string, one: boolean) =>
      one ? `, davon ${n} Wiederholung binnen 30 Tagen` : `, davon ${n} Wiederholungen binnen 30 Tagen`,
  },
}

/**
 * The period of a sentence as its beginning: `In October 2026`, `Im 3. Quartal 2026`, `Vom 01.10.2026 bis 14.10.2026`.
 * `until` is the last day that the data reach, where that is before the end of the period.
 */
export function periodPhrase(
  from: string | null,
  to: string | null,
  lang: Lang,
  until: string | null = null,
): string {
  const say = words[lang]
  if (from === null || to === null) return say.all
  if (until !== null && until < addDays(to, -1)) {
    const whole = periodPhrase(from, to, lang)
    const named = !formatDays(from, to, lang).includes('–')
    return named ? say.so(whole, formatDay(until, lang)) : periodPhrase(from, addDays(until, 1), lang)
  }
  const last = addDays(to, -1)
  if (last === from) return say.on(formatDay(from, lang))
  const name = formatDays(from, to, lang)
  if (name.includes('–')) return say.between(formatDay(from, lang), formatDay(last, lang))
  const year = lang === 'de' && from.endsWith('-01-01') && to === addMonths(from, 12)
  return say.during(year ? `Jahr ${name}` : name)
}

const cardOf = (overview: Overview, metric: MetricName): Card | undefined =>
  overview.cards.find((card) => card.metric === metric)

const plain = (text: string): SentencePart => ({ text, metric: null })

/** `n`, or `value` where a count is asked. */
const count = (figure: Figure | undefined): number => figure?.value ?? figure?.n ?? 0

/**
 * The one sentence of a period: how many incidents, how fast they were resolved, how many of priority 1, and the same
 * numbers of the period before beside them. It puts numbers next to each other and never calls a difference anything.
 */
export function overviewSentence(overview: Overview, lang: Lang): readonly SentencePart[] {
  const say = words[lang]
  const until =
    overview.partial && overview.asOf !== null ? dayAt(Date.parse(overview.asOf), overview.timeZone) : null
  const when = periodPhrase(overview.from, overview.to, lang, until)
  const opened = cardOf(overview, 'incidents-opened')
  const resolve = cardOf(overview, 'time-to-resolve')
  const n = opened === undefined ? overview.incidents : count(opened.now)
  if (n === 0) return [plain(say.none(when))]
  const { previous } = overview
  const earlierDays = previous === null ? '' : formatDays(previous.from, previous.to, lang)
  const parts: SentencePart[] = [
    plain(`${when}${say.were(n === 1)}`),
    { text: say.incidents(formatNumber(n, lang), n === 1), metric: 'incidents-opened' },
    plain(
      previous === null || opened === undefined
        ? '.'
        : ` (${earlierDays}: ${formatNumber(count(opened.before), lang)}).`,
    ),
  ]
  const shown = resolve && leading(resolve.now)
  const running = resolve ? followed(resolve.now) : null
  const median = shown?.median
  if (resolve !== undefined) {
    if (running !== null && resolve.now.n >= TOO_FEW && typeof median !== 'number')
      parts.push(plain(say.notHalf))
    else if (resolve.now.n < TOO_FEW || typeof median !== 'number')
      parts.push(plain(say.fewResolved(resolve.now.n)))
    else {
      const [low, high] = shown?.medianCi ?? []
      const earlier = leading(resolve.before).median
      const notes = [
        ...(typeof low === 'number' && typeof high === 'number'
          ? [say.interval(formatDuration(low, lang), formatDuration(high, lang))]
          : []),
        `n = ${formatNumber(resolve.now.n, lang)}`,
        ...(running === null
          ? []
          : running.censored === 0
            ? []
            : [say.running(formatNumber(running.censored, lang), running.censored === 1)]),
        ...(previous === null
          ? []
          : resolve.before.n < TOO_FEW || typeof earlier !== 'number'
            ? [say.fewBefore(say.before, resolve.before.n)]
            : [
                `${say.before}: ${formatDuration(earlier, lang)}, n = ${formatNumber(resolve.before.n, lang)}`,
              ]),
      ]
      parts.push(
        plain(running === null ? say.half : say.halfOfAll),
        { text: formatDuration(median, lang), metric: 'time-to-resolve' },
        plain(` (${notes.join('; ')}).`),
      )
    }
  }
  const { n: high, repeats } = overview.priority1
  if (high === 0) parts.push(plain(say.noPriority1))
  else {
    parts.push(
      plain(` ${say.priority1(formatNumber(high, lang), high === 1)}`),
      ...(repeats > 0
        ? [{ text: say.repeats(formatNumber(repeats, lang), repeats === 1), metric: 'repeat-rate' as const }]
        : []),
      plain('.'),
    )
  }
  return parts
}

/** The parts of a sentence as one text. */
export const sentenceText = (parts: readonly SentencePart[]): string => parts.map(({ text }) => text).join('')
