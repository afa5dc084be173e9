import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { kaplanMeier } from '../../metrics/statistics/survival/kaplan-meier.ts'
import { follow } from '../../metrics/statistics/survival/grouped-times.ts'
import { lifeTable } from '../../metrics/statistics/survival/life-table.ts'
import { restrictedMean } from '../../metrics/statistics/survival/restricted-mean.ts'
import type { Watched } from '../../metrics/statistics/survival/risk-set.ts'
import {
  survivalMedianInterval,
  survivalQuantile,
} from '../../metrics/statistics/survival/survival-quantile.ts'
import type { Figure } from '../../model/answer.ts'
import type { Incident } from '../../model/incident.ts'
import { followed, followedNote, leading } from '../../model/leading.ts'
import type { MetricQuestion } from '../../model/scope.ts'
import type { Store } from '../../store/store.ts'
import { mulberry32 } from '../../metrics/statistics/chance/mulberry32.ts'
import { storeWith } from '../support/store.ts'
import { vector } from './statistics/vector.ts'

const AS_OF = '2026-06-01T00:00:00Z'
const before = (minutes: number) => new Date(Date.parse(AS_OF) - minutes * 60_000).toISOString()

async function total(name: string, incidents: readonly Partial<Incident>[], question: MetricQuestion = {}) {
  const { store, close } = await storeWith(incidents, [], { asOf: AS_OF })
  try {
    return (await askMetric(store, name, question, 'en')).total
  } finally {
    await close()
  }
}

/** Resolved so many minutes after it was opened, or opened so many minutes before the data end and open still. */
const watched = (minutes: number, done: boolean, told: Partial<Incident> = {}): Partial<Incident> => ({
  opened_at: before(done ? minutes + 500 : minutes),
  resolved_at: done ? before(500) : null,
  ...told,
})

test('the patients of the reference, their weeks as minutes', async () => {
  const { time, event } = vector<{ time: number[]; event: number[] }>('km_aml_maintained').inputs
  const { survival, n, excluded } = await total(
    'time-to-resolve',
    time.map((minutes, i) => watched(minutes, event[i] === 1)),
  )
  expect({ n, excluded }).toEqual({ n: 7, excluded: { unresolved: 4 } })
  // RMST(48) of the reference is 31.8431818182; from there to 161 the curve stands at 0.1840909091.
  const mean = (31.8431818182 + (161 - 48) * 0.1840909091) * 60
  expect(survival).toEqual({
    median: 31 * 60,
    medianCi: [13 * 60, null],
    // The curve steps from 0.368 to 0.184 at 48.
    p75: 48 * 60,
    p90: null,
    rmst: expect.closeTo(mean, 1),
    tau: 161 * 60,
    censored: 4,
  })
})

describe('who is followed', () => {
  test('nobody where all are done', async () =>
    expect((await total('time-to-resolve', [watched(10, true), watched(20, true)])).survival).toBeUndefined())

  test('nobody who is cancelled, a duplicate, a child or done without a time', async () => {
    const left = [
      watched(5, false, { state: 'cancelled' }),
      watched(5, false, { duplicate_of: 'x' }),
      watched(5, false, { parent_key: 'x' }),
      watched(5, false, { state: 'closed' }),
    ]
    expect((await total('time-to-resolve', [watched(10, true), ...left])).survival).toBeUndefined()
    expect(
      (await total('time-to-resolve', [watched(10, true), watched(5, false), ...left])).survival,
    ).toMatchObject({ censored: 1, median: 600 })
  })

  test('one who is open alone: nothing is reached yet, and the mean is what was seen', async () =>
    expect((await total('time-to-resolve', [watched(90, false)])).survival).toEqual({
      median: null,
      medianCi: [null, null],
      p75: null,
      p90: null,
      rmst: 5400,
      tau: 5400,
      censored: 1,
    }))

  test('the mean stops at five days', async () => {
    const { survival } = await total('time-to-resolve', [watched(60, true), watched(8 * 1440, false)])
    // Half are done after an hour, the other half run through the five days.
    expect(survival).toMatchObject({ tau: 432_000, rmst: 3600 + (432_000 - 3600) / 2 })
  })

  test('nobody on a clock that a running incident has no reading of', async () =>
    expect(
      (await total('time-to-resolve', [watched(60, true), watched(60, false)], { clock: 'active' })).survival,
    ).toBeUndefined())

  test('nobody by the day of resolution: there all are resolved', async () =>
    expect(
      (
        await total('time-to-resolve', [watched(60, true), watched(60, false)], {
          attribution: 'resolved',
          from: '2026-05-01',
          to: '2026-06-02',
        })
      ).survival,
    ).toBeUndefined())

  test('who was never acknowledged, up to the resolution or the end of the data', async () => {
    const incidents: Partial<Incident>[] = [
      watched(100, true, { acknowledged_at: before(590) }),
      watched(40, true),
      watched(5, false),
    ]
    // 10 minutes until the first, watched for 40 and for 5 the others: at risk 2 at ten minutes, one done.
    expect((await total('time-to-acknowledge', incidents)).survival).toMatchObject({
      censored: 2,
      median: (10 * 60 + 40 * 60) / 2,
    })
  })
})

const monthOf = ({ age }: { age: number }) => `${before(age).slice(0, 7)}-01`

describe('every row, beside a count of our own', () => {
  const chance = mulberry32(99)
  const rows = Array.from({ length: 2400 }, (_, i) => {
    const age = 1 + Math.floor(chance() * 150_000)
    const lasts = 1 + Math.floor(Math.exp(3 + 9.5 * chance()))
    return { age, lasts, service: `s${i % 3}` }
  })
  let store: Store
  let close: () => Promise<void>
  beforeAll(async () => {
    const opened = await storeWith(
      rows.map(({ age, lasts, service }) => ({
        service,
        opened_at: before(age),
        resolved_at: lasts <= age ? before(age - lasts) : null,
      })),
      [],
      { asOf: AS_OF },
    )
    store = opened.store
    close = opened.close
  })
  afterAll(async () => await close())

  const own = (some: typeof rows) => {
    const list: readonly Watched[] = some.map(({ age, lasts }) => ({
      t: Math.min(age, lasts) * 60,
      event: lasts <= age,
    }))
    const last = Math.max(...list.map(({ t }) => t))
    const curve = kaplanMeier(lifeTable(list))
    const tau = Math.min(432_000, last)
    // Above a thousand, ends are told apart by a hundredth of their time only.
    return {
      median: survivalQuantile(curve, 0.5, last),
      medianCi: survivalMedianInterval(curve),
      p75: survivalQuantile(curve, 0.75, last),
      p90: survivalQuantile(curve, 0.9, last),
      rmst: expect.closeTo(restrictedMean(curve, tau).mean, 1),
      tau,
      censored: list.filter(({ event }) => !event).length,
    }
  }
  test('in all, by month and by service', async () => {
    const question = {
      timeZone: 'UTC',
      from: '2026-02-01',
      to: '2026-07-01',
      grain: 'month',
      by: 'service',
    } as const
    const answer = await askMetric(store, 'time-to-resolve', question, 'en')
    expect(answer.total.survival).toEqual(own(rows))
    let many = 0
    for (const { bucket, group, survival } of answer.rows) {
      const some = rows.filter((row) => monthOf(row) === bucket && row.service === group)
      const isOpen = some.some(({ age, lasts }) => lasts > age)
      if (isOpen) many++
      expect(survival).toEqual(isOpen ? own(some) : undefined)
    }
    expect(many).toBeGreaterThan(9)
  })
})

test('a cohort whose running ones have all run for long is read by ranks, and says the same as its curve', async () => {
  const chance = mulberry32(5)
  const DAY = 1440
  // Opened 90 to 60 days ago; 240 lasted up to 40 hours, 12 are open still.
  const rows = Array.from({ length: 252 }, (_, i) => ({
    age: 60 * DAY + Math.floor(chance() * 30 * DAY),
    lasts: i < 12 ? null : 1 + Math.floor(chance() * 2400),
  }))
  const { survival } = await total(
    'time-to-resolve',
    rows.map(({ age, lasts }) => ({
      opened_at: before(age),
      resolved_at: lasts === null ? null : before(age - lasts),
    })),
  )
  const curve = kaplanMeier(
    lifeTable(rows.map(({ age, lasts }) => ({ t: (lasts ?? age) * 60, event: lasts !== null }))),
  )
  expect(survival).toEqual({
    median: survivalQuantile(curve, 0.5, 90 * DAY * 60),
    medianCi: survivalMedianInterval(curve),
    p75: survivalQuantile(curve, 0.75, 90 * DAY * 60),
    p90: survivalQuantile(curve, 0.9, 90 * DAY * 60),
    rmst: expect.closeTo(restrictedMean(curve, 432_000).mean, 1),
    tau: 432_000,
    censored: 12,
  })
})

test('ends that are taken together place their quantiles between their first and last', () => {
  // Ten done between 0 and 9, ten between 10 and 19, two still running at 20: the eleventh of 22 ends the first half.
  const told = follow(
    [
      { first: 0, last: 9, done: 10, running: 0 },
      { first: 10, last: 19, done: 10, running: 0 },
      { first: 20, last: 20, done: 0, running: 2 },
    ],
    100,
  )
  expect(told?.median).toBeCloseTo(10 + (1 / 10) * 9, 9)
  // 0.9 · 22 = 19.8, that is 9.8 of the ten of the second step.
  expect(told?.p90).toBeCloseTo(10 + 0.98 * 9, 9)
  expect(told?.censored).toBe(2)
  expect(follow([], 100)).toBeNull()
})

test('they lead from more than one in twenty on', () => {
  const survival = {
    median: 90,
    medianCi: [60, null],
    p75: 120,
    p90: null,
    rmst: 100,
    tau: 200,
    censored: 1,
  } as const
  const figure = (n: number): Figure => ({
    n,
    excluded: {},
    median: 50,
    medianCi: [40, 60],
    p75: 70,
    p90: 80,
    survival: { ...survival, medianCi: [60, null] },
  })
  expect(followed(figure(19))).toBeNull()
  expect(leading(figure(19))).toMatchObject({ median: 50, medianCi: [40, 60], p75: 70, p90: 80 })
  expect(followedNote(figure(19), 'en')).toBeNull()
  expect(leading(figure(18))).toMatchObject({ median: 90, medianCi: [60, null], p75: 120, p90: null })
  expect(followedNote(figure(18), 'en')).toMatch(/^1 of 19 is still running/)
  expect(followedNote(figure(18), 'de')).toMatch(/^1 von 19 läuft noch/)
  expect(leading({ n: 3, excluded: {}, median: 5 })).toEqual({ n: 3, excluded: {}, median: 5 })
})
