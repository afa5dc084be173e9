import { TOO_FEW } from '../../charts/picture.ts'
import { trendSentence, volumeSentence } from '../../charts/sentence.ts'
import { excludedWords, intervalWords } from '../../charts/table.ts'
import { trend } from '../../charts/trend.ts'
import { volume } from '../../charts/volume.ts'
import type { Figure, Unit } from '../../model/answer.ts'
import { addDays } from '../../model/bucket.ts'
import {
  formatDay,
  formatDays,
  formatDuration,
  formatInstant,
  formatNumber,
  formatValue,
} from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import { followedNote, followedWords, leading } from '../../model/leading.ts'
import type { Card } from '../../model/overview.ts'
import { overviewSentence, sentenceText } from '../../model/overview-sentence.ts'
import { contentHash, imageOf } from '../document.ts'
import { oneLine } from '../plain-text.ts'
import { drawSvg } from '../svg.ts'
import { type PlainTable, resolveTable, volumeTable } from './chart-tables.ts'
import type { SummaryFacts } from './facts.ts'
import { summaryWords } from './words.ts'

/** Everything a summary prints, already in words. */
export interface SummaryView {
  readonly lang: Lang
  readonly pageTitle: string
  readonly runningFoot: string
  readonly kind: string
  readonly period: string
  readonly scope: readonly string[]
  readonly sentence: string
  readonly numbers: string
  readonly cards: readonly {
    readonly label: string
    readonly value: string
    readonly lines: readonly string[]
    readonly before: string
  }[]
  /** How many cards stand side by side on paper. */
  readonly columns: number
  readonly charts: readonly {
    readonly title: string
    readonly says: string
    readonly src: string
    readonly table: PlainTable
  }[]
  readonly top: {
    readonly heading: string
    readonly tables: readonly PlainTable[]
    readonly notes: readonly string[]
  }
  readonly repeats: {
    readonly heading: string
    readonly tables: readonly PlainTable[]
    readonly notes: readonly string[]
  }
  readonly computed: {
    readonly heading: string
    readonly definitions: readonly { readonly label: string; readonly says: string }[]
    readonly notes: readonly string[]
  }
  readonly footer: readonly string[]
}

export interface SummarySettings {
  readonly lang: Lang
  readonly timeZone: string
  readonly now: string
}

const MOST_REPEATS = 4
const cell = (text: string, note: string | null = null) => ({ text, note })

/** The facts of a period in words and pictures. */
export async function summaryView(
  facts: SummaryFacts,
  { lang, timeZone, now }: SummarySettings,
): Promise<SummaryView> {
  const say = summaryWords[lang]
  const { overview } = facts
  const number = (value: number) => formatNumber(value, lang)
  const at = (instant: string | null) =>
    instant === null ? say.unknown : formatInstant(instant, lang, timeZone)
  const from = overview.from ?? ''
  const to = overview.to ?? ''
  const period = overview.from === null || overview.to === null ? '' : formatDays(from, to, lang)
  const hash = contentHash(facts)

  const volumeSays = volumeSentence(facts.volume.rows, { lang, grain: 'month' })
  const telling = { label: facts.resolve.label, unit: 'seconds' as const, lang, grain: 'month' as const }
  const resolveSays = trendSentence(facts.resolve.rows, telling)
  const look = { lang, theme: 'light' as const, grain: 'month' as const, width: 400, height: 140 }
  const volumeSvg = await drawSvg(
    volume(facts.volume.rows, { ...look, title: say.charts.volume, says: volumeSays }),
  )
  const resolveSvg = await drawSvg(
    trend(facts.resolve.rows, {
      ...look,
      unit: 'seconds',
      band: true,
      title: say.charts.resolve,
      says: resolveSays,
    }),
  )

  const { incidents, total, kind } = facts.top
  const groups = overview.repeats.slice(0, MOST_REPEATS)
  return {
    lang,
    pageTitle: `${say.kind} ${period}`,
    runningFoot: `${say.kind} ${period}`,
    kind: say.kind,
    period,
    scope: [
      say.period(formatDay(from, lang), formatDay(addDays(to, -1), lang)),
      say.zone(timeZone),
      overview.asOf === null ? say.asOfUnknown : say.asOf(at(overview.asOf)),
      ...(overview.partial ? [say.running] : []),
    ],
    sentence: sentenceText(overviewSentence(overview, lang)),
    numbers: say.numbers,
    cards: overview.cards.map((card) => cardWords(card, overview.previous !== null, lang)),
    columns: Math.max(1, Math.min(5, overview.cards.length)),
    charts: [
      {
        title: say.charts.volume,
        says: volumeSays,
        src: imageOf(volumeSvg),
        table: volumeTable(facts.volume.rows, lang),
      },
      {
        title: say.charts.resolve,
        says: resolveSays,
        src: imageOf(resolveSvg),
        table: resolveTable(facts, lang),
      },
    ],
    top: {
      heading: say.top[kind],
      tables:
        incidents.length === 0
          ? []
          : [
              {
                head: say.top.head,
                rows: incidents.map((one) => ({
                  cells: [
                    cell(oneLine(one.key, 60)),
                    cell(
                      one.title === null ? say.unknown : oneLine(one.title, 160),
                      one.repeat ? say.top.repeat : null,
                    ),
                    cell(one.service === null ? say.unknown : oneLine(one.service, 60)),
                    cell(at(one.opened_at)),
                    cell(
                      one['time-to-resolve'] === null
                        ? one.state === 'resolved' || one.state === 'closed'
                          ? say.unknown
                          : say.top.open
                        : formatDuration(one['time-to-resolve'], lang),
                    ),
                  ],
                })),
              },
            ],
      notes: [
        ...(incidents.length === 0 ? [say.top.none] : []),
        ...(kind !== 'longest' && total > incidents.length
          ? [say.top.more(number(total - incidents.length))]
          : []),
      ],
    },
    repeats: {
      heading: say.repeats.heading,
      tables:
        groups.length === 0
          ? []
          : [
              {
                head: say.repeats.head,
                rows: groups.map((group) => ({
                  cells: [
                    cell(oneLine(group.key.ci ?? group.key.service ?? say.unknown, 80)),
                    cell(group.key.category === null ? say.unknown : oneLine(group.key.category, 60)),
                    cell(number(group.incidents)),
                    cell(number(group.repeats)),
                    cell(`${oneLine(group.newest.key, 60)}, ${at(group.newest.opened_at)}`),
                  ],
                })),
              },
            ],
      notes: groups.length === 0 ? [say.repeats.none] : [],
    },
    computed: {
      heading: say.computed.heading,
      definitions: facts.definitions.map(({ label, says }) => ({ label, says })),
      notes: [say.computed.population, say.computed.quantiles, say.computed.change, say.computed.hash(hash)],
    },
    footer: [
      `${say.kind} ${period}`,
      say.madeOn(formatInstant(now, lang, timeZone), timeZone),
      overview.asOf === null ? say.asOfUnknown : say.asOf(at(overview.asOf)),
      say.dataVersion(number(overview.dataVersion)),
    ],
  }
}

/** The main number of a figure, or `null` where it cannot be said: a median below five, a missing value. */
function main(figure: Figure, unit: Unit): number | null {
  if (unit === 'incidents') return figure.value ?? figure.n
  if (figure.n < TOO_FEW) return null
  return (unit === 'seconds' ? leading(figure).median : figure.value) ?? null
}

function difference(now: number, before: number, unit: Unit, lang: Lang): string {
  const change = now - before
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  if (unit === 'share')
    return summaryWords[lang].points(`${sign}${formatNumber(Math.abs(change) * 100, lang, 1)}`)
  return `${sign}${formatValue(Math.abs(change), unit, lang)}`
}

/** As one of several lines of a card. */
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '')

function cardWords(card: Card, compared: boolean, lang: Lang): SummaryView['cards'][number] {
  const say = summaryWords[lang].cards
  const { now, before, unit } = card
  const number = (value: number) => formatNumber(value, lang)
  const value = main(now, unit)
  const earlier = main(before, unit)
  const shown = leading(now)
  const running = value === null ? null : followedNote(now, lang)
  const interval = intervalWords(unit === 'seconds' ? shown.medianCi : shown.valueCi, unit, lang)
  const excluded = excludedWords(now.excluded, lang)
  const comparable = card.verdict?.code !== 'not-covered'
  return {
    label:
      unit !== 'seconds'
        ? card.label
        : running === null
          ? say.median(card.label)
          : say.medianOfAll(card.label, followedWords[lang].median),
    value: value === null ? (now.n === 0 ? say.none : say.few) : formatValue(value, unit, lang),
    lines: [
      ...(unit === 'incidents'
        ? []
        : [
            now.numerator !== undefined && now.denominator !== undefined
              ? say.share(number(now.numerator), number(now.denominator))
              : say.n(number(now.n)),
          ]),
      ...(value !== null && interval !== '–' ? [say.interval(interval)] : []),
      ...(value !== null &&
      unit === 'seconds' &&
      typeof shown.p75 === 'number' &&
      typeof shown.p90 === 'number'
        ? [say.quantiles(formatDuration(shown.p75, lang), formatDuration(shown.p90, lang))]
        : []),
      ...(running === null ? [] : [running]),
      ...(excluded === '–' ? [] : [say.excluded(excluded)]),
      ...(card.verdict === null ? [] : [withoutStop(card.verdict.sentence)]),
    ],
    before: !compared
      ? say.beforeNone
      : earlier === null
        ? say.beforeFew(number(before.n))
        : unit === 'incidents'
          ? say.beforeCount(
              formatValue(earlier, unit, lang),
              value === null || !comparable ? '–' : difference(value, earlier, unit, lang),
            )
          : say.before(
              formatValue(earlier, unit, lang),
              value === null || !comparable ? '–' : difference(value, earlier, unit, lang),
              number(before.n),
            ),
  }
}
