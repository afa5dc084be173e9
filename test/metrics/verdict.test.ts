import { describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { askOverview } from '../../metrics/overview.ts'
import { normalQuantile } from '../../metrics/statistics/distributions/normal.ts'
import type { Tested } from '../../metrics/verdict/tested.ts'
import { spreadOfWeeks, twoCounts, twoMeans, twoShares } from '../../metrics/verdict/two-figures.ts'
import { verdictsOf } from '../../metrics/verdict/verdict.ts'
import type { Figure } from '../../model/answer.ts'
import type { Incident } from '../../model/incident.ts'
import type { MetricQuestion } from '../../model/scope.ts'
import type { Verdict } from '../../model/verdict.ts'
import { verdictSentence } from '../../model/verdict-sentence.ts'
import { storeWith } from '../support/store.ts'

const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00a0', ' ')

const tested = (told: Partial<Tested> = {}): Tested => ({
  test: 'rank-sum',
  n: [400, 380],
  p: 0.001,
  ratio: 0.69,
  ratioCi: [0.61, 0.78],
  judged: 0.7,
  detectable: { down: -0.22, up: 0.28 },
  ...told,
})
const said = (one: Tested, better: 'lower' | 'higher' | 'neither' = 'lower') =>
  verdictsOf([{ tested: one, unit: 'seconds', better }], 'en')[0]?.code

describe('what is said', () => {
  test.each([
    ['lower is better', tested(), 'lower', 'improved'],
    ['lower is worse', tested(), 'higher', 'worsened'],
    ['lower is neither', tested(), 'neither', 'lower'],
    ['higher is worse', tested({ judged: 1.25 }), 'lower', 'worsened'],
    ['higher is better', tested({ judged: 1.25 }), 'higher', 'improved'],
    ['higher is neither', tested({ judged: 1.3 }), 'neither', 'higher'],
    ['less than a fifth', tested({ judged: 0.81 }), 'lower', 'small-change'],
    ['not sure enough', tested({ p: 0.05 }), 'lower', 'no-clear-change'],
    ['nothing to test', tested({ p: null }), 'lower', 'no-clear-change'],
    ['nineteen now', tested({ n: [19, 380] }), 'lower', 'too-few'],
    ['nineteen before', tested({ n: [380, 19] }), 'lower', 'too-few'],
    ['the data begin in the period before', tested({ uncovered: true }), 'lower', 'not-covered'],
    ['fewer misses of a share that should be high', tested({ turned: true }), 'higher', 'improved'],
  ] as const)('%s', (_, one, better, code) => expect(said(one, better)).toBe(code))

  test('what is shown together is corrected together', () => {
    const shown = [0.02, 0.03, 0.5, 0.6].map((p) => ({
      tested: tested({ p }),
      unit: 'seconds' as const,
      better: 'lower' as const,
    }))
    // q of 0.02 among four is 0.06: alone it would have been called, beside three others it is not.
    expect(verdictsOf(shown, 'en').map((one) => one?.q)).toEqual(
      [0.06, 0.06, 0.6, 0.6].map((q) => expect.closeTo(q, 9)),
    )
    expect(verdictsOf(shown, 'en').map((one) => one?.code)).toEqual(Array(4).fill('no-clear-change'))
    expect(verdictsOf(shown.slice(0, 1), 'en')[0]).toMatchObject({ code: 'improved', family: 1 })
    // Too few is no comparison: it does not count for the family.
    const few = { tested: tested({ n: [3, 3], p: 0.9 }), unit: 'seconds', better: 'lower' } as const
    expect(verdictsOf([...shown.slice(0, 1), few, { ...few, tested: null }], 'en')).toMatchObject([
      { code: 'improved', family: 1, q: 0.02 },
      { code: 'too-few', p: null, q: null },
      null,
    ])
  })
})

const judged = (told: Partial<Verdict>): Omit<Verdict, 'sentence'> => ({
  code: 'improved',
  test: 'rank-sum',
  n: [400, 380],
  p: 0.001,
  q: 0.004,
  family: 4,
  ratio: 0.69,
  ratioCi: [0.61, 0.78],
  detectable: { down: -0.39, up: 0.64 },
  ...told,
})

describe('in one sentence', () => {
  const shares = { difference: 0.062, differenceCi: [0.01, 0.114] as [number, number] }
  test.each([
    [
      'seconds',
      judged({}),
      'Real improvement: pair by pair 31 % shorter (95 % interval −39 % to −22 %; n = 400, before 380).',
      'Echte Verbesserung: im Paarvergleich 31 % kürzer (95-%-Bereich −39 % bis −22 %; n = 400, zuvor 380).',
    ],
    [
      'seconds',
      judged({ code: 'worsened', test: 'log-rank', ratio: 1.5, ratioCi: null }),
      'Real deterioration: 50 % longer (n = 400, before 380).',
      'Echte Verschlechterung: 50 % länger (n = 400, zuvor 380).',
    ],
    [
      'incidents',
      judged({ code: 'higher', test: 'counts', ratio: 1.4, ratioCi: [1.2, 1.6], n: [1400, 1000] }),
      'Clear increase: 40 % more (95 % interval +20 % to +60 %; n = 1,400, before 1,000).',
      'Klarer Anstieg: 40 % mehr (95-%-Bereich +20 % bis +60 %; n = 1.400, zuvor 1.000).',
    ],
    [
      'share',
      judged({ code: 'worsened', test: 'shares', ...shares }),
      'Real deterioration: 6.2 points higher (95 % interval +1 to +11.4; n = 400, before 380).',
      'Echte Verschlechterung: 6,2 Prozentpunkte höher (95-%-Bereich +1 bis +11,4; n = 400, zuvor 380).',
    ],
    [
      'seconds',
      judged({ code: 'no-clear-change', n: [100, 100] }),
      'No clear change: with n = 100 and 100 only 39 % shorter or 64 % longer would show.',
      'Keine klare Änderung: bei n = 100 und 100 fiele erst auf, was 39 % kürzer oder 64 % länger ist.',
    ],
    [
      'share',
      judged({ code: 'no-clear-change', n: [30, 40], detectable: { down: -1, up: 0.155 } }),
      'No clear change: with n = 30 and 40 only 15.5 points higher would show.',
      'Keine klare Änderung: bei n = 30 und 40 fiele erst auf, was 15,5 Prozentpunkte höher ist.',
    ],
    [
      'incidents',
      judged({ code: 'no-clear-change', detectable: null }),
      'No clear change: n = 400, before 380.',
      'Keine klare Änderung: n = 400, zuvor 380.',
    ],
    [
      'seconds',
      judged({ code: 'small-change', ratio: 0.94, ratioCi: [0.92, 0.96] }),
      'Small change: pair by pair 6 % shorter (95 % interval −8 % to −4 %; n = 400, before 380); a change of less than a fifth is not called better or worse.',
      'Kleine Änderung: im Paarvergleich 6 % kürzer (95-%-Bereich −8 % bis −4 %; n = 400, zuvor 380); eine Änderung von weniger als einem Fünftel heißt weder besser noch schlechter.',
    ],
    [
      'seconds',
      judged({ code: 'too-few', n: [12, 9] }),
      'Too few to compare: n = 12, before 9; it takes 20 each.',
      'Zu wenige für einen Vergleich: n = 12, zuvor 9; nötig sind je 20.',
    ],
    [
      'incidents',
      judged({ code: 'not-covered', test: 'counts' }),
      'Not comparable: the data begin within the period before.',
      'Nicht vergleichbar: Die Daten beginnen erst im Zeitraum davor.',
    ],
  ] as const)('%s, $code', (unit, told, en, de) => {
    expect(plain(verdictSentence(told, unit, 'en'))).toBe(en)
    expect(plain(verdictSentence(told, unit, 'de'))).toBe(de)
  })
})

const share = (numerator: number, n: number): Figure => ({ n, numerator, denominator: n, excluded: {} })

describe('two shares', () => {
  // By hand and with SciPy: 18 of 200 before, 40 of 210 now.
  test('by their score test, with the difference in points', () => {
    const told = twoShares(share(40, 210), share(18, 200))
    expect(told.p).toBeCloseTo(0.003522151413893144, 12)
    expect(told.ratio).toBeCloseTo(40 / 210 / (18 / 200), 9)
    expect(told.difference).toBeCloseTo(0.1004762, 6)
    expect(told.turned).toBe(false)
  })
  test('from 98 % to 96 % met, twice as many were missed', () => {
    const told = twoShares(share(960, 1000), share(980, 1000))
    expect(told).toMatchObject({ turned: true, judged: 2, difference: expect.closeTo(-0.02, 12) })
    expect(verdictsOf([{ tested: told, unit: 'share', better: 'higher' }], 'en')[0]?.code).toBe('worsened')
  })
  test('from nothing to something has a ratio all the same', () => {
    const told = twoShares(share(40, 500), share(0, 500))
    expect(told.judged).toBeCloseTo(81, 9)
    expect(twoShares(share(0, 500), share(0, 500))).toMatchObject({ p: null, judged: null, difference: 0 })
    expect(twoShares(share(0, 0), share(3, 5))).toMatchObject({ p: null, n: [0, 5] })
  })
})

describe('two counts', () => {
  test('of unequal length are compared by the day', () => {
    const told = twoCounts({ count: 310, days: 31 }, { count: 300, days: 30 }, 1)
    expect(told).toMatchObject({ ratio: expect.closeTo(1, 9), p: expect.closeTo(1, 9) })
  })
  test('of none have no ratio', () =>
    expect(twoCounts({ count: 0, days: 7 }, { count: 30, days: 7 }, 1)).toMatchObject({
      p: null,
      judged: null,
      detectable: null,
    }))
  test('vary as the weeks do, each beside its own period', () => {
    // Means 10 and 50: squares 8 and 8 by 10 and 50, two free each: (0.8 + 0.16) / 4, which is less than chance: 1.
    expect(
      spreadOfWeeks([
        [8, 10, 12],
        [48, 50, 52],
      ]),
    ).toBe(1)
    // 200/10 + 200/50 = 24, by 4
    expect(
      spreadOfWeeks([
        [0, 10, 20],
        [40, 50, 60],
      ]),
    ).toBeCloseTo(6, 12)
    expect(spreadOfWeeks([[5], []])).toBe(1)
  })
})

const mean = (n: number, value: number, reach: number): Figure => ({
  n,
  value,
  valueCi: [value - reach, value + reach],
  excluded: {},
})

describe('two means', () => {
  test('by their intervals', () => {
    // Errors 0.196 / 1.96 = 0.1 of 1 and of 2: relative 0.1 and 0.05; z = ln 2 / √0.0125 = 6.2.
    const told = twoMeans(mean(100, 2, 0.196), mean(100, 1, 0.196), 'count')
    expect(told).toMatchObject({ ratio: 2, judged: 2, difference: 1 })
    expect(told.p).toBeCloseTo(5.7e-10, 10)
    expect(told.ratioCi?.[0]).toBeCloseTo(2 * Math.exp(-1.95996 * Math.sqrt(0.0125)), 3)
    expect(told.differenceCi?.[0]).toBeCloseTo(1 - 1.96 * Math.hypot(0.1, 0.1), 3)
  })
  test('without an interval are not compared', () =>
    expect(twoMeans({ n: 25, value: 2, excluded: {} }, mean(100, 1, 0.2), 'count')).toMatchObject({
      p: null,
      ratio: null,
    }))
})

/** Durations at the places of a lognormal sample, opened one an hour from a day on. */
function sample(n: number, factor: number, day: string, told: Partial<Incident> = {}): Partial<Incident>[] {
  return Array.from({ length: n }, (_, i) => {
    // Spread over the days, so that short and long ones come in turn.
    const place = (i * 7) % n
    const seconds = Math.round(Math.exp(9 + 1.2 * normalQuantile((place + 0.5) / n)) * factor)
    const opened = Date.parse(`${day}T08:00:00Z`) + i * 3_600_000
    return {
      opened_at: new Date(opened).toISOString(),
      resolved_at: new Date(opened + seconds * 1000).toISOString(),
      ...told,
    }
  })
}

async function asked(incidents: readonly Partial<Incident>[], name: string, question: MetricQuestion = {}) {
  const { store, close } = await storeWith(incidents, [], { asOf: '2026-06-30T22:00:00Z' })
  try {
    const whole = { from: '2026-06-01', to: '2026-07-01', timeZone: 'UTC', compare: 'previous' as const }
    return (await askMetric(store, name, { ...whole, ...question }, 'en')).comparison
  } finally {
    await close()
  }
}

const even = (day: string, perDay: number) =>
  Array.from(
    { length: 28 * perDay },
    (_, i): Partial<Incident> => ({
      opened_at: new Date(Date.parse(`${day}T08:00:00Z`) + (i * 86_400_000) / perDay).toISOString(),
      resolved_at: null,
    }),
  )

describe('of the data', () => {
  test('half as long for sixty each is a real improvement', async () => {
    const comparison = await asked(
      [...sample(61, 1, '2026-05-02'), ...sample(61, 0.5, '2026-06-02')],
      'time-to-resolve',
    )
    expect(comparison?.verdict).toMatchObject({
      code: 'improved',
      test: 'rank-sum',
      n: [61, 61],
      family: 1,
      ratio: expect.closeTo(0.5, 2),
      detectable: { down: expect.closeTo(-0.455, 2), up: expect.closeTo(0.836, 2) },
    })
    expect(comparison?.verdict?.p).toBe(comparison?.verdict?.q)
    expect(comparison?.verdict?.p).toBeLessThan(0.01)
    expect(plain(comparison?.verdict?.sentence)).toMatch(
      /^Real improvement: pair by pair 50 % shorter \(95 % interval −6\d % to −\d\d %; n = 61, before 61\)\.$/,
    )
    expect(comparison?.verdicts).toEqual([])
  })

  test('a tenth less for sixty each is no clear change, and what would show is said', async () => {
    const comparison = await asked(
      [...sample(61, 1, '2026-05-02'), ...sample(61, 0.9, '2026-06-02')],
      'time-to-resolve',
    )
    expect(comparison?.verdict?.code).toBe('no-clear-change')
    expect(plain(comparison?.verdict?.sentence)).toBe(
      'No clear change: with n = 61 and 61 only 46 % shorter or 84 % longer would show.',
    )
  })

  test('nineteen are too few', async () => {
    const comparison = await asked(
      [...sample(61, 1, '2026-05-02'), ...sample(19, 0.2, '2026-06-02')],
      'time-to-resolve',
    )
    expect(comparison?.verdict?.sentence).toBe('Too few to compare: n = 19, before 61; it takes 20 each.')
  })

  test('many that are still running are told apart by the log-rank test', async () => {
    const open = sample(30, 1, '2026-06-03').map((one) => ({ ...one, resolved_at: null }))
    const comparison = await asked(
      [...sample(61, 1, '2026-05-02'), ...sample(61, 1, '2026-06-02'), ...open],
      'time-to-resolve',
    )
    expect(comparison?.verdict).toMatchObject({ test: 'log-rank', n: [61, 61], code: 'worsened' })
  })

  test('group by group, corrected for all of them', async () => {
    const group = (service: string, factor: number) => [
      ...sample(45, 1, '2026-05-02', { service }),
      ...sample(45, factor, '2026-06-02', { service }),
    ]
    const comparison = await asked(
      [...group('VPN', 0.3), ...group('Mail', 1), ...sample(30, 1, '2026-06-02', { service: 'New' })],
      'time-to-resolve',
      { by: 'service' },
    )
    const codes = Object.fromEntries(comparison?.verdicts.map(({ group: of, code }) => [of, code]) ?? [])
    expect(codes).toEqual({ VPN: 'improved', Mail: 'no-clear-change', New: 'too-few' })
    expect(comparison?.verdict?.family).toBe(3)
  })

  test('counts: twice as many where weeks are even, and no clear change where they are not', async () => {
    const twice = await asked([...even('2026-05-01', 2), ...even('2026-06-01', 4)], 'incidents-opened')
    expect(twice?.verdict).toMatchObject({ test: 'counts', code: 'worsened', n: [112, 56] })
    const burst = Array.from({ length: 56 }, (): Partial<Incident> => ({ opened_at: '2026-06-15T08:00:00Z' }))
    const uneven = await asked(
      [...even('2026-05-01', 2), ...even('2026-06-01', 2), ...burst],
      'incidents-opened',
    )
    expect(uneven?.verdict).toMatchObject({ code: 'no-clear-change', n: [112, 56] })
  })

  test('counts are not compared with a period that the data know only the end of; durations and shares are', async () => {
    // As many a day in both; of May the data hold the last twelve days only.
    const late = [...even('2026-05-20', 4).slice(0, 47), ...even('2026-06-01', 4)]
    const volume = await asked(late, 'incidents-opened')
    expect(volume?.verdict).toMatchObject({ code: 'not-covered', n: [112, 47], p: null, q: null })
    // Three days of May are missing: as much may be missing by chance.
    const nearly = await asked([...even('2026-05-04', 4), ...even('2026-06-01', 4)], 'incidents-opened')
    expect(nearly?.verdict).toMatchObject({ code: 'no-clear-change' })
    const speed = await asked(
      [...sample(61, 1, '2026-05-20'), ...sample(61, 0.5, '2026-06-02')],
      'time-to-resolve',
    )
    expect(speed?.verdict).toMatchObject({ code: 'improved' })
  })

  test('what is open at an instant is not judged', async () =>
    expect((await asked(sample(61, 1, '2026-06-02'), 'backlog'))?.verdict).toBeNull())

  test('the cards of the overview, corrected for the four of them, are the numbers of the metrics', async () => {
    const incidents = [...sample(61, 1, '2026-05-02'), ...sample(61, 0.5, '2026-06-02')]
    const { store, close } = await storeWith(incidents, [], { asOf: '2026-06-30T22:00:00Z' })
    try {
      const scope = { from: '2026-06-01', to: '2026-07-01', timeZone: 'UTC' }
      const { cards } = await askOverview(store, scope, 'en')
      const family = cards.filter(({ verdict }) => verdict && verdict.p !== null).length
      for (const { metric, verdict } of cards) {
        const { comparison } = await askMetric(store, metric, { ...scope, compare: 'previous' }, 'en')
        expect({ ...verdict, q: null, family: 0, sentence: '', code: '' }).toEqual({
          ...comparison?.verdict,
          q: null,
          family: 0,
          sentence: '',
          code: '',
        })
        expect(verdict?.family).toBe(family)
      }
      expect(cards.map(({ verdict }) => verdict?.code)).toEqual([
        'no-clear-change',
        'too-few',
        'improved',
        'too-few',
      ])
      expect(
        (await askOverview(store, { ...scope, from: '2026-06-01' }, 'de')).cards[2]?.verdict?.sentence,
      ).toMatch(/^Echte Verbesserung/)
    } finally {
      await close()
    }
  })
})
