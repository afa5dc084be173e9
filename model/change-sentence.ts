import type { Unit } from './answer.ts'
import type { Grain } from './bucket.ts'
import type { ChangePoint, ChangePoints, Codated, CodatedKind } from './change-points.ts'
import { formatBucket, formatDay, formatDays, formatNumber, formatValue } from './format.ts'
import type { Lang } from './lang.ts'

type Begun = Extract<CodatedKind, `${'source' | 'team' | 'service'}-${string}`>

const words = {
  en: {
    few: (n: string, least: string) =>
      `A change of level cannot be told in ${n} periods: it takes ${least}, half of them on either side.`,
    none: (n: string) => `No change of level stands out in the ${n} periods.`,
    some: (n: number) =>
      n === 1
        ? 'The level changes once. What changed then is the question.'
        : `The level changes ${n} times. What changed then is the question.`,
    change: (at: string, range: string | null, before: string, after: string) =>
      `From ${at}${range === null ? '' : ` (95 % interval: ${range})`} on, about ${after} instead of ${before}. What changed then?`,
    range: (first: string, last: string) => `${first} to ${last}`,
    of: {
      'source-began': (name: string) => `first incident of the source ${name}`,
      'source-ended': (name: string) => `last incident of the source ${name}`,
      'team-began': (name: string) => `first incident of the team ${name}`,
      'team-ended': (name: string) => `last incident of the team ${name}`,
      'service-began': (name: string) => `first incident of the service ${name}`,
      'service-ended': (name: string) => `last incident of the service ${name}`,
    } satisfies Record<Begun, (name: string) => string>,
    with: (n: string) => `${n} in all`,
    changes: (n: number, text: string, names: string) =>
      `${n === 1 ? 'a change or maintenance is' : `${text} changes and maintenances are`} dated to these days: ${names}`,
    concerns: (n: string) => `${n} incidents`,
    corrected: (n: string) => `from here on ${n} incidents of these periods were corrected by hand`,
  },
  de: {
    few: (n: string, least: string) =>
      `In ${n} Abschnitten lässt sich kein Wechsel des Niveaus erkennen: Nötig sind ${least}, je die Hälfte davor und danach.`,
    none: (n: string) => `In den ${n} Abschnitten fällt kein Wechsel des Niveaus auf.`,
    some: (n: number) =>
      n === 1
        ? 'Das Niveau wechselt einmal. Was sich da geändert hat, ist die Frage.'
        : `Das Niveau wechselt ${n}-mal. Was sich da geändert hat, ist die Frage.`,
    change: (at: string, range: string | null, before: string, after: string) =>
      `Ab ${at}${range === null ? '' : ` (95-%-Bereich: ${range})`} etwa ${after} statt ${before}. Was hat sich da geändert?`,
    range: (first: string, last: string) => `${first} bis ${last}`,
    of: {
      'source-began': (name: string) => `erster Vorfall der Quelle ${name}`,
      'source-ended': (name: string) => `letzter Vorfall der Quelle ${name}`,
      'team-began': (name: string) => `erster Vorfall des Teams ${name}`,
      'team-ended': (name: string) => `letzter Vorfall des Teams ${name}`,
      'service-began': (name: string) => `erster Vorfall des Dienstes ${name}`,
      'service-ended': (name: string) => `letzter Vorfall des Dienstes ${name}`,
    } satisfies Record<Begun, (name: string) => string>,
    with: (n: string) => `insgesamt ${n}`,
    changes: (n: number, text: string, names: string) =>
      `${n === 1 ? 'Eine Änderung oder Wartung fällt' : `${text} Änderungen und Wartungen fallen`} in diese Tage: ${names}`,
    concerns: (n: string) => `${n} Vorfälle`,
    corrected: (n: string) => `ab hier wurden ${n} Vorfälle dieser Abschnitte von Hand berichtigt`,
  },
}

/** A change of level as a question: since when, how sure that is, from what to what. */
export function changeSentence(
  change: Omit<ChangePoint, 'sentence' | 'codated'>,
  { unit, grain }: { readonly unit: Unit; readonly grain: Grain },
  lang: Lang,
): string {
  const say = words[lang]
  const at = (bucket: string) => formatBucket(bucket, grain, lang)
  const level = (value: number) =>
    unit === 'incidents' ? formatNumber(value, lang, value < 10 ? 1 : 0) : formatValue(value, unit, lang)
  const { bucket, earliest, latest, before, after } = change
  const range = earliest === latest ? null : say.range(at(earliest), at(latest))
  // What ends with an abbreviation has its full stop already: “2 Std.”
  return say.change(at(bucket), range, level(before), level(after)).replaceAll('..', '.')
}

/** What else is dated to about then, in words. */
export function codatedSentence(
  { kind, day, until, name, n }: Omit<Codated, 'sentence'>,
  lang: Lang,
): string {
  const say = words[lang]
  const many = formatNumber(n, lang)
  if (kind === 'corrected') return `${formatDay(day, lang)}: ${say.corrected(many)}`
  const days = until === undefined ? formatDay(day, lang) : formatDays(day, until, lang)
  if (kind === 'change-began') return `${days}: ${say.changes(n, many, name ?? '')}`
  if (kind in say.of) return `${days}: ${say.of[kind as Begun](name ?? '')} (${say.with(many)})`
  return `${days}: ${name ?? ''}${n === 0 ? '' : ` (${say.concerns(many)})`}`
}

/** All changes of level in one sentence. */
export function changesSentence(
  { periods, least, changes }: Pick<ChangePoints, 'periods' | 'least' | 'changes'>,
  lang: Lang,
): string {
  const say = words[lang]
  const n = formatNumber(periods, lang)
  if (periods < 2 * least) return say.few(n, formatNumber(2 * least, lang))
  return changes.length === 0 ? say.none(n) : say.some(changes.length)
}
