import type { Figure, Survival } from './answer.ts'
import { formatNumber } from './format.ts'
import type { Lang } from './lang.ts'

/** From this share of running ones on, the median of those that are done would be too short to lead. */
export const MOST_RUNNING = 0.05

/** The durations that lead because too many of the cohort are still running or came late; `null` where those that are done lead. */
export function followed({ n, survival }: Pick<Figure, 'n' | 'survival'>): Survival | null {
  if (!survival) return null
  const { censored, late = 0 } = survival
  return censored + late > MOST_RUNNING * (n + censored) ? survival : null
}

/** A figure as it is shown: where too many are still running, with the quantiles of all instead of those that are done. */
export function leading<F extends Figure>(figure: F): F {
  const survival = followed(figure)
  if (survival === null) return figure
  const { median, medianCi, p75, p90 } = survival
  return { ...figure, median, medianCi, p75, p90 }
}

/** What the quantiles of all are called in a heading, and what is to be said beside them. */
const words = {
  en: {
    median: 'Median, open ones counted',
    note: (running: string, all: string) =>
      `${running} of ${all} are still running; they count with the time seen so far (Kaplan–Meier)`,
    late: (late: string) =>
      `${late} were opened before their file begins; they count from then on (delayed entry)`,
    one: (all: string) => `1 of ${all} is still running; it counts with the time seen so far (Kaplan–Meier)`,
    notReached: 'not reached yet: more than half are still running',
    periods:
      'Where more than one in twenty is still running, the median counts them with the time seen so far (Kaplan–Meier).',
  },
  de: {
    median: 'Median mit laufenden',
    note: (running: string, all: string) =>
      `${running} von ${all} laufen noch; sie zählen mit der bisher gesehenen Zeit (Kaplan–Meier)`,
    late: (late: string) =>
      `${late} wurden eröffnet, bevor ihre Datei beginnt; sie zählen erst von da an (verspäteter Eintritt)`,
    one: (all: string) => `1 von ${all} läuft noch und zählt mit der bisher gesehenen Zeit (Kaplan–Meier)`,
    notReached: 'noch nicht erreicht: mehr als die Hälfte läuft noch',
    periods:
      'Wo mehr als einer von zwanzig noch läuft, zählt der Median sie mit der bisher gesehenen Zeit (Kaplan–Meier).',
  },
}
export const followedWords = words

/** The sentence that says how many are still running, where that leads; `null` where it does not. */
export function followedNote(figure: Figure, lang: Lang): string | null {
  const survival = followed(figure)
  if (survival === null) return null
  const all = formatNumber(figure.n + survival.censored, lang)
  const { censored, late = 0 } = survival
  const running =
    censored === 0
      ? []
      : [censored === 1 ? words[lang].one(all) : words[lang].note(formatNumber(censored, lang), all)]
  const came = late === 0 ? [] : [words[lang].late(formatNumber(late, lang))]
  return [...running, ...came].join('; ')
}
