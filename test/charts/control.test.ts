import { View, parse } from 'vega'
import { compile } from 'vega-lite'
import { expect, test } from 'vitest'
import { control } from '../../charts/control.ts'
import { forecast } from '../../charts/forecast.ts'
import { FIELD } from '../../charts/fields.ts'
import { THEMES } from '../../charts/theme.ts'
import type { ControlPoint, ControlSignal } from '../../model/control-chart.ts'
import { LANGS } from '../../model/lang.ts'
import { drawSvg } from '../../reports/svg.ts'

const point = (bucket: string, over: Partial<ControlPoint> = {}): ControlPoint => ({
  bucket,
  value: 12,
  n: 12,
  low: 4,
  high: 20,
  median: 11,
  partial: false,
  judged: true,
  outside: null,
  ...over,
})
const MONTHS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']
const bare = { low: null, high: null, median: null, judged: false }
const corpus: Readonly<Record<string, readonly ControlPoint[]>> = {
  normal: MONTHS.map((month, i) =>
    point(month, i === 3 ? { partial: true, ...bare } : i === 1 ? { value: 25, outside: 'above' } : {}),
  ),
  empty: [],
  'one point': [point('2026-03-01')],
  'without limits': MONTHS.map((month) => point(month, bare)),
  'nothing known': MONTHS.map((month) => point(month, { value: null, ...bare })),
  zeros: MONTHS.map((month) => point(month, { value: 0, low: 0, high: 0, median: 0 })),
  huge: MONTHS.map((month) => point(month, { value: 4e15, high: 8e15, low: 0 })),
  'not a number': MONTHS.map((month) => point(month, { value: NaN, high: Infinity })),
  'one day twice': [point('2026-03-01'), point('2026-03-01', { value: 3 })],
}
const run: ControlSignal = {
  kind: 'run',
  from: '2026-01-01',
  to: '2026-03-01',
  length: 9,
  allowed: 8,
  side: 'above',
  lasts: true,
}
const change = { bucket: '2026-02-01', earliest: '2026-01-01', latest: '2026-03-01' }
const base = {
  title: 'Eröffnet',
  says: 'Ein Satz.',
  grain: 'month',
  signals: [run],
  changes: [change],
} as const

const silent = (said: unknown[]) => {
  const logger = {
    level: () => logger,
    error: (...words: unknown[]) => (said.push(...words), logger),
    warn: (...words: unknown[]) => (said.push(...words), logger),
    info: () => logger,
    debug: () => logger,
  }
  return logger
}

test.each(Object.entries(corpus))(
  'of %s compiles without a warning, as counts and as durations',
  async (_, points) => {
    for (const theme of THEMES)
      for (const lang of LANGS)
        for (const unit of ['incidents', 'seconds', 'share'] as const) {
          const spec = control(points, { ...base, lang, theme, unit, log: unit === 'seconds' })
          const said: unknown[] = []
          const { spec: vega } = compile(spec, { logger: silent(said) })
          const view = new View(parse(vega), { renderer: 'none' })
          view.logger(silent(said) as never)
          await view.runAsync()
          view.finalize()
          expect(said).toEqual([])
          const drawn = theme === 'dark' && lang === 'de' ? await drawSvg(spec) : ''
          expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
        }
  },
)

test('what is not judged is hollow, what lies outside and the long run are named in the legend', async () => {
  const spec = control(corpus['normal'] ?? [], {
    ...base,
    lang: 'de',
    theme: 'light',
    unit: 'incidents',
    log: false,
  })
  const { values } = spec.data as unknown as { values: Record<string, unknown>[] }
  expect(values.map((value) => value[FIELD.hollow])).toEqual([false, false, false, true])
  const svg = await drawSvg(spec)
  for (const name of [
    'Median',
    'Zufallsgrenzen',
    'außerhalb der Grenzen',
    'lange Folge',
    'Niveauwechsel (?)',
  ])
    expect(svg).toContain(`>${name}<`)
  const plain = control([point('2026-01-01'), point('2026-02-01')], {
    ...base,
    signals: [],
    changes: [],
    lang: 'de',
    theme: 'light',
    unit: 'incidents',
    log: false,
  })
  expect(await drawSvg(plain)).not.toMatch(/außerhalb der Grenzen|lange Folge|Niveauwechsel/)
})

test('a forecast compiles without a warning, with and without steps, in all words and colours', async () => {
  const history = MONTHS.map((bucket, i) => ({ bucket, value: i * 4 }))
  const step = { bucket: '2026-05-01', middle: 12, p80: [8, 17], p95: [5, 21] } as const
  const steps = [{ ...step, p80: [8, 17] as [number, number], p95: [5, 21] as [number, number] }]
  for (const outlook of [
    { history, steps },
    { history, steps: [] },
    { history: [], steps: [] },
  ])
    for (const theme of THEMES)
      for (const lang of LANGS) {
        const spec = forecast(outlook, { ...base, lang, theme })
        const said: unknown[] = []
        compile(spec, { logger: silent(said) })
        expect(said).toEqual([])
      }
  const svg = await drawSvg(forecast({ history, steps }, { ...base, lang: 'de', theme: 'light' }))
  for (const name of ['bekannt', 'Prognose', '80 von 100 Fällen', '95 von 100 Fällen'])
    expect(svg).toContain(`>${name}<`)
})
