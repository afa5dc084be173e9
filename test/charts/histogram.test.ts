import { expect, test } from 'vitest'
import { histogram, histogramSentence } from '../../charts/histogram.ts'
import { THEMES } from '../../charts/theme.ts'
import type { Histogram } from '../../model/explanation.ts'
import { LANGS } from '../../model/lang.ts'
import { drawSvg } from '../../reports/svg.ts'

const seconds = (bins: readonly (readonly [number, number, number])[]): Histogram => ({
  unit: 'seconds',
  scale: 'log',
  bins: bins.map(([from, to, n]) => ({ from, to, n })),
})
const HOURS = seconds([
  [3_840, 7_680, 3],
  [7_680, 15_360, 12],
  [15_360, 30_720, 5],
])
const COUNTS: Histogram = {
  unit: 'count',
  scale: 'linear',
  bins: [
    { from: 0, to: 1, n: 7 },
    { from: 1, to: 2, n: 2 },
  ],
}
const QUANTILES = { median: 10_800, p75: 14_400, p90: 21_600 }

test.each([
  [
    'en',
    'The largest group of the 20 values, 12, lies between 2 h 8 min and 4 h 16 min; half of them are at most 3 h, nine in ten at most 6 h. Each bar covers twice the time of the one before it.',
  ],
  [
    'de',
    'Die größte Gruppe der 20 Werte, 12, liegt zwischen 2 Std. 8 Min. und 4 Std. 16 Min.; die Hälfte ist höchstens 3 Std., neun von zehn höchstens 6 Std. Jeder Balken umfasst doppelt so viel Zeit wie der vorige.',
  ],
] as const)('how durations lie is said in one sentence, %s', (lang, says) => {
  expect(histogramSentence(HOURS, QUANTILES, lang).replaceAll('\u00a0', ' ')).toBe(says)
})

test('how numbers lie is said by the number that comes most', () => {
  expect(histogramSentence(COUNTS, {}, 'de')).toBe('Der häufigste der 9 Werte ist 0, 7-mal.')
  expect(histogramSentence(seconds([[0, 60, 1]]), { median: 5, p90: 5 }, 'en')).toBe('There is one value.')
})

const CORPUS: Readonly<Record<string, Histogram>> = {
  hours: HOURS,
  'from the first second': seconds([
    [0, 60, 4],
    [60, 120, 0],
    [120, 240, 9],
  ]),
  'one bin': seconds([[7_680, 15_360, 1]]),
  'twenty years': seconds([
    [0, 60, 1],
    [503_316_480, 1_006_632_960, 1],
  ]),
  counts: COUNTS,
  nothing: { unit: 'seconds', scale: 'log', bins: [] },
}

test.each(Object.keys(CORPUS))('%s is drawn, in both languages and on both grounds', async (name) => {
  const told = CORPUS[name]
  if (!told) throw new Error(name)
  for (const lang of LANGS)
    for (const theme of THEMES) {
      const spec = histogram(told, QUANTILES, { lang, theme, title: 'T', says: 'S', width: 500 })
      const svg = await drawSvg(spec)
      expect(svg).toContain('<svg')
      expect(svg).not.toMatch(/NaN|Infinity|undefined/)
    }
})

test('the lines stand where the quantiles are, and only where they fit into the picture', async () => {
  const look = { lang: 'en', theme: 'light', title: 'T', says: 'S', width: 500 } as const
  const svg = await drawSvg(histogram(HOURS, QUANTILES, look))
  expect(['Median', 'P75', 'P90'].filter((word) => svg.includes(`>${word}<`))).toEqual([
    'Median',
    'P75',
    'P90',
  ])
  const outside = await drawSvg(histogram(HOURS, { ...QUANTILES, p90: 40_000 }, look))
  expect(outside).not.toContain('>P90<')
})
