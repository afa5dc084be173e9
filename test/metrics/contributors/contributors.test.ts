import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { askContributors } from '../../../metrics/contributors/ask-contributors.ts'
import { partsOfCount, partsOfMean } from '../../../metrics/contributors/take-apart.ts'
import { Contributors } from '../../../model/contributors.ts'
import type { Incident } from '../../../model/incident.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'

const sums = fc.record({ y: fc.integer({ min: 0, max: 100_000 }), x: fc.integer({ min: 0, max: 50 }) })
// Without incidents there is nothing measured either.
const honest = sums.map(({ y, x }) => ({ y: x === 0 ? 0 : y, x }))
const cells = fc.array(fc.record({ now: honest, before: honest }), { maxLength: 30 })
const add = (numbers: readonly number[]) => numbers.reduce((so, one) => so + one, 0)

describe('the parts', () => {
  test('of a number add up to its difference', () =>
    fc.assert(
      fc.property(cells, (some) => {
        const whole = add(some.map(({ now }) => now.y)) - add(some.map(({ before }) => before.y))
        expect(add(partsOfCount(some).map(({ contribution }) => contribution))).toBe(whole)
      }),
    ))
  test('of a mean add up to its difference, each out of mix and rate', () =>
    fc.assert(
      fc.property(cells, (some) => {
        const parts = partsOfMean(some)
        const x = (of: 'now' | 'before') => add(some.map((cell) => cell[of].x))
        const y = (of: 'now' | 'before') => add(some.map((cell) => cell[of].y))
        expect(parts === null).toBe(x('now') === 0 || x('before') === 0)
        if (parts === null) return
        const whole = y('now') / x('now') - y('before') / x('before')
        expect(add(parts.map(({ contribution }) => contribution))).toBeCloseTo(whole, 6)
        for (const { contribution, mix, rate } of parts)
          expect((mix ?? NaN) + (rate ?? NaN)).toBeCloseTo(contribution, 9)
      }),
    ))
  test('of a mean by hand', () => {
    // Before: 10 of 60 and 10 of 120, mean 90. Now: 30 of 60 and 10 of 200, mean 95.
    const parts = partsOfMean([
      { before: { y: 600, x: 10 }, now: { y: 1_800, x: 30 } },
      { before: { y: 1_200, x: 10 }, now: { y: 2_000, x: 10 } },
    ])
    // First: ¾ · (60 − 90) − ½ · (60 − 90) = −7.5, all by its share. Second: ¼ · 110 − ½ · 30 = 12.5: by its share
    // (¼ − ½) · 30 = −7.5, by itself ¼ · 80 = 20.
    expect(parts).toEqual([
      { contribution: -7.5, mix: -7.5, rate: 0 },
      { contribution: 12.5, mix: -7.5, rate: 20 },
    ])
  })
  test('of a group that is new or gone come from its share alone', () => {
    const parts = partsOfMean([
      { before: { y: 100, x: 10 }, now: { y: 100, x: 10 } },
      { before: { y: 0, x: 0 }, now: { y: 300, x: 10 } },
    ])
    expect(parts?.[1]).toEqual({ contribution: 10, mix: 10, rate: 0 })
  })
})

const incident = (day: string, told: Partial<Incident>, hours = 1): Partial<Incident> => ({
  opened_at: `${day}T08:00:00Z`,
  resolved_at: `${day}T${String(8 + hours).padStart(2, '0')}:00:00Z`,
  ...told,
})
const many = (n: number, make: (i: number) => Partial<Incident>) =>
  Array.from({ length: n }, (_, i) => make(i))

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(
    [
      // May: 6 of Mail, 4 of SAP. June: 5 of Mail, 9 of SAP (three of them P1), 1 without service.
      ...many(6, () => incident('2026-05-10', { service: 'Mail', priority: 3 })),
      ...many(4, () => incident('2026-05-11', { service: 'SAP', priority: 3 })),
      ...many(5, () => incident('2026-06-10', { service: 'Mail', priority: 3 })),
      ...many(6, () => incident('2026-06-11', { service: 'SAP', priority: 3 }, 3)),
      ...many(3, () => incident('2026-06-12', { service: 'SAP', priority: 1 })),
      incident('2026-06-13', {}),
    ].map((one, i) => ({ key: `C-${i}`, ...one })),
    [],
    { asOf: '2026-07-20T00:00:00Z' },
  ))
})
afterAll(() => close())

const june = { from: '2026-06-01', to: '2026-07-01', timeZone: 'UTC' } as const

describe('a change of a store', () => {
  test('of a number, group by group', async () => {
    const told = await askContributors(store, 'incidents-opened', june, 'en')
    expect(Contributors.parse(told)).toEqual(told)
    expect(told).toMatchObject({ of: 'count', now: { value: 15 }, earlier: { value: 10 }, difference: 5 })
    expect(told.before).toEqual({ from: '2026-05-01', to: '2026-06-01' })
    expect(
      told.rows.map(({ service, priority, now, before, contribution, share }) => [
        service,
        priority,
        before.n,
        now.n,
        contribution,
        share,
      ]),
    ).toEqual([
      ['SAP', '1', 0, 3, 3, 0.6],
      ['SAP', '3', 4, 6, 2, 0.4],
      ['Mail', '3', 6, 5, -1, -0.2],
      [null, null, 0, 1, 1, 0.2],
    ])
    expect(told.rows[0]).not.toHaveProperty('cause')
    expect(told.others).toEqual({ groups: 0, contribution: 0, share: 0 })
    expect(told.sentence.replaceAll('\u00a0', ' ')).toBe(
      'Incidents opened: 15 instead of 10 (+5). Largest part: SAP, P1 with +3, 60 % of the difference. That is arithmetic, not a cause.',
    )
  })
  test('of a duration is that of its mean', async () => {
    const told = await askContributors(store, 'time-to-resolve', june, 'de')
    // An hour each in May; in June 9 of one and 6 of three hours: 27 / 15 = 1.8 hours.
    expect(told).toMatchObject({ of: 'mean', unit: 'seconds', earlier: { n: 10, value: 3_600 } })
    expect(told.now.value).toBeCloseTo(6_480, 9)
    // SAP, P3: 6 / 15 · 2 hours, all by itself; it is the whole change.
    expect(told.rows[0]).toMatchObject({ service: 'SAP', priority: '3', mix: expect.closeTo(0, 9) })
    expect(told.rows[0]?.contribution).toBeCloseTo(2_880, 9)
    expect(told.rows[0]?.rate).toBeCloseTo(2_880, 9)
    expect(told.rows[0]?.share).toBeCloseTo(1, 9)
    expect(told.sentence.replaceAll('\u00a0', ' ')).toBe(
      'Zeit bis zur Lösung, Mittelwert: 1 Std. 48 Min. statt 1 Std. (+48 Min.); ein Median hat keine Teile, die sich addieren. Größter Anteil: SAP, P3 mit +48 Min., 100 % des Unterschieds. Das ist Rechnung, keine Ursache.',
    )
  })
  test('agrees with the metric itself, whatever is asked', async () => {
    for (const name of ['incidents-opened', 'incidents-resolved', 'time-to-resolve', 'major-rate']) {
      const told = await askContributors(store, name, june, 'en')
      const answer = await askMetric(store, name, { ...june, compare: 'previous' }, 'en')
      const of = (figure: typeof answer.total | undefined) => figure?.mean ?? figure?.value ?? null
      expect([name, told.now.n, told.earlier.n]).toEqual([name, answer.total.n, answer.comparison?.total.n])
      expect(told.now.value ?? -1).toBeCloseTo(of(answer.total) ?? -1, 6)
      expect(told.earlier.value ?? -1).toBeCloseTo(of(answer.comparison?.total) ?? -1, 6)
    }
  })
  test('without an earlier period, or parts that add up, is none', async () => {
    const all = await askContributors(store, 'incidents-opened', {}, 'en')
    expect(all).toMatchObject({ before: null, rows: [], difference: null })
    expect(all.sentence).toBe('There is no earlier period to compare with.')
    await expect(askContributors(store, 'backlog', {}, 'en')).rejects.toMatchObject({
      code: 'no-contributors',
    })
  })
  test('by one field has its groups only, which add up to the same', async () => {
    const told = await askContributors(store, 'incidents-opened', { ...june, by: 'priority' }, 'en')
    expect(Contributors.parse(told)).toEqual(told)
    // P1 0 → 3, P3 10 → 11, without one 0 → 1.
    expect(told.rows.map(({ group, contribution }) => [group, contribution])).toEqual([
      ['1', 3],
      ['3', 1],
      [null, 1],
    ])
    expect(told.difference).toBe(5)
    expect(told.sentence).toContain('Largest part: P1 with +3')
  })
  test('names the cause where incidents have one', async () => {
    const { store: own, close: done } = await storeWith(
      [
        incident('2026-05-10', { service: 'SAP', cause: 'change' }),
        incident('2026-06-10', { service: 'SAP', cause: 'change' }),
        incident('2026-06-11', { service: 'SAP', cause: 'change' }),
        incident('2026-06-12', { service: 'SAP', cause: ' ' }),
      ].map((one, i) => ({ key: `D-${i}`, ...one })),
      [],
      { asOf: '2026-07-20T00:00:00Z' },
    )
    try {
      const { rows } = await askContributors(own, 'incidents-opened', june, 'en')
      expect(rows.map(({ cause, contribution }) => [cause, contribution])).toEqual([
        ['change', 1],
        [null, 1],
      ])
    } finally {
      await done()
    }
  })
})
