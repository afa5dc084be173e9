import type { Contribution } from '../../model/explanation.ts'
import { formatDuration, formatInstant, formatNumber, formatShare } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import { type PhasePoint, phaseWords } from '../../model/metric-entry.ts'
import type { Metric } from '../metric.ts'

const words = {
  en: {
    one: (instants: string) => `${instants}: it counts as one.`,
    difference: (stop: string, start: string, took: string) => `${stop} − ${start} = ${took}.`,
    plain: (took: string) => `It counts with ${took}.`,
    business: (took: string) => ` The clock counts only the working time in between: ${took}.`,
    active: (took: string) => ` The clock leaves out the time on hold in between: ${took}.`,
    holds: 'It counts among those judged and among those for which it holds: 1 of 1.',
    not: 'It counts among those judged, and not among those for which it holds: 0 of 1.',
    part: (part: string, all: string, share: string) => `${part} of ${all} = ${share}.`,
    number: (count: string) => `It counts with ${count} in the mean.`,
    came: (after: string) => `The next one of its key opened ${after} after its resolution.`,
    watched: (time: string) =>
      `No other one of its key opened in the ${time} from its resolution to the end of the data.`,
  },
  de: {
    one: (instants: string) => `${instants}: Er zählt als einer.`,
    difference: (stop: string, start: string, took: string) => `${stop} − ${start} = ${took}.`,
    plain: (took: string) => `Er zählt mit ${took}.`,
    business: (took: string) => ` Gezählt wird nur die Geschäftszeit dazwischen: ${took}.`,
    active: (took: string) => ` Nicht gezählt wird die Wartezeit dazwischen: ${took}.`,
    holds: 'Er zählt zu den beurteilten und zu denen, für die es zutrifft: 1 von 1.',
    not: 'Er zählt zu den beurteilten, aber nicht zu denen, für die es zutrifft: 0 von 1.',
    part: (part: string, all: string, share: string) => `${part} von ${all} = ${share}.`,
    number: (count: string) => `Er geht mit ${count} in den Mittelwert ein.`,
    came: (after: string) => `Der nächste desselben Schlüssels wurde ${after} nach seiner Lösung eröffnet.`,
    watched: (time: string) =>
      `In den ${time} von seiner Lösung bis zum Datenstand wurde kein weiterer desselben Schlüssels eröffnet.`,
  },
}

/** An instant of an incident, by its place in the course of it. */
export interface Instant {
  readonly point: PhasePoint
  readonly at: string
}

/** How one incident comes into a number, as one sentence: the computation with its instants. */
export const exampleSays = (
  metric: Metric,
  contributes: Contribution,
  instants: readonly Instant[],
  told: Told,
): string =>
  // A unit that ends with a point ends the sentence too.
  computed(metric, contributes, instants, told).replaceAll('..', '.')

interface Told {
  readonly clock: string
  readonly timeZone: string
  readonly lang: Lang
}

function computed(
  { aggregate }: Metric,
  { value, of }: Contribution,
  instants: readonly Instant[],
  { clock, timeZone, lang }: Told,
): string {
  const say = words[lang]
  const named = ({ point, at }: Instant) => `${phaseWords[point][lang]} ${formatInstant(at, lang, timeZone)}`
  const took = typeof value === 'number' ? formatDuration(value, lang) : ''
  const [start, stop] = instants
  const isAge = aggregate.kind === 'open' && aggregate.age === true
  if (aggregate.kind === 'duration' || isAge) {
    if (start === undefined || stop === undefined) return say.plain(took)
    const between = (Date.parse(stop.at) - Date.parse(start.at)) / 1_000
    // What is measured is a part of the time between, such as the longest gap in it.
    if (clock === 'wall' && typeof value === 'number' && Math.abs(between - value) >= 1)
      return say.plain(took)
    const wall = formatDuration(between, lang)
    const onClock = clock === 'business' ? say.business(took) : clock === 'active' ? say.active(took) : ''
    return `${say.difference(named(stop), named(start), wall)}${onClock}`
  }
  switch (aggregate.kind) {
    case 'share':
      return value === true ? say.holds : say.not
    case 'ratio': {
      if (typeof value !== 'number') return say.number('–')
      if (aggregate.per === undefined || of === null) return say.number(formatNumber(value, lang, 2))
      const sum = (size: number) =>
        aggregate.sums === 'seconds' ? formatDuration(size, lang) : formatNumber(size, lang)
      return say.part(sum(value * of), sum(of), formatShare(value, lang))
    }
    case 'chance':
      return typeof value === 'number' ? say.came(took) : say.watched(formatDuration(of ?? 0, lang))
    default:
      return say.one(instants.map(named).join(', '))
  }
}
