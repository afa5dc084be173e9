import type { Unit } from './answer.ts'
import type { Contributor, Contributors } from './contributors.ts'
import { groupLabel } from './group-label.ts'
import { formatNumber, formatShare, formatValue } from './format.ts'
import type { Lang } from './lang.ts'
import type { GroupField } from './scope.ts'

const words = {
  en: {
    none: 'There is no earlier period to compare with.',
    nothing: (label: string) => `${label}: one of the two periods has no value, so there is no difference.`,
    same: (label: string, now: string) => `${label}: ${now}, as before.`,
    count: (label: string, now: string, before: string, by: string) =>
      `${label}: ${now} instead of ${before} (${by}).`,
    mean: (label: string, now: string, before: string, by: string) =>
      `${label}, mean: ${now} instead of ${before} (${by}); a median has no parts that add up.`,
    largest: (what: string, by: string, share: string | null) =>
      `Largest part: ${what} with ${by}${share === null ? '' : `, ${share} of the difference`}. That is arithmetic, not a cause.`,
    noService: 'no service',
    noPriority: 'no priority',
    noCause: 'no cause given',
    points: 'points',
  },
  de: {
    none: 'Es gibt keinen früheren Zeitraum zum Vergleichen.',
    nothing: (label: string) =>
      `${label}: Einer der beiden Zeiträume hat keinen Wert, also gibt es keinen Unterschied.`,
    same: (label: string, now: string) => `${label}: ${now}, wie zuvor.`,
    count: (label: string, now: string, before: string, by: string) =>
      `${label}: ${now} statt ${before} (${by}).`,
    mean: (label: string, now: string, before: string, by: string) =>
      `${label}, Mittelwert: ${now} statt ${before} (${by}); ein Median hat keine Teile, die sich addieren.`,
    largest: (what: string, by: string, share: string | null) =>
      `Größter Anteil: ${what} mit ${by}${share === null ? '' : `, ${share} des Unterschieds`}. Das ist Rechnung, keine Ursache.`,
    noService: 'ohne Dienst',
    noPriority: 'ohne Priorität',
    noCause: 'ohne Ursache',
    points: 'Prozentpunkte',
  },
}

/** A difference with its sign, in its unit; of shares in points. */
export function signedValue(value: number, unit: Unit, lang: Lang): string {
  const size =
    unit === 'share'
      ? `${formatNumber(Math.abs(value) * 100, lang, 1)} ${words[lang].points}`
      : formatValue(Math.abs(value), unit, lang)
  return `${value < 0 ? '−' : value > 0 ? '+' : '±'}${size}`
}

/** What a group of incidents is called: `SAP ERP, P3, change`; of a split as the group is called there. */
export function contributorName(
  { group, service, priority, cause }: Contributor,
  by: GroupField | undefined,
  lang: Lang,
): string {
  const say = words[lang]
  if (by !== undefined) return groupLabel(by, group ?? null, lang)
  return [
    service ?? say.noService,
    priority === null || priority === undefined ? say.noPriority : `P${priority}`,
    ...(cause === undefined ? [] : [cause ?? say.noCause]),
  ].join(', ')
}

/** What differs, and the group with the largest part of it. */
export function contributorsSentence(told: Omit<Contributors, 'sentence'>, lang: Lang): string {
  const say = words[lang]
  const { label, unit, of, before, now, earlier, difference, rows } = told
  if (before === null) return say.none
  if (difference === null || now.value === null || earlier.value === null) return say.nothing(label)
  const value = (of1: number) => formatValue(of1, unit, lang)
  const [largest] = rows
  if (largest === undefined) return say.same(label, value(now.value))
  const by = signedValue(difference, unit, lang)
  const head = say[of](label, value(now.value), value(earlier.value), by)
  // More than all of it is a true share, but no help in a sentence.
  const isPart = largest.share !== null && largest.share > 0 && largest.share <= 1
  const share = isPart ? formatShare(Math.round((largest.share ?? 0) * 100) / 100, lang) : null
  return `${head} ${say.largest(contributorName(largest, told.scope.by, lang), signedValue(largest.contribution, unit, lang), share)}`
}
