import { describe, expect, test } from 'vitest'
import { askForecast } from '../../../metrics/signals/forecast.ts'
import { newestWeek } from '../../../metrics/signals/newest-week.ts'
import { withoutSeason } from '../../../metrics/signals/without-season.ts'
import { forecastCounts } from '../../../metrics/statistics/forecast/forecast-counts.ts'
import { addDays } from '../../../model/bucket.ts'
import type { ForecastQuestion } from '../../../model/forecast.ts'
import { storeWith } from '../../support/store.ts'
import { MONDAY, plain, weeks } from './weeks.ts'

/** What is foretold of weeks with those counts, the data ending with the last of them or so many days later. */
async function foretold(counts: readonly number[], question: ForecastQuestion = {}, later = 0) {
  const end = addDays(MONDAY, counts.length * 7 + later)
  const { store, close } = await storeWith(weeks(counts), [], { asOf: `${end}T00:00:00Z` })
  try {
    const asked = { timeZone: 'UTC', ...question }
    return [
      await askForecast(store, 'incidents-opened', asked, 'en'),
      await askForecast(store, 'incidents-opened', asked, 'de'),
    ] as const
  } finally {
    await close()
  }
}

/** Around 10, without a level, trend or season of its own. */
const noise = (n: number) => Array.from({ length: n }, (_, i) => 8 + ((i * 7) % 5))

describe('a forecast', () => {
  test('is that of the tested ways on the whole weeks, dated from the next one on', async () => {
    const counts = noise(40)
    const [told, german] = await foretold(counts)
    const known = forecastCounts(counts, { period: 52, steps: 8, seed: 20_260_102 })
    expect(told.history.map(({ value }) => value)).toEqual(counts)
    expect(told.steps.map(({ bucket }) => bucket)).toEqual(
      Array.from({ length: 8 }, (_, i) => addDays(MONDAY, (40 + i) * 7)),
    )
    expect(told.steps.map(({ middle, p80, p95 }) => ({ middle, p80, p95 }))).toEqual(known?.steps)
    expect(told).toMatchObject({
      state: known?.method === 'naive' ? 'baseline' : 'model',
      method: known?.method,
      tried: known?.tried,
      coverage: known?.coverage,
      since: null,
    })
    for (const { middle, p80, p95 } of told.steps) {
      expect(middle).toBeGreaterThan(7)
      expect(middle).toBeLessThan(13)
      expect(p95[0]).toBeLessThanOrEqual(p80[0])
      expect(p95[1]).toBeGreaterThanOrEqual(p80[1])
    }
    expect(plain(told.sentence)).toMatch(
      /^Next 8 weeks: about \d+(\.\d)? a week, in 80 of 100 cases between \d+(\.\d)? and \d+(\.\d)?\. .*its 80 % interval held/,
    )
    expect(plain(german.sentence)).toMatch(/^Nächste 8 Wochen: etwa .* der 80-%-Bereich traf in/)
  })
  test('does not depend on the period of the question', async () => {
    const [told] = await foretold(noise(40), { from: '2026-03-01', to: '2026-03-08' })
    expect(told.history).toHaveLength(40)
  })
  test('is not made of fewer than 26 whole weeks', async () => {
    const [told, german] = await foretold(noise(25), {}, 3)
    expect(told).toMatchObject({ state: 'too-short', steps: [], method: null })
    expect(plain(told.sentence)).toBe('25 whole weeks are known; a forecast needs 26.')
    expect(plain(german.sentence)).toBe('Bekannt: 25 ganze Wochen; eine Prognose braucht 26.')
  })
  test('begins anew where the level changed', async () => {
    const [told] = await foretold([...noise(30), ...noise(12).map((count) => count + 20)])
    expect(told).toMatchObject({ state: 'after-change', since: addDays(MONDAY, 30 * 7), steps: [] })
    expect(plain(told.sentence)).toBe(
      'The level changed in week 32 of 2026. A forecast needs 26 whole weeks after that; 12 are known.',
    )
    const [later] = await foretold([...noise(30), ...noise(28).map((count) => count + 20)])
    expect(later.since).toBe(addDays(MONDAY, 30 * 7))
    expect(later.steps[0]?.middle).toBeGreaterThan(26)
  })
  test('of rare ones is a range for a quarter', async () => {
    const [told, german] = await foretold([...Array.from({ length: 52 }, (_, i) => (i % 4 === 0 ? 1 : 0)), 0])
    // 13 in the last 52 weeks (the first of 53 fell out: 12), so 3 in the next 13; the middle is 12 · 13 / 52.
    expect(told).toMatchObject({ state: 'rare', rare: { known: 52, count: 12, ahead: 13, middle: 3 } })
    expect(told.rare?.p80[0]).toBeGreaterThanOrEqual(0)
    expect(told.rare?.p80[1]).toBeGreaterThanOrEqual(5)
    expect(plain(told.sentence)).toMatch(
      /^At the rate of the last 52 weeks \(12 in all\), expect \d to \d in the next 13 \(80 of 100 cases; 95: \d to \d\)\.$/,
    )
    expect(plain(german.sentence)).toMatch(/^Geht es weiter wie bisher \(12 in 52 Wochen\)/)
  })
  test('is refused for what is no volume', async () => {
    const { store, close } = await storeWith(weeks([1]))
    await expect(askForecast(store, 'time-to-resolve', {}, 'en')).rejects.toMatchObject({
      code: 'no-forecast',
    })
    await close()
  })
})

const week = (value: number, i: number) => ({ bucket: addDays(MONDAY, i * 7), value })

describe('the newest week', () => {
  // 4, 6, 4, 6 …: 5 ± 5.32 by the first twenty.
  const steady = Array.from({ length: 24 }, (_, i) => week(i % 2 === 0 ? 4 : 6, i))
  test('lies within its limits, or above them', () => {
    expect(newestWeek(steady, null)).toMatchObject({
      bucket: addDays(MONDAY, 23 * 7),
      observed: 6,
      expected: 5,
      unusual: false,
      by: 'limits',
    })
    expect(newestWeek([...steady, week(11, 24)], null)).toMatchObject({ observed: 11, unusual: true })
    expect(newestWeek([...steady, week(10, 24)], null)).toMatchObject({ unusual: false })
  })
  test('is the running one as soon as it has more than a whole one should', () => {
    expect(newestWeek(steady, week(11, 24))).toMatchObject({ observed: 11, running: true, unusual: true })
    expect(newestWeek(steady, week(3, 24))).toMatchObject({ observed: 6, running: false, unusual: false })
  })
  test('is not judged by limits that it helped to set, and is no alert below five', () => {
    expect(newestWeek(steady.slice(0, 20), null)).toBeNull()
    const few = Array.from({ length: 24 }, (_, i) => week(i === 23 ? 4 : 1 - (i % 2), i))
    expect(newestWeek(few, null)).toMatchObject({ observed: 4, unusual: false })
  })
  test('stands beside the same weeks of earlier years where two are known', () => {
    const years = Array.from({ length: 110 }, (_, i) => week(20, i))
    expect(newestWeek([...years, week(60, 110)], null)).toMatchObject({
      by: 'years',
      unusual: true,
      expected: expect.closeTo(20, 6),
    })
  })
})

describe('without the season', () => {
  test('a year of high and low months is level, and a change of level stays', () => {
    const seasonal = Array.from({ length: 36 }, (_, i) => (i % 12 < 6 ? 30 : 10))
    expect(withoutSeason(seasonal, 12)).toEqual(Array(36).fill(20))
    // The second year has twice the first: 10 and 20 beside a usual 15.
    const doubled = Array.from({ length: 24 }, (_, i) => (i < 12 ? 10 : 20))
    expect(withoutSeason(doubled, 12)).toEqual(doubled)
  })
  test('less than two seasons stay as they are', () => {
    const counts = Array.from({ length: 23 }, (_, i) => i)
    expect(withoutSeason(counts, 12)).toEqual(counts)
  })
})
