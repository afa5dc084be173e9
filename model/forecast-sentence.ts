import { formatBucket, formatNumber, formatShare } from './format.ts'
import type { Forecast, NewestWeek } from './forecast.ts'
import type { Lang } from './lang.ts'

/** What is said of an incident that is rare: what was counted in how many periods, and the ranges for those to come. */
interface Rare {
  readonly count: string
  readonly known: string
  readonly ahead: string
  readonly things: string
  readonly low: string
  readonly high: string
  readonly low95: string
  readonly high95: string
}

const words = {
  en: {
    things: { week: ['week', 'weeks'], month: ['month', 'months'] },
    methods: {
      naive: 'simple forecast',
      smoothed: 'smoothed forecast (Holt–Winters)',
      'log-linear': 'log-linear model',
      average: 'average of both models',
    },
    ahead: (t: { n: string; things: string; thing: string; middle: string; low: string; high: string }) =>
      `Next ${t.n} ${t.things}: about ${t.middle} a ${t.thing}, in 80 of 100 cases between ${t.low} and ${t.high}.`,
    model: (t: { method: string; error: string; naive: string; n: string; things: string }) =>
      `The ${t.method} did better than the simple forecast over the last ${t.n} ${t.things} (error ${t.error} against ${t.naive})`,
    baseline: (n: string, things: string) =>
      `No model did clearly better than the simple forecast over the last ${n} ${things}, so this is the simple one`,
    held: (p80: string, p95: string) => `its 80 % interval held ${p80} of them, its 95 % interval ${p95}`,
    widened: 'they were adjusted by that',
    rare: (t: Rare) =>
      `At the rate of the last ${t.known} ${t.things} (${t.count} in all), expect ${t.low} to ${t.high} in the next ${t.ahead} (80 of 100 cases; 95: ${t.low95} to ${t.high95}).`,
    short: (n: string, things: string, least: string) =>
      `${n} whole ${things} are known; a forecast needs ${least}.`,
    change: (since: string, n: string, things: string, least: string) =>
      `The level changed in ${since}. A forecast needs ${least} whole ${things} after that; ${n} are known.`,
    nothing: 'There is nothing to foretell from.',
    newest: (t: { at: string; observed: string; expected: string; low: string; high: string }) =>
      `${t.at}: ${t.observed}; ${t.expected} (${t.low}–${t.high}) were to be expected`,
    unusual: 'unusually many',
    running: 'and it has not ended',
    usual: 'within what is usual',
  },
  de: {
    things: { week: ['Woche', 'Wochen'], month: ['Monat', 'Monate'] },
    methods: {
      naive: 'einfache Prognose',
      smoothed: 'geglättete Prognose (Holt–Winters)',
      'log-linear': 'log-lineares Modell',
      average: 'Mittel beider Modelle',
    },
    ahead: (t: { n: string; things: string; thing: string; middle: string; low: string; high: string }) =>
      `Nächste ${t.n} ${t.things}: etwa ${t.middle} je ${t.thing}, in 80 von 100 Fällen zwischen ${t.low} und ${t.high}.`,
    model: (t: { method: string; error: string; naive: string; n: string; things: string }) =>
      `Gewählt, weil genauer als die einfache Prognose (Rückschau auf ${t.n} ${t.things}): ${t.method} (Fehler ${t.error} gegen ${t.naive})`,
    baseline: (n: string, things: string) =>
      `Kein Modell war in der Rückschau auf ${n} ${things} klar genauer als die einfache Prognose; gezeigt ist deshalb diese`,
    held: (p80: string, p95: string) =>
      `der 80-%-Bereich traf in ${p80} der Fälle, der 95-%-Bereich in ${p95}`,
    widened: 'sie sind danach angepasst',
    rare: (t: Rare) =>
      `Geht es weiter wie bisher (${t.count} in ${t.known} ${t.things}), sind in den nächsten ${t.ahead} ${t.low} bis ${t.high} zu erwarten (80 von 100 Fällen; 95: ${t.low95} bis ${t.high95}).`,
    short: (n: string, things: string, least: string) =>
      `Bekannt: ${n} ganze ${things}; eine Prognose braucht ${least}.`,
    change: (since: string, n: string, things: string, least: string) =>
      `Niveauwechsel: ${since}. Eine Prognose braucht danach ${least} ganze ${things}; bekannt: ${n}.`,
    nothing: 'Es gibt nichts, woraus sich etwas vorhersagen ließe.',
    newest: (t: { at: string; observed: string; expected: string; low: string; high: string }) =>
      `${t.at}: ${t.observed}; zu erwarten waren ${t.expected} (${t.low}–${t.high})`,
    unusual: 'ungewöhnlich viele',
    running: 'und die Woche läuft noch',
    usual: 'im üblichen Rahmen',
  },
}

/** A way of foretelling by its name. */
export const methodWords = (method: keyof (typeof words)['en']['methods'], lang: Lang): string =>
  words[lang].methods[method]

type Told = Omit<Forecast, 'sentence' | 'metric' | 'label' | 'scope'>

/** What is to be expected, how that was found and how well it would have done; or why nothing is said. `least` is in periods. */
export function forecastSentence(told: Told, least: number, lang: Lang): string {
  const say = words[lang]
  const { state, grain, history, steps, origins, coverage, widened, rare, tried, method } = told
  const [thing = '', things = ''] = say.things[grain]
  const count = (value: number) => formatNumber(value, lang, value < 10 ? 1 : 0)
  const known = history.filter(({ bucket }) => told.since === null || bucket >= told.since).length
  if (state === 'nothing') return say.nothing
  if (state === 'too-short') return say.short(count(known), things, count(least))
  if (state === 'after-change')
    return say.change(formatBucket(told.since ?? '', grain, lang), count(known), things, count(least))
  if (rare !== null) {
    const [low, high] = rare.p80.map(count)
    const [low95, high95] = rare.p95.map(count)
    return say.rare({
      count: count(rare.count),
      known: count(rare.known),
      ahead: count(rare.ahead),
      things,
      low: low ?? '',
      high: high ?? '',
      low95: low95 ?? '',
      high95: high95 ?? '',
    })
  }
  const ahead = say.ahead({
    n: count(steps.length),
    thing,
    things,
    middle: count(steps.reduce((sum, { middle }) => sum + middle, 0) / steps.length),
    low: count(Math.min(...steps.map(({ p80 }) => p80[0]))),
    high: count(Math.max(...steps.map(({ p80 }) => p80[1]))),
  })
  const error = (of: string | null) =>
    formatNumber(tried.find((one) => one.method === of)?.error ?? 0, lang, 2)
  const how =
    state === 'model' && method !== null
      ? say.model({
          method: say.methods[method],
          error: error(method),
          naive: error('naive'),
          n: count(origins),
          things,
        })
      : say.baseline(count(origins), things)
  const held =
    coverage === null ? [] : [say.held(formatShare(coverage.p80, lang), formatShare(coverage.p95, lang))]
  const adjusted = widened !== null && (widened.p80 !== 1 || widened.p95 !== 1) ? [say.widened] : []
  return `${ahead} ${[how, ...held, ...adjusted].join('; ')}.`
}

/** The newest week beside what was to be expected of it. */
export function newestSentence(newest: Omit<NewestWeek, 'sentence'>, lang: Lang): string {
  const say = words[lang]
  const count = (value: number) => formatNumber(value, lang)
  const at = formatBucket(newest.bucket, 'week', lang)
  const told = say.newest({
    at: at.charAt(0).toUpperCase() + at.slice(1),
    observed: count(newest.observed),
    expected: count(newest.expected),
    low: count(Math.max(0, newest.low)),
    high: count(newest.high),
  })
  const judged = !newest.unusual ? say.usual : newest.running ? `${say.unusual}, ${say.running}` : say.unusual
  return `${told}: ${judged}.`
}
