import { View, parse } from 'vega'
import { compile } from 'vega-lite'
import { expect, test } from 'vitest'
import { breakdown } from '../../charts/breakdown.ts'
import { FIELD } from '../../charts/fields.ts'
import { spark } from '../../charts/spark.ts'
import { THEMES } from '../../charts/theme.ts'
import { trend } from '../../charts/trend.ts'
import { volume } from '../../charts/volume.ts'
import type { MetricRow } from '../../model/answer.ts'
import { LANGS } from '../../model/lang.ts'
import { drawSvg } from '../../reports/svg.ts'

const HOSTILE = [
  'a.b',
  'a[0]',
  "it's",
  ']',
  '"q"',
  '\\',
  'constructor',
  '__proto__',
  '',
  '<script>alert(1)</script>',
  null,
]

const row = (bucket: string | null, group: string | null, over: Partial<MetricRow> = {}): MetricRow => ({
  bucket,
  group,
  partial: false,
  n: 40,
  excluded: {},
  median: 14_400,
  medianCi: [12_600, 16_860],
  p75: 30_100,
  p90: 88_000,
  mean: 51_230,
  value: 40,
  valueCi: [28, 54],
  ...over,
})
const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']
const none = {
  median: null,
  medianCi: null,
  p75: null,
  p90: null,
  mean: null,
  value: null,
  valueCi: null,
  n: 0,
}
const zero = {
  median: 0,
  medianCi: [0, 0] as [number, number],
  p75: 0,
  p90: 0,
  mean: 0,
  value: 0,
  valueCi: [0, 0] as [number, number],
  n: 0,
}
const big = 4e15
const huge = {
  median: big,
  medianCi: [1, big] as [number, number],
  p75: big,
  p90: big,
  mean: big,
  value: big,
  valueCi: [1, big] as [number, number],
}

const corpus: Readonly<Record<string, readonly MetricRow[]>> = {
  normal: MONTHS.map((month, i) => row(month, String(i + 1), { partial: i === 3, n: i === 1 ? 3 : 40 })),
  empty: [],
  'one row': [row('2026-03-01', '1')],
  'all null': MONTHS.map((month) => row(month, '2', none)),
  zeros: MONTHS.map((month) => row(month, null, zero)),
  huge: MONTHS.map((month) => row(month, '1', huge)),
  'not a number': MONTHS.map((month) => row(month, '1', { median: Infinity, value: NaN, p90: -Infinity })),
  'hostile names': MONTHS.flatMap((month) => HOSTILE.map((group) => row(month, group))),
}

const base = { title: 'Zeit bis zur Lösung', says: 'Ein Satz.', grain: 'month' } as const
const charts = {
  'trend of a duration': (rows: readonly MetricRow[], look: Look) =>
    trend(rows, { ...base, ...look, unit: 'seconds', band: true, intervals: true, before: rows }),
  'trend of a duration, logarithmic': (rows: readonly MetricRow[], look: Look) =>
    trend(rows, { ...base, ...look, unit: 'seconds', log: true, band: true }),
  'trend of a count': (rows: readonly MetricRow[], look: Look) =>
    trend(rows, { ...base, ...look, unit: 'incidents', before: rows }),
  'trend of a share, split': (rows: readonly MetricRow[], look: Look) =>
    trend(rows, { ...base, ...look, unit: 'share', by: 'service' }),
  volume: (rows: readonly MetricRow[], look: Look) => volume(rows, { ...base, ...look }),
  spark: (rows: readonly MetricRow[], look: Look) => spark(rows, { ...base, ...look }),
  breakdown: (rows: readonly MetricRow[], look: Look) =>
    breakdown(rows, { ...base, ...look, unit: 'seconds', by: 'service' }),
}
interface Look {
  readonly lang: (typeof LANGS)[number]
  readonly theme: (typeof THEMES)[number]
  readonly titled?: boolean
}

const cases = Object.entries(charts).flatMap(([chart, draw]) =>
  Object.entries(corpus).map(([name, rows]) => ({ chart, draw, name, rows })),
)

/** Compiles, keeping every word Vega-Lite says about it. */
function compiled(spec: Parameters<typeof compile>[0]) {
  const said: unknown[] = []
  const logger = {
    level: () => logger,
    error: (...words: unknown[]) => (said.push(...words), logger),
    warn: (...words: unknown[]) => (said.push(...words), logger),
    info: () => logger,
    debug: () => logger,
  }
  const { spec: vega } = compile(spec, { logger: logger })
  return { vega, said }
}

test.each(cases)(
  '$chart of $name compiles without a warning in both themes and languages',
  async ({ draw, rows }) => {
    const before = JSON.stringify(rows)
    for (const theme of THEMES) {
      for (const lang of LANGS) {
        const spec = draw(rows, { theme, lang, titled: true })
        const { vega, said } = compiled(spec)
        expect(said).toEqual([])
        const drawn: unknown[] = []
        const view = new View(parse(vega), { renderer: 'none' })
        view.logger({
          level: () => view.logger(),
          error: (...words: unknown[]) => (drawn.push(...words), view.logger()),
          warn: (...words: unknown[]) => (drawn.push(...words), view.logger()),
          info: () => view.logger(),
          debug: () => view.logger(),
        } as never)
        await view.runAsync()
        view.finalize()
        expect(drawn).toEqual([])
        expect(spec.description).toBe('Zeit bis zur Lösung. Ein Satz.')
        const svg = await drawSvg(spec)
        expect(svg).toContain('<svg')
        expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|aria-label|href=|<image/)
        expect(JSON.stringify(spec)).not.toContain('"url"')
      }
    }
    expect(JSON.stringify(rows)).toBe(before)
  },
)

test('field names are ours, whatever a group is called', () => {
  const text = JSON.stringify(
    trend(corpus['hostile names'] ?? [], {
      ...base,
      lang: 'en',
      theme: 'light',
      unit: 'seconds',
      by: 'service',
    }),
  )
  for (const [, name] of text.matchAll(/"field":"([^"]*)"/g)) expect(Object.values(FIELD)).toContain(name)
})

test('a bucket is the same day in every zone', async () => {
  const rows = ['2026-03-02', '2026-03-03', '2026-03-04'].map((day) => row(day, null))
  const svg = await drawSvg(
    trend(rows, { ...base, grain: 'day', lang: 'en', theme: 'light', unit: 'seconds' }),
  )
  const labels = [...svg.matchAll(/>(\d+ Mar)</g)].map(([, label]) => label)
  expect(labels).toEqual(['2 Mar', '3 Mar', '4 Mar'])
  const bars = await drawSvg(
    trend(rows, { ...base, grain: 'day', lang: 'de', theme: 'light', unit: 'incidents' }),
  )
  expect([...bars.matchAll(/>(\d\d\.\d\d\.)</g)].map(([, label]) => label)).toEqual([
    '02.03.',
    '03.03.',
    '04.03.',
  ])
})

test.each(['normal', 'one row', 'hostile names'])('time is UTC in every scale and unit: %s', (name) => {
  for (const [chart, draw] of Object.entries(charts)) {
    const text = JSON.stringify(draw(corpus[name] ?? [], { lang: 'en', theme: 'light' }))
    const units = [...text.matchAll(/"timeUnit":"([^"]+)"/g)].map(([, unit]) => unit ?? '')
    expect(units.filter((unit) => !unit.startsWith('utc'))).toEqual([])
    const utc = text.match(/"type":"utc"/g)?.length ?? 0
    const bars = chart === 'volume' || chart === 'trend of a count'
    expect([chart, utc > 0, units.length > 0]).toEqual([
      chart,
      chart !== 'breakdown',
      chart !== 'breakdown' && !bars,
    ])
  }
})

test('months come in the spelling of the language', async () => {
  const svg = await drawSvg(
    trend(corpus['normal'] ?? [], { ...base, lang: 'de', theme: 'light', unit: 'seconds' }),
  )
  expect(svg).toContain('>Mrz 26<')
  expect(svg).toContain('Std.')
})

const hollow = (unit: 'seconds' | 'incidents') => {
  const spec = trend(corpus['normal'] ?? [], { ...base, lang: 'en', theme: 'light', unit })
  const { values } = spec.data as unknown as { values: Record<string, unknown>[] }
  return values.map((value) => value[FIELD.hollow])
}

test('points on few incidents or partial periods are hollow, and counts are not', () => {
  expect(hollow('seconds')).toEqual([false, true, false, true])
  expect(hollow('incidents')).toEqual([false, false, false, true])
})

test('a missing value is a gap and not 0', () => {
  const rows = MONTHS.map((month, i) => row(month, null, i === 1 ? none : {}))
  const { values } = trend(rows, { ...base, lang: 'en', theme: 'light', unit: 'seconds' })
    .data as unknown as {
    values: Record<string, unknown>[]
  }
  expect(values.map((value) => value[FIELD.value])).toEqual([14_400, null, 14_400, 14_400])
})

test('the volume stacks the priorities from the highest up', () => {
  const rows = [
    row('2026-01-01', '2', { value: 5 }),
    row('2026-01-01', null, { value: 1 }),
    row('2026-01-01', '1', { value: 3 }),
  ]
  const { values } = volume(rows, { ...base, lang: 'de', theme: 'light' }).data as unknown as {
    values: Record<string, unknown>[]
  }
  expect(values.map((value) => [value[FIELD.label], value[FIELD.low], value[FIELD.high]])).toEqual([
    ['P1', 0, 3],
    ['P2', 3, 8],
    ['ohne Priorität', 8, 9],
  ])
})
