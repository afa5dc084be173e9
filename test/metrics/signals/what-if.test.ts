import { afterAll, beforeAll, expect, test } from 'vitest'
import { askWhatIf } from '../../../metrics/signals/what-if.ts'
import { drawPlace } from '../../../metrics/statistics/chance/draws.ts'
import { mulberry32 } from '../../../metrics/statistics/chance/mulberry32.ts'
import { showsShorter } from '../../../metrics/statistics/what-if/shorter.ts'
import type { WhatIf } from '../../../model/what-if.ts'
import { noiseSentence, whatIfSentence } from '../../../model/what-if-sentence.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'
import { plain } from './weeks.ts'

/** 1, 2, 4 … 512 minutes, and again: 40 in 40 days from 1 January on; one more is still open. */
const minutes = Array.from({ length: 40 }, (_, i) => 2 ** (i % 10))
const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i, 8))
let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(
    [
      ...minutes.map((long, i) => ({
        key: `A-${i}`,
        opened_at: day(i).toISOString(),
        resolved_at: new Date(day(i).getTime() + long * 60_000).toISOString(),
      })),
      { key: 'B', opened_at: '2026-02-01T09:00:00.000Z' },
    ],
    [],
    { asOf: '2026-02-09T20:00:00Z' },
  ))
})
afterAll(() => close())

test('draws the own durations as the published simulation does', async () => {
  const told = await askWhatIf(store, 'time-to-resolve', { timeZone: 'UTC', shorter: 0.5 }, 'en')
  // 40 in 40 days: 91 in a quarter of 91.3125.
  expect(told).toMatchObject({ state: 'told', n: 40, perQuarter: 91, drawn: 91, runs: 1_000, shorter: 0.5 })
  const own = minutes.map((long) => long * 60).toSorted((a, b) => a - b)
  const drawing = (reduction: number) =>
    showsShorter({
      draw: (chance) => own[drawPlace(own.length, chance)] ?? 0,
      n: 91,
      reduction,
      runs: 1_000,
      chance: mulberry32(told.seed),
    })
  const half = drawing(0.5)
  expect(told).toMatchObject({
    shows: half.judged.lower,
    misleads: half.judged.higher,
    meanMissed: half.meanMissed,
    medianMissed: half.medianMissed,
  })
  // The mean of 1, 2 … 512 is 102.3 minutes.
  const none = drawing(0)
  expect(told.noise?.low).toBeCloseTo(-(none.meanLowerBy[4] ?? 0) / (102.3 * 60), 9)
  expect(told.noise?.high).toBeCloseTo(-(none.meanLowerBy[0] ?? 0) / (102.3 * 60), 9)
  expect(told.noise?.calls).toBeLessThan(0.06)
})

test('a tenth less hardly ever shows, and four fifths less always', async () => {
  const asked = { timeZone: 'UTC' } as const
  const [tenth, most] = await Promise.all([
    askWhatIf(store, 'time-to-resolve', asked, 'en'),
    askWhatIf(store, 'time-to-resolve', { ...asked, shorter: 0.8 }, 'en'),
  ])
  expect(tenth.shorter).toBe(0.1)
  // Of ten equal steps a tenth less wins every tie: P(longer before) = 0.45 + 0.1, so z = 0.05 · √(6 · 91) = 1.17 and the
  // rank test finds it in 1 − Φ(1.96 − 1.17) = 21 of 100; that the medians lie a fifth apart is asked too.
  expect(tenth.shows).toBeLessThan(0.22)
  expect(tenth.shows).toBeGreaterThan(0.08)
  expect(tenth.meanMissed).toBeGreaterThan(0.2)
  expect(most.shows).toBeGreaterThan(0.95)
})

test('too few are not drawn from, and what is no duration is refused', async () => {
  const told = await askWhatIf(store, 'time-to-resolve', { timeZone: 'UTC', to: '2026-01-20' }, 'de')
  expect(told).toMatchObject({ state: 'too-few', n: 19, shows: null, noise: null, noiseSentence: null })
  expect(told.sentence).toBe(
    '19 Vorfälle sind zu wenige, um daraus zu ziehen: Nötig sind 20. Ein längerer Zeitraum oder weniger Filter helfen.',
  )
  await expect(askWhatIf(store, 'backlog', {}, 'en')).rejects.toMatchObject({ code: 'no-what-if' })
})

const told: Omit<WhatIf, 'sentence' | 'noiseSentence'> = {
  metric: 'time-to-resolve',
  label: 'Time to resolve',
  scope: {},
  timeZone: 'UTC',
  asOf: null,
  dataVersion: 1,
  shorter: 0.1,
  state: 'told',
  n: 912,
  perQuarter: 1240,
  drawn: 1240,
  runs: 403,
  seed: 1,
  shows: 0.23,
  misleads: 0,
  tooFew: 0,
  meanMissed: 0.004,
  medianMissed: 0,
  noise: { low: -0.284, high: 0.31, calls: 0.01 },
}

test('in words', () => {
  expect(plain(whatIfSentence(told, 'en'))).toBe(
    'If “Time to resolve” were 10 % shorter every time, this dashboard would show it next quarter in 23 of 100 cases (about 1,240 incidents a quarter, drawn from your own 912). In < 1 of 100 the mean would not even be lower.',
  )
  expect(
    plain(
      whatIfSentence({ ...told, label: 'Zeit bis zur Lösung', shows: 0, tooFew: 1, perQuarter: 12 }, 'de'),
    ),
  ).toBe(
    'Wäre „Zeit bis zur Lösung“ jedes Mal um 10 % kürzer, würde diese Auswertung es im nächsten Quartal in 0 von 100 Fällen zeigen (etwa 12 Vorfälle je Quartal, gezogen aus Ihren eigenen 912). Bei etwa 12 Vorfällen je Quartal wird keine Änderung so genannt, wie groß sie auch sei: Nötig sind 20. In < 1 von 100 wäre der Mittelwert nicht einmal niedriger.',
  )
  expect(plain(noiseSentence(told, 'en') ?? '')).toBe(
    'With nothing changed at all, the mean of a quarter differs from the one before by −28 % to +31 % in 90 of 100 cases; this dashboard would call that a change in 1 of 100.',
  )
})
