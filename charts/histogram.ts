import type { TopLevelSpec } from 'vega-lite'
import type { Histogram } from '../model/explanation.ts'
import { formatDuration, formatNumber } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { frame, nothing, type Picture } from './picture.ts'
import { palettes } from './theme.ts'
import { valueAxis } from './value-axis.ts'

/** The quantiles that are drawn into the values they are taken from; `null` where one cannot be said. */
export interface Quantiles {
  readonly median?: number | null | undefined
  readonly p75?: number | null | undefined
  readonly p90?: number | null | undefined
}

const words = {
  en: {
    n: 'Incidents',
    from: (from: string, to: string) => `${from} to ${to}`,
    most: (from: string, to: string, n: string, all: string) =>
      `The largest group of the ${all} values, ${n}, lies between ${from} and ${to}`,
    one: (value: string, n: string, all: string) =>
      `The most common of the ${all} values is ${value}, ${n} times`,
    only: 'There is one value.',
    half: (half: string, nine: string) => `; half of them are at most ${half}, nine in ten at most ${nine}`,
    wide: '. Each bar covers twice the time of the one before it.',
    end: '.',
    median: 'Median',
  },
  de: {
    n: 'Vorfälle',
    from: (from: string, to: string) => `${from} bis ${to}`,
    most: (from: string, to: string, n: string, all: string) =>
      `Die größte Gruppe der ${all} Werte, ${n}, liegt zwischen ${from} und ${to}`,
    one: (value: string, n: string, all: string) => `Der häufigste der ${all} Werte ist ${value}, ${n}-mal`,
    only: 'Es gibt einen Wert.',
    half: (half: string, nine: string) =>
      `; die Hälfte ist höchstens ${half}, neun von zehn höchstens ${nine}`,
    wide: '. Jeder Balken umfasst doppelt so viel Zeit wie der vorige.',
    end: '.',
    median: 'Median',
  },
}

const said = (value: number, { unit }: Histogram, lang: Lang): string =>
  unit === 'seconds' ? formatDuration(value, lang) : formatNumber(value, lang)

/** How the values of a number lie, in one sentence. */
export function histogramSentence(told: Histogram, { median, p90 }: Quantiles, lang: Lang): string {
  const say = words[lang]
  const all = told.bins.reduce((sum, { n }) => sum + n, 0)
  const largest = told.bins.reduce((so, bin) => (bin.n > so.n ? bin : so), { from: 0, to: 0, n: 0 })
  if (all === 1) return say.only
  const [n, of] = [formatNumber(largest.n, lang), formatNumber(all, lang)]
  const value = (size: number) => said(size, told, lang)
  const most =
    told.scale === 'log'
      ? say.most(value(largest.from), value(largest.to), n, of)
      : say.one(value(largest.from), n, of)
  const half =
    median === null || median === undefined || p90 === null || p90 === undefined
      ? ''
      : say.half(value(median), value(p90))
  // A unit that ends with a point ends the sentence too.
  return `${most}${half}${told.scale === 'log' ? say.wide : say.end}`.replaceAll('..', '.')
}

/** The values of a number in bins, with lines where half, three quarters and nine in ten of them end. */
export function histogram(told: Histogram, quantiles: Quantiles, picture: Picture): TopLevelSpec {
  const { lang, theme } = picture
  const palette = palettes[theme]
  const say = words[lang]
  const isLog = told.scale === 'log'
  const [first] = told.bins
  if (first === undefined) return nothing(picture)
  // Zero has no place on a logarithmic axis: the first minute is drawn half as wide as the second.
  const start = (from: number) => (isLog && from === 0 ? (told.bins[0]?.to ?? 60) / 2 : from)
  const values = told.bins.map(({ from, to, n }) => ({
    [FIELD.low]: start(from),
    [FIELD.high]: to,
    [FIELD.n]: n,
    [FIELD.label]: isLog ? say.from(said(from, told, lang), said(to, told, lang)) : said(from, told, lang),
  }))
  const ends = told.bins.flatMap(({ from, to }) => [start(from), to])
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const across = valueAxis(ends, told.unit, lang, isLog)
  const counts = valueAxis(
    told.bins.map(({ n }) => n),
    'incidents',
    lang,
    false,
  )
  const lines = (
    [
      [say.median, quantiles.median],
      ['P75', quantiles.p75],
      ['P90', quantiles.p90],
    ] as const
  ).flatMap(([name, value]) =>
    isLog && typeof value === 'number' && value >= low && value <= high
      ? [{ [FIELD.value]: value, [FIELD.valueWords]: name, [FIELD.edge]: name }]
      : [],
  )
  const x = {
    type: 'quantitative' as const,
    title: null,
    scale: { type: isLog ? ('log' as const) : ('linear' as const), domain: [low, high], nice: false },
    axis: {
      values: across.values.filter((tick) => tick >= low && tick <= high),
      labelExpr: across.labelExpr,
      labelOverlap: 'greedy' as const,
    },
  }
  return {
    ...frame({ ...picture, height: picture.height ?? 160 }),
    config: chartConfig(theme, lang),
    data: { values },
    layer: [
      {
        mark: { type: 'rect', color: palette.series[0], stroke: palette.ground, strokeWidth: 1 },
        encoding: {
          x: { ...x, field: FIELD.low },
          x2: { field: FIELD.high },
          y: {
            field: FIELD.n,
            type: 'quantitative',
            title: null,
            scale: { domain: [...counts.domain], nice: false },
            axis: { values: [...counts.values], labelExpr: counts.labelExpr, grid: true },
          },
          y2: { datum: 0 },
          tooltip: [
            { field: FIELD.label, type: 'nominal', title: ' ' },
            { field: FIELD.n, type: 'quantitative', title: say.n, format: ',d' },
          ],
        },
      },
      ...lines.flatMap((line, i) => [
        {
          data: { values: [line] },
          mark: {
            type: 'rule' as const,
            strokeWidth: 1.5,
            strokeDash: i === 0 ? [] : [4, 3],
            color: palette.text,
          },
          encoding: { x: { ...x, field: FIELD.value } },
        },
        {
          data: { values: [line] },
          mark: {
            type: 'text' as const,
            align: 'left' as const,
            baseline: 'top' as const,
            dx: 4,
            // One below the other, so that two that lie close can both be read.
            y: 2 + 14 * i,
            fontSize: 11,
            color: palette.text,
          },
          encoding: {
            x: { ...x, field: FIELD.value },
            text: { field: FIELD.valueWords, type: 'nominal' as const },
          },
        },
      ]),
    ],
  }
}
