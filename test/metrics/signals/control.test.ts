import { describe, expect, test } from 'vitest'
import { controlOf, type Reading } from '../../../metrics/signals/control.ts'
import { missed, vector } from '../statistics/vector.ts'

const readings = (counts: readonly number[], sizes: readonly number[] = []): readonly Reading[] =>
  counts.map((count, i) => ({ bucket: `p${i + 1}`, count, size: sizes[i] ?? 1 }))
/** 10, 12, 10, 12 …: mean and median 11, every step 2. */
const even = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 10 : 12))

describe('single values', () => {
  test('have limits by their moving range', () => {
    const { judged, signals } = controlOf('xmr', readings(even(12)))
    // 11 ± 3 · 2 / 1.128
    expect(judged[0]).toMatchObject({
      low: expect.closeTo(5.680851, 6),
      high: expect.closeTo(16.319149, 6),
      median: 11,
      outside: null,
    })
    expect(signals).toEqual([])
  })
  test('of the first twenty only: what comes later is judged and moves nothing', () => {
    const { judged, baseline, signals } = controlOf('xmr', readings([...even(20), 40, 11]))
    expect(baseline).toBe(20)
    expect(judged[20]).toMatchObject({ high: expect.closeTo(16.319149, 6), outside: 'above' })
    expect(signals).toEqual([{ kind: 'outside', bucket: 'p21', side: 'above' }])
    expect(controlOf('xmr', readings([...even(20), 2])).signals).toEqual([
      { kind: 'outside', bucket: 'p21', side: 'below' },
    ])
  })
  test('below twelve are not judged', () =>
    expect(controlOf('xmr', readings(even(11)))).toEqual({ judged: [], baseline: 11, signals: [] }))
  test('of durations lie as many times above as below', () => {
    // 100 and 400: the mean of the logarithms is that of 200, and every step is ln 4.
    const told = readings(even(12).map((value) => (value === 10 ? 100 : 400)))
    const [first] = controlOf('xmr', told, { log: true }).judged
    const factor = Math.exp((3 * Math.log(4)) / 1.128)
    expect(first?.high).toBeCloseTo(200 * factor, 6)
    expect(first?.low).toBeCloseTo(200 / factor, 6)
  })
  test('of shares end at 1 and at 0', () => {
    const told = readings(even(12).map((value) => (value === 10 ? 0 : 1)))
    expect(controlOf('xmr', told, { most: 1 }).judged[0]).toMatchObject({ low: 0, high: 1 })
  })
})

describe('runs along the median', () => {
  test('that are longer than chance makes them are a signal', () => {
    // 28 off the median: up to round(log2 28) + 3 = 8 in a row are chance. The last of the twenty is the first of nine.
    const { signals } = controlOf('xmr', readings([...even(20), ...Array<number>(8).fill(12)]))
    expect(signals).toEqual([
      { kind: 'run', from: 'p20', to: 'p28', length: 9, allowed: 8, side: 'above', lasts: true },
    ])
    // One fewer is chance.
    expect(controlOf('xmr', readings([...even(20), ...Array<number>(7).fill(12)])).signals).toEqual([])
  })
  test('that have ended do not last', () => {
    const { signals } = controlOf('xmr', readings([...even(20), ...Array<number>(8).fill(12), 10]))
    expect(signals).toMatchObject([{ kind: 'run', from: 'p20', to: 'p28', lasts: false }])
  })
  test('may cross it too seldom', () => {
    // Blocks of five: 24 values cross four times; of 23 chances the 5 % quantile of heads is 8.
    const blocks = Array.from({ length: 24 }, (_, i) => (Math.floor(i / 5) % 2 === 0 ? 10 : 12))
    expect(controlOf('xmr', readings(blocks)).signals.at(-1)).toEqual({
      kind: 'crossings',
      crossings: 4,
      needed: 8,
    })
  })
})

describe('by the reference vectors', () => {
  test('counts', () => {
    const { inputs, expected } = vector<{ y: number[]; n: number[] }, Record<string, unknown>>(
      'laney_u_complaints',
    )
    const { y, n } = inputs
    const { judged } = controlOf('u', readings(y, n))
    const rate = (i: number, of: 'low' | 'high') => (judged[i]?.[of] ?? NaN) / (n[i] ?? NaN)
    expect(y.length).toBe(20)
    expect(
      missed('laney_u_complaints', {
        // Of the chart itself, which has a test of its own.
        ubar: expected['ubar'],
        sigma_z: expected['sigma_z'],
        signals_u: expected['signals_u'],
        ucl_1: rate(0, 'high'),
        lcl_1: rate(0, 'low'),
        ucl_20: rate(19, 'high'),
        lcl_20: rate(19, 'low'),
        signals_laney: judged.flatMap(({ outside }, i) => (outside === null ? [] : [i + 1])),
      }),
    ).toEqual([])
  })
  test('the time between rare ones', () => {
    const name = 't_chart_montgomery_7_6'
    const { inputs, expected } = vector<{ x: number[] }, Record<string, unknown>>(name)
    const [first] = controlOf('t', readings(inputs.x)).judged
    expect(missed(name, { ...expected, ucl: first?.high, lcl: first?.low })).toEqual([])
  })
})
