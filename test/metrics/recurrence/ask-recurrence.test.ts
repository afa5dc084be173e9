import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askRecurrence } from '../../../metrics/recurrence/ask-recurrence.ts'
import { groupMembers } from '../../../metrics/recurrence/group-members.ts'
import { regroupTexts } from '../../../metrics/recurrence/regroup-texts.ts'
import { similarIncidents } from '../../../metrics/recurrence/similar-incidents.ts'
import { workHere } from '../../../metrics/recurrence/text-work.ts'
import { TIERS } from '../../../model/recurrence.ts'
import type { Incident } from '../../../model/incident.ts'
import { correctIncident } from '../../../store/corrections.ts'
import { moment } from '../../../store/dialect.ts'
import { sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'

const day = (n: number, hour = 8) => new Date(Date.UTC(2026, 0, n, hour)).toISOString().replace('.000', '')
const one = (key: string, from: number, to: number | null, more: Partial<Incident>): Partial<Incident> => ({
  key,
  opened_at: day(from),
  ...(to === null ? {} : { resolved_at: day(to) }),
  ...more,
})

/*
 * Days of 2026, opened to resolved; the data end on day 101.
 *   P1 1–2, P2 10–12 (8 days after), P3 60–61 (48 days after), P4 60–62 (while P3 is open): one printer, one category.
 *   V1 1–3, V2 20–21, linked to PRB1; V3 says it is a duplicate of V2 and opens 30 days after that was resolved.
 *   Titles: P1, P2 and M1 read alike; M1 is of another service.
 */
let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const printer = { service: 'Print', category: 'Hardware' }
  ;({ store, close } = await storeWith(
    [
      one('P1', 1, 2, { ...printer, title: 'Drucker druckt nur leere Seiten', reassignment_count: 1 }),
      one('P2', 10, 12, {
        ...printer,
        title: 'Hallo, Drucker druckt nur noch leere Seiten',
        reassignment_count: 2,
      }),
      one('P3', 60, 61, { ...printer, title: 'Toner leer am Empfang' }),
      one('P4', 60, 62, { ...printer, title: 'Papierstau im 2. OG' }),
      one('V1', 1, 3, { title: 'VPN bricht ab', problem_id: 'PRB1' }),
      one('V2', 20, 21, { title: 'Tunnel instabil seit Wartung', problem_id: 'PRB1' }),
      one('V3', 51, 52, { title: 'Keine Einwahl aus dem Hotel', duplicate_of: 'V2' }),
      one('M1', 30, 31, {
        service: 'Lager',
        category: 'Drucker',
        title: 'Drucker druckt nur leere Seiten im Lager',
      }),
      one('N1', 95, null, { title: '4711' }),
    ],
    [],
    { asOf: day(101) },
  ))
  await regroupTexts(store, workHere)
})
afterAll(() => close())

describe('by the key', () => {
  test('a return within 30 days is counted, a later one and one beside an open one are not', async () => {
    const told = await askRecurrence(store, {})
    // Of nine one is a duplicate; with service and category there are P1 to P4 and M1.
    expect(told).toMatchObject({ tier: 'structural', window: 30, incidents: 8, assessable: 5, repeats: 1 })
    expect(told.share.value).toBeCloseTo(1 / 5)
    // Gaps of opening: P1 to P2 9 days, P2 to P3 50, P3 to P4 none.
    expect(told.between).toEqual({ n: 3, days: 9 })
    // Resolved by day 71: P1 (P2 comes 8 days later), P2 (48), P3 (P4 overlaps, nothing after), P4, M1.
    expect(told.mature).toMatchObject({ n: 5, recurred: 1 })
    // All are watched for 30 days: the curve falls once, by a fifth.
    expect(told.probability.value).toBeCloseTo(1 / 5)
    expect(told.groups).toHaveLength(1)
    expect(told.groups[0]).toMatchObject({
      key: { service: 'Print', category: 'Hardware', words: [] },
      incidents: 4,
      repeats: 1,
      open: 0,
      // From day 11 on: P3 and P4, for P2 opened on day 10.
      lately: 2,
      // 1 + 2 + 1 + 2 days.
      minutes: 6 * 1440,
      handOvers: 3,
      daysBetween: 9,
      newest: { key: 'P4' },
      afterActions: null,
    })
    expect(told.burden).toEqual({ groups: 1, lately: 0, incidents: 4, minutes: 6 * 1440, handOvers: 3 })
    expect(told.actions).toEqual({ recorded: 0, groupsDone: 0, groupsBack: 0 })
  })
  test('the window decides', async () => {
    expect((await askRecurrence(store, { window: '7' })).repeats).toBe(0)
    const ninety = await askRecurrence(store, { window: '90' })
    expect(ninety.repeats).toBe(2)
    // Resolved at least 90 days before the end: P1 alone (day 2), which came back.
    expect(ninety.mature).toMatchObject({ n: 1, recurred: 1 })
  })
  test('members come with the one before and how long after its resolution', async () => {
    const [group] = (await askRecurrence(store, {})).groups
    const { members, total } = await groupMembers(store, {}, group?.id ?? '', 'en')
    expect(total).toBe(4)
    expect(members.map(({ key, evidence }) => [key, evidence?.other.key, evidence?.sentence])).toEqual([
      ['P4', 'P3', 'same service and category, opened while P3 was not resolved'],
      ['P3', 'P2', 'same service and category, 48 days after the resolution of P2'],
      ['P2', 'P1', 'same service and category, 8 days after the resolution of P1'],
      ['P1', undefined, undefined],
    ])
  })
})

describe('by a link', () => {
  test('a problem and a duplicate make one group, and duplicates count', async () => {
    const told = await askRecurrence(store, { tier: 'linked' })
    // V2 17 days after V1, V3 30 days after V2 (day 51 at 8 less day 21 at 8): not less than 30.
    expect(told).toMatchObject({ incidents: 9, assessable: 3, repeats: 1 })
    expect(told.groups[0]).toMatchObject({ key: { problem: 'PRB1' }, incidents: 3 })
    expect((await askRecurrence(store, { tier: 'linked', window: '90' })).repeats).toBe(2)
    const { members } = await groupMembers(store, { tier: 'linked' }, told.groups[0]?.id ?? '', 'de')
    expect(members.map(({ key, evidence }) => [key, evidence?.sentence])).toEqual([
      ['V3', 'gleiches Problem PRB1, 30 Tage nach der Lösung von V2'],
      ['V2', 'gleiches Problem PRB1, 17 Tage nach der Lösung von V1'],
      ['V1', undefined],
    ])
  })
})

describe('by the title', () => {
  test('what reads alike is one group across services, named by its words', async () => {
    const told = await askRecurrence(store, { tier: 'similar' })
    // Eight are counted; N1 has no words.
    expect(told).toMatchObject({ updating: false, incidents: 8, assessable: 7, repeats: 2 })
    expect(told.groups).toHaveLength(1)
    expect(told.groups[0]).toMatchObject({
      key: { words: ['Drucker', 'druckt', 'leere', 'Seiten'] },
      incidents: 3,
      repeats: 2,
    })
    const { members, near } = await groupMembers(store, { tier: 'similar' }, told.groups[0]?.id ?? '', 'de')
    // By hand: 7 pieces of Drucker, 2 more of druckt, 5 of leere, 6 of Seiten; 4 more of Lager: 20 of 24.
    expect(members.map(({ key, evidence }) => [key, evidence?.sentence])).toEqual([
      [
        'M1',
        '83 % der Dreibuchstabenstücke gemeinsam mit „Hallo, Drucker druckt nur noch leere Seiten“, 18 Tage nach der Lösung von P2',
      ],
      [
        'P2',
        'unterscheidet sich von „Drucker druckt nur leere Seiten“ nur in Füllwörtern oder der Wortstellung, 8 Tage nach der Lösung von P1',
      ],
      ['P1', undefined],
    ])
    expect(near).toEqual([])
  })
  test('only what was asked for is listed, and what lies before is compared with', async () => {
    const told = await askRecurrence(store, { tier: 'similar', from: '2026-01-25', to: '2026-02-10' })
    expect(told.groups[0]).toMatchObject({ incidents: 1, repeats: 1 })
    const { members } = await groupMembers(
      store,
      { tier: 'similar', from: '2026-01-25', to: '2026-02-10' },
      told.groups[0]?.id ?? '',
      'en',
    )
    expect(members.map(({ key, evidence }) => [key, evidence?.other.key])).toEqual([['M1', 'P2']])
  })
  test('a group that is not there is said', async () => {
    await expect(groupMembers(store, { tier: 'similar' }, '1', 'en')).rejects.toMatchObject({
      code: 'unknown-group',
    })
  })
})

test.each(
  TIERS.flatMap((tier) =>
    [
      {},
      { from: '2026-01-05', to: '2026-02-15' },
      { service: ['Print'] },
      { duplicates: true, cancelled: true },
      { period: '2026-Q1' },
      { window: '90' as const },
    ].map((scope) => ({ tier, ...scope })),
  ),
)('behind each group stand as many incidents as it says: %o', async (question) => {
  const { groups, assessable } = await askRecurrence(store, question)
  for (const { id, incidents } of groups) {
    const { total, members } = await groupMembers(store, question, id, 'en')
    expect([total, members.length]).toEqual([incidents, incidents])
  }
  expect(groups.reduce((so, { incidents }) => so + incidents, 0)).toBeLessThanOrEqual(assessable)
})

test('an incident knows those that are perhaps the same, with every reason', async () => {
  const { incidents } = await similarIncidents(store, { source: 'test', key: 'P2' }, 'en')
  expect(incidents.map(({ key, reasons }) => [key, reasons.map(({ tier }) => tier)])).toEqual([
    ['P1', ['structural', 'similar']],
    ['P3', ['structural']],
    ['P4', ['structural']],
    ['M1', ['similar']],
  ])
  expect(incidents[1]?.reasons[0]?.sentence).toBe(
    'same service and category, P3 opened 48 days after this one was resolved',
  )
})

test('without corrections a title groups as it was imported', async () => {
  const { store: own, close: done } = await storeWith(
    [
      one('A', 1, 2, { title: 'Drucker druckt nur leere Seiten' }),
      one('B', 5, 6, { title: 'Drucker druckt nur leere Seiten' }),
      one('C', 9, 10, { title: 'Toner leer am Empfang' }),
      one('D', 13, 14, { title: 'Aufzug steckt fest' }),
    ],
    [],
    { asOf: day(101) },
  )
  const retitle = (key: string, value: string) =>
    correctIncident(
      own,
      { source: 'test', key },
      { field: 'title', value, reason: 'wrong words' },
      { id: `c-${key}`, now: new Date('2026-06-01T00:00:00Z') },
    )
  const counts = async (corrections: boolean) => {
    const { assessable, repeats, groups } = await askRecurrence(own, { tier: 'similar', corrections })
    return [assessable, repeats, groups.map(({ incidents }) => incidents)]
  }
  try {
    await regroupTexts(own, workHere)
    expect(await counts(true)).toEqual([4, 1, [2]])
    // B moves to the toner, D to the printers; what D was called nobody else is.
    await retitle('B', 'Toner leer am Empfang')
    await retitle('D', 'Drucker druckt nur leere Seiten')
    await regroupTexts(own, workHere)
    expect(await counts(true)).toEqual([4, 2, [2, 2]])
    expect(await counts(false)).toEqual([3, 1, [2]])
  } finally {
    await done()
  }
})

test('a group that came back after all measures of its reviews were done is named', async () => {
  const { store: other, close: done } = await storeWith(
    [
      one('A1', 1, 2, { service: 'S', category: 'C', title: 'x y z' }),
      one('A2', 20, 21, { service: 'S', category: 'C', title: 'x y z' }),
      one('B1', 1, 2, { service: 'T', category: 'C', title: 'u v w' }),
      one('B2', 20, 21, { service: 'T', category: 'C', title: 'u v w' }),
    ],
    [],
    { asOf: day(101) },
  )
  await other.transaction(async (db) => {
    for (const [id, key] of [
      ['r1', 'A1'],
      ['r2', 'B1'],
    ] as const)
      await db.run(sql`insert into review values (${id}, 'test', ${key}, 'released', 1, ${moment(day(5))})`)
    const measure = (id: string, review: string, at: number | null) =>
      db.run(
        sql`insert into action_item (action_id, review_id, text, kind, done_at)
            values (${id}, ${review}, 'mend', 'prevent', ${at === null ? null : moment(day(at))})`,
      )
    await measure('a1', 'r1', 6)
    await measure('a2', 'r1', 9)
    await measure('b1', 'r2', 6)
    await measure('b2', 'r2', null)
  })
  const told = await askRecurrence(other, {})
  expect(told.actions).toEqual({ recorded: 4, groupsDone: 1, groupsBack: 1 })
  expect(told.groups.map(({ key, afterActions }) => [key.service, afterActions])).toEqual(
    expect.arrayContaining([
      ['S', { done: 2, since: day(9), incidents: 1 }],
      ['T', null],
    ]),
  )
  await done()
})
