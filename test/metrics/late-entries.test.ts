import { describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { follow } from '../../metrics/statistics/survival/grouped-times.ts'
import { kaplanMeier } from '../../metrics/statistics/survival/kaplan-meier.ts'
import { lifeTable } from '../../metrics/statistics/survival/life-table.ts'
import { findExtracts } from '../../metrics/late/find-extracts.ts'
import type { Incident } from '../../model/incident.ts'
import { followed, followedNote } from '../../model/leading.ts'
import { takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

const HOUR = 3_600
const DAY = 24
/** Hours from the first of March, 2026, of UTC. */
const at = (hours: number) => new Date(Date.UTC(2026, 2, 1) + hours * HOUR * 1_000).toISOString()
const AS_OF = at(40 * DAY)
const seconds = (from: string | null | undefined, to: string | null | undefined) =>
  (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1_000

/** Thirty incidents of March, one each day, resolved after as many hours as the day has. */
const MARCH: Partial<Incident>[] = Array.from({ length: 30 }, (_, i) => ({
  key: `M-${i + 1}`,
  opened_at: at(i * DAY),
  resolved_at: at(i * DAY + i + 1),
}))
/** Opened long before March, and resolved in it: 20, 30 … 70 days before the first, by the end of its first six days. */
const OLD: Partial<Incident>[] = [20, 30, 40, 50, 60, 70].map((days, i) => ({
  key: `O-${i + 1}`,
  opened_at: at(-days * DAY),
  resolved_at: at((i + 1) * DAY),
}))

async function over<T>(
  incidents: readonly Partial<Incident>[],
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { store, close } = await storeWith(incidents, [], { asOf: AS_OF })
  try {
    return await work(store)
  } finally {
    await close()
  }
}
const extracts = (incidents: readonly Partial<Incident>[]) => over(incidents, findExtracts)

describe('a file with what was opened or resolved since a day', () => {
  test('is known by what it lacks: nothing was resolved before, though some was opened long before', async () =>
    expect(await extracts([...MARCH, ...OLD])).toEqual([{ importId: 'i1', since: '2026-03-01T00:00:00Z' }]))

  test.each([
    ['has something resolved long before', [{ opened_at: at(-50 * DAY), resolved_at: at(-49 * DAY) }]],
    ['is done without a time', [{ opened_at: at(-50 * DAY), resolved_at: null, state: 'closed' as const }]],
  ])('is no such file where it %s', async (_, more) =>
    expect(await extracts([...MARCH, ...OLD, ...more.map((one) => ({ key: 'X', ...one }))])).toEqual([]),
  )

  test('is no such file where few came from before, or not from long before', async () => {
    expect(await extracts([...MARCH, ...OLD.slice(0, 2)])).toEqual([])
    // Three are enough, and one more that is done without a time does not count for one.
    const dateless = { key: 'X', opened_at: at(-50 * DAY), resolved_at: null, state: 'closed' as const }
    expect(await extracts([...MARCH, ...OLD.slice(0, 2), dateless])).toEqual([])
    expect(await extracts([...MARCH, ...OLD.slice(0, 3)])).toHaveLength(1)
    const weekend = OLD.map((one, i) => ({ ...one, opened_at: at(-20 - i) }))
    expect(await extracts([...MARCH, ...weekend])).toEqual([])
  })

  test('is no such file where all take that long anyway', async () => {
    const slow = MARCH.map((one, i) => ({ ...one, resolved_at: i < 20 ? null : at((i + 1) * DAY) }))
    expect(await extracts([...slow, ...OLD])).toEqual([])
  })
})

describe('who was opened before it', () => {
  const all = [...MARCH, ...OLD]
  const watched = all.map(({ opened_at, resolved_at }) => {
    const entry = seconds(opened_at, at(0))
    return { t: seconds(opened_at, resolved_at), event: true, ...(entry > 0 ? { entry } : {}) }
  })

  test('counts from the day of the file on, as Kaplan–Meier with delayed entry has it', () =>
    over(all, async (store) => {
      const { total } = await askMetric(store, 'time-to-resolve', {}, 'en')
      expect(total.n).toBe(36)
      // The thirty of March go one by one, hour by hour, with nobody else at risk: half are done after 15 hours.
      expect(total.survival).toMatchObject({ median: 15.5 * HOUR, censored: 0, late: 6 })
      // All that are done, as if all had been there: the 18th and the 19th of 36.
      expect(total.median).toBe(18.5 * HOUR)
      expect(followed(total)).toEqual(total.survival)
      expect(followedNote(total, 'en')).toBe(
        '6 were opened before their file begins; they count from then on (delayed entry)',
      )
      const curve = kaplanMeier(lifeTable(watched.filter(({ entry }) => entry === undefined)))
      expect(curve.find(({ s }) => s <= 0.5 + 1e-9)?.t).toBe(15 * HOUR)
    }))

  test('is at risk beside those that are still running, as by hand', () =>
    over(
      // One more is open still, from the fifth of March on: it is at risk all along.
      [...all, { key: 'R', opened_at: at(4 * DAY) }],
      async (store) => {
        const { total } = await askMetric(store, 'time-to-resolve', {}, 'en')
        // 31 at risk from the beginning; after the 15th hour 16 of 31 are left, after the 16th 15 of 31.
        expect(total.survival).toMatchObject({ median: 16 * HOUR, censored: 1, late: 6 })
        const curve = kaplanMeier(lifeTable([...watched, { t: 36 * DAY * HOUR, event: false }]))
        // The six enter after 20, 30 … 70 days and go 1, 2 … 6 days later: beside the one that is open until day 36.
        const steps = curve.slice(-6).map(({ t, n, d }) => [t / DAY / HOUR, n, d])
        expect(steps).toEqual([
          [21, 2, 1],
          [32, 2, 1],
          [43, 1, 1],
          [54, 1, 1],
          [65, 1, 1],
          [76, 1, 1],
        ])
      },
    ))

  test('in a period of its own says nothing where the first are through before the next come', () =>
    over(all, async (store) => {
      const { total } = await askMetric(
        store,
        'time-to-resolve',
        { from: '2025-12-01', to: '2026-03-01', timeZone: 'UTC' },
        'en',
      )
      expect(total.n).toBe(6)
      expect(total.survival).toBeUndefined()
    }))

  test('is not late where another file tells of it from its opening on', () =>
    over(all, async (store) => {
      const early = OLD.map(({ key, opened_at }) => ({ key: key ?? '', opened_at: opened_at ?? null }))
      await takeIn(store, layerOf(early, [], { importId: 'i2', asOf: at(-10 * DAY) }))
      const { total } = await askMetric(store, 'time-to-resolve', {}, 'en')
      expect(total.survival?.late).toBeUndefined()
    }))

  test('by the day of resolution nobody is late, nor in the time until somebody took it on', () =>
    over(
      all.map((one) => ({ ...one, acknowledged_at: one.resolved_at ?? null })),
      async (store) => {
        const day = { attribution: 'resolved', from: '2026-03-01', to: '2026-05-01' } as const
        expect((await askMetric(store, 'time-to-resolve', day, 'en')).total.survival).toBeUndefined()
        expect((await askMetric(store, 'time-to-acknowledge', {}, 'en')).total.survival).toBeUndefined()
      },
    ))
})

test('the curve of counted ends is that of single ones, with entries too', () => {
  const ends = [
    { first: 0, last: 0, done: 0, running: 0, entered: 0 },
    { first: 3, last: 3, done: 0, running: 0, entered: 1 },
    { first: 4, last: 4, done: 1, running: 0, entered: 1 },
    { first: 6, last: 6, done: 1, running: 1, entered: 0 },
    { first: 9, last: 9, done: 2, running: 0, entered: 0 },
  ]
  // Five in all: three from the start, one in at 3, one in at 4. At risk 4 at 4, 4 at 6, 2 at 9.
  const told = follow(ends, 9)
  expect(told).toMatchObject({ late: 2, censored: 1, median: 9, mean: 4 + 2 * 0.75 + 3 * 0.5625 })
})
