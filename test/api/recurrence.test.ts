import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepTexts, type TextKeeper } from '../../metrics/recurrence/text-keeper.ts'
import { workHere } from '../../metrics/recurrence/text-work.ts'
import type { GroupMembers, Recurrence, RecurrenceVote, SimilarIncidents } from '../../model/recurrence.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'
import { appOver } from './support.ts'

let store: Store
let close: () => Promise<void>
let app: Awaited<ReturnType<typeof appOver>>
let texts: TextKeeper
const titled = (key: string, day: number, title: string | null) => ({
  key,
  title,
  opened_at: `2026-03-${String(day).padStart(2, '0')}T08:00:00Z`,
  resolved_at: `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`,
})

beforeAll(async () => {
  ;({ store, close } = await storeWith(
    [
      titled('A-1', 2, 'Drucker druckt nur leere Seiten'),
      titled('A-2', 6, 'Drucker druckt nur noch leere Seiten'),
      titled('A-3', 9, 'Toner leer am Empfang'),
      titled('A-4', 9, 'Hallo, Toner leer am Empfang'),
      titled('A-5', 9, null),
    ],
    [],
    { asOf: '2026-06-01T00:00:00Z' },
  ))
  texts = keepTexts(store, workHere)
  app = await appOver({ store, texts })
})
afterAll(async () => {
  await texts.close()
  await close()
})

const get = async <T>(path: string) => {
  const answer = await app.ask(`/api/v1${path}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}
const send = (method: string, path: string, body?: unknown) =>
  app.ask(`/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const pair = (one: string, other: string, more = {}) => ({
  one: { source: 'test', key: one },
  other: { source: 'test', key: other },
  ...more,
})

test('titles are put into groups once somebody asks, and the answer says that it is not done yet', async () => {
  const first = await get<Recurrence>('/recurrence?tier=similar')
  expect(first).toMatchObject({ updating: true, assessable: 0, groups: [] })
  await texts.settled()
  const then = await get<Recurrence>('/recurrence?tier=similar')
  expect(then).toMatchObject({ updating: false, assessable: 4, repeats: 1 })
  expect(then.groups.map(({ incidents, repeats }) => [incidents, repeats])).toEqual([[2, 1]])
})

test('the same question has the same answer while neither data nor groups change', async () => {
  const path = '/api/v1/recurrence?tier=similar&window=7'
  const etag = (await app.ask(path)).headers.get('etag') ?? ''
  expect((await app.ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('people tell apart and bring together, and take it back', async () => {
  const group = async () => (await get<Recurrence>('/recurrence?tier=similar')).groups[0]
  const before = await group()
  const told = await send(
    'POST',
    '/recurrence/votes',
    pair('A-1', 'A-2', { same: false, reason: 'other tray', author: 'Ada' }),
  )
  expect(told.status).toBe(201)
  const vote = (await told.json()) as RecurrenceVote
  expect(vote).toMatchObject({
    key: 'A-1',
    title: 'Drucker druckt nur leere Seiten',
    other_key: 'A-2',
    same: false,
    reason: 'other tray',
    author: 'Ada',
    withdrawn_at: null,
  })
  await texts.settled()
  expect(await group()).toBeUndefined()
  const back = await send('DELETE', `/recurrence/votes/${vote.id}?by=Ada`)
  expect(await back.json()).toMatchObject({ withdrawn_by: 'Ada' })
  await texts.settled()
  expect(await group()).toEqual(before)
  await send('POST', '/recurrence/votes', pair('A-1', 'A-3', { same: true }))
  await texts.settled()
  const joined = await group()
  expect(joined?.incidents).toBe(4)
  const { members, votes } = await get<GroupMembers>(`/recurrence/similar/${joined?.id}?window=30`)
  expect(members.map(({ key, evidence }) => [key, evidence?.voted])).toEqual([
    ['A-4', false],
    ['A-3', true],
    ['A-2', false],
    ['A-1', undefined],
  ])
  expect(votes.map(({ same, withdrawn_at }) => [same, withdrawn_at === null])).toEqual([
    [true, true],
    [false, false],
  ])
  const all = await get<{ votes: RecurrenceVote[] }>('/recurrence/votes')
  expect(all.votes).toHaveLength(2)
})

test('an incident names those that are perhaps the same', async () => {
  const { incidents } = await get<SimilarIncidents>('/incidents/test/A-2/similar?lang=de')
  const first = incidents.find(({ key }) => key === 'A-1')
  expect(first?.suggested).toBe(false)
  expect(first?.reasons[0]?.sentence).toMatch(/nur in Füllwörtern.*3 Tage nach der Lösung/)
})

test.each([
  ['POST', '/recurrence/votes', pair('A-1', 'A-1', { same: true }), 400, 'vote-on-one-incident'],
  ['POST', '/recurrence/votes', pair('A-3', 'A-4', { same: false }), 409, 'vote-on-one-title'],
  ['POST', '/recurrence/votes', pair('A-1', 'A-5', { same: false }), 409, 'vote-without-title'],
  ['POST', '/recurrence/votes', pair('A-1', 'A-9', { same: false }), 404, 'unknown-incident'],
  ['POST', '/recurrence/votes', pair('A-1', 'A-2'), 400, 'bad-question'],
  ['DELETE', '/recurrence/votes/none', undefined, 404, 'unknown-vote'],
  ['GET', '/recurrence/similar/77', undefined, 404, 'unknown-group'],
  ['GET', '/recurrence/similar/x', undefined, 404, 'unknown-group'],
  ['GET', '/recurrence/nearly/77', undefined, 400, 'bad-question'],
  ['GET', '/recurrence?window=31', undefined, 400, 'bad-question'],
])('%s %s is refused in words', async (method, path, body, status, code) => {
  const answer = await send(method, path, body)
  const problem = (await answer.json()) as { code: string; detail: string }
  expect([answer.status, problem.code]).toEqual([status, code])
  expect(problem.detail.length).toBeGreaterThan(20)
})

test('a vote is taken back once', async () => {
  const { votes } = await get<{ votes: RecurrenceVote[] }>('/recurrence/votes')
  const taken = votes.find(({ withdrawn_at }) => withdrawn_at !== null)
  const again = await send('DELETE', `/recurrence/votes/${taken?.id}`)
  expect(again.status).toBe(409)
})
