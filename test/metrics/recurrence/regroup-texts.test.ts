import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { regroupTexts, textStanding } from '../../../metrics/recurrence/regroup-texts.ts'
import { keepTexts } from '../../../metrics/recurrence/text-keeper.ts'
import { workHere } from '../../../metrics/recurrence/text-work.ts'
import { mulberry32 } from '../../../metrics/statistics/chance/mulberry32.ts'
import { moment } from '../../../store/dialect.ts'
import { INCIDENT_FIELDS } from '../../../model/incident.ts'
import { correctIncident, withdrawCorrection } from '../../../store/corrections.ts'
import { takeIn } from '../../../store/layer.ts'
import { sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'
import { undoImport } from '../../../store/undo.ts'
import { layerOf, storeWith } from '../../support/store.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
async function emptyStore(): Promise<Store> {
  const { store, close } = await storeWith()
  open.push(close)
  return store
}

/** Imports titles under keys that begin with the name of the import. */
const importTitles = (store: Store, id: string, titles: readonly (string | null)[], key = id) =>
  takeIn(
    store,
    layerOf(
      titles.map((title, i) => ({ key: `${key}-${i}`, title, opened_at: '2026-03-02T09:00:00Z' })),
      [],
      { importId: id },
    ),
  )
const regroup = (store: Store) => regroupTexts(store, workHere)
const undo = (store: Store, id: string) => undoImport(store, id, new Date('2026-11-02T00:00:00Z'))

const Place = z.object({
  words: z.string(),
  leader: z.string(),
  likeness: z.int(),
  voted: z.boolean(),
  near: z.int(),
  members: z.string(),
  keys: z.string(),
})
/** In how many texts each word stands, as it is kept and as it is counted anew. */
const wordsIn = (store: Store) =>
  store.rows(
    sql`select (select string_agg(word || texts, ' ' order by word) from similar_word) as kept,
               (select string_agg(word || texts, ' ' order by word) from (
                  select word, count(*) as texts
                  from (select unnest(list_distinct(string_split(words, ' '))) as word from similar_text)
                  where word <> '0' group by word)) as counted`,
    z.object({ kept: z.string(), counted: z.string() }),
  )
/** Everything about the groups but how they are called. */
const groupsIn = (store: Store) =>
  store.rows(
    sql`select text.words || ' ' || text.codes as words, leader.words || ' ' || leader.codes as leader, text.likeness,
               text.voted, text.near_likeness as near,
               (select string_agg(words, ' | ' order by words, codes) from similar_text as other
                where other.group_id = text.group_id) as members,
               (select string_agg(key, ' ' order by key) from incident_text join incident using (version_id)
                where incident_text.text_id = text.text_id) as keys
        from similar_text as text join similar_text as leader on leader.text_id = text.leader_id
        order by all`,
    Place,
  )
const idsIn = async (store: Store) =>
  new Map(
    (
      await store.rows(
        sql`select words, group_id::varchar as id from similar_text`,
        z.object({ words: z.string(), id: z.string() }),
      )
    ).map(({ words, id }) => [words, id]),
  )

const BLANK = 'Drucker druckt nur leere Seiten'
const ALSO_BLANK = 'Hallo, Drucker druckt nur noch leere Seiten. Viele Grüße'
const TONER = 'Toner leer am Empfang'

test('titles that read alike are one group, whatever their numbers and greetings', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK, ALSO_BLANK, TONER, BLANK, null, '4711'])
  expect((await textStanding(store)).current).toBe(false)
  expect(await regroup(store)).toBe(true)
  expect((await textStanding(store)).current).toBe(true)
  const told = await groupsIn(store)
  expect(told.map(({ words, members, keys }) => [words.trim(), members, keys])).toEqual([
    [
      'drucker druckt nur leere seiten',
      'drucker druckt nur leere seiten | drucker druckt nur noch leere seiten',
      'a-0 a-3',
    ],
    [
      'drucker druckt nur noch leere seiten',
      'drucker druckt nur leere seiten | drucker druckt nur noch leere seiten',
      'a-1',
    ],
    ['toner leer am empfang', 'toner leer am empfang', 'a-2'],
  ])
})

test('nothing is done where nothing changed', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK])
  await regroup(store)
  expect(
    await regroupTexts(store, () => {
      throw new Error('nobody asked for that')
    }),
  ).toBe(true)
})

test('a group keeps its id when an import adds to it, and titles that were seen are not looked at again', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK, TONER])
  await regroup(store)
  const before = await idsIn(store)
  await importTitles(store, 'b', [ALSO_BLANK, TONER])
  const seen: string[] = []
  await regroupTexts(store, () => {
    const work = workHere()
    return {
      ...work,
      normalise: (page) => {
        seen.push(...page.split('\n').map((line) => line.split('\t')[1] ?? ''))
        return work.normalise(page)
      },
    }
  })
  expect(seen).toEqual([ALSO_BLANK])
  const after = await idsIn(store)
  expect(after.get('drucker druckt nur noch leere seiten')).toBe(
    before.get('drucker druckt nur leere seiten'),
  )
  for (const [words, id] of before) expect(after.get(words)).toBe(id)
})

test('a title that a newer import changed counts under the new one', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK, TONER])
  await regroup(store)
  await importTitles(store, 'b', [TONER], 'a')
  await regroup(store)
  expect((await groupsIn(store)).map(({ words, keys }) => [words.trim(), keys])).toEqual([
    ['toner leer am empfang', 'a-0 a-1'],
  ])
})

const labelled = JSON.parse(
  readFileSync(new URL('../../../fixtures/similar-titles/groups.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, readonly string[]>>

test('after an undo the groups are as if the import had never been there', async () => {
  const all = Object.values(labelled).flat()
  const chance = mulberry32(7)
  for (const undone of ['a', 'b', 'c']) {
    const some = () => all.filter(() => chance() < 0.25)
    const files = { a: some(), b: some(), c: some() }
    const store = await emptyStore()
    for (const [id, titles] of Object.entries(files)) {
      await importTitles(store, id, titles)
      await regroup(store)
    }
    await undo(store, undone)
    await regroup(store)
    const never = await emptyStore()
    for (const [id, titles] of Object.entries(files)) if (id !== undone) await importTitles(never, id, titles)
    await regroup(never)
    expect(await groupsIn(store)).toEqual(await groupsIn(never))
  }
})

const vote = (store: Store, id: string, title: string, other: string, same: boolean) =>
  store.transaction((db) =>
    db.run(
      sql`insert into recurrence_vote by name
          select ${id} as vote_id, 1 + (select count(*) from recurrence_vote) as sequence, 'test' as source, 'a-0' as key,
                 ${title} as title, 'test' as other_source, 'a-1' as other_key, ${other} as other_title, ${same} as same,
                 ${moment('2026-11-02T00:00:00Z')} as made_at`,
    ),
  )

test('however imports are cut, the groups follow each of them as if all had come at once', async () => {
  const all = Object.values(labelled).flat()
  const chance = mulberry32(11)
  for (let round = 0; round < 2; round++) {
    const [stepwise, atOnce] = [await emptyStore(), await emptyStore()]
    const cuts = 2 + Math.floor(chance() * 3)
    for (let i = 0; i < cuts; i++) {
      const titles = all.filter(() => chance() < 0.12)
      // Every other import tells the keys of the one before anew, so that titles of older ones go.
      const key = `k${i - (i % 2)}`
      for (const store of [stepwise, atOnce]) await importTitles(store, `i${i}`, titles, key)
      if (i === 1)
        for (const store of [stepwise, atOnce]) {
          await vote(store, 'v1', titles[0] ?? '', titles[4] ?? '', true)
          await vote(store, 'v2', titles[1] ?? '', titles[2] ?? '', false)
        }
      expect(await regroup(stepwise)).toBe(true)
    }
    expect(await regroup(atOnce)).toBe(true)
    expect(await groupsIn(stepwise)).toEqual(await groupsIn(atOnce))
    const [words] = await wordsIn(stepwise)
    expect(words?.kept).toBe(words?.counted)
  }
})

test('a title that came from an older file or from a person is followed when those are gone', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK])
  await regroup(store)
  // The newer file has no column for the title, so the older one tells it.
  const fields = INCIDENT_FIELDS.filter((field) => field !== 'title')
  const untitled = [{ key: 'a-0', opened_at: '2026-03-02T09:00:00Z' }]
  await takeIn(store, layerOf(untitled, [], { importId: 'b', fields }))
  await regroup(store)
  const words = async () => (await groupsIn(store)).map((one) => one.words.trim())
  expect(await words()).toEqual(['drucker druckt nur leere seiten'])
  const named = { source: 'test', key: 'a-0' }
  const now = new Date('2026-11-02T00:00:00Z')
  await correctIncident(
    store,
    named,
    { field: 'title', value: TONER, reason: 'told by phone' },
    { id: 'c1', now },
  )
  await regroup(store)
  expect(await words()).toEqual(['toner leer am empfang'])
  await withdrawCorrection(store, named, 'c1', { now })
  await regroup(store)
  expect(await words()).toEqual(['drucker druckt nur leere seiten'])
  await undo(store, 'a')
  await regroup(store)
  expect(await words()).toEqual([])
})

test('what people say is followed, and what they took back is not', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK, ALSO_BLANK, TONER])
  await regroup(store)
  const before = await groupsIn(store)
  await vote(store, 'v1', BLANK, TONER, true)
  await vote(store, 'v2', BLANK, ALSO_BLANK, false)
  expect((await textStanding(store)).current).toBe(false)
  await regroup(store)
  const ids = await idsIn(store)
  expect(ids.get('toner leer am empfang')).toBe(ids.get('drucker druckt nur leere seiten'))
  expect(new Set(ids.values()).size).toBe(2)
  // What comes later keeps to it as well.
  await importTitles(store, 'b', ['Toner leer am Empfang 2'])
  await regroup(store)
  expect((await idsIn(store)).get('toner leer am empfang 0')).toBe(ids.get('toner leer am empfang'))
  await undo(store, 'b')
  await store.transaction((db) =>
    db.run(sql`update recurrence_vote set withdrawn_at = ${moment('2026-11-03T00:00:00Z')}`),
  )
  await regroup(store)
  expect(await groupsIn(store)).toEqual(before)
})

test('the keeper works behind the import, and takes up what comes meanwhile', async () => {
  const store = await emptyStore()
  const keeper = keepTexts(store, workHere)
  await importTitles(store, 'a', [BLANK])
  keeper.wake()
  expect(keeper.busy).toBe(true)
  await importTitles(store, 'b', [TONER])
  keeper.wake()
  await keeper.settled()
  expect(keeper.busy).toBe(false)
  expect(await textStanding(store)).toMatchObject({ current: true })
  expect(await groupsIn(store)).toHaveLength(2)
  await keeper.close()
})

test('the keeper tells of what fails, and tries again when it is woken', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK])
  const faults: unknown[] = []
  let broken = true
  const keeper = keepTexts(
    store,
    () => {
      const work = workHere()
      return broken ? { ...work, place: () => Promise.reject(new Error('no memory')) } : work
    },
    (error) => faults.push(error),
  )
  keeper.wake()
  await keeper.settled()
  expect(faults).toEqual([new Error('no memory')])
  broken = false
  keeper.wake()
  await keeper.settled()
  expect((await textStanding(store)).current).toBe(true)
  await keeper.close()
})

test('the keeper gives up its work when the house closes, and nothing is half done', async () => {
  const store = await emptyStore()
  await importTitles(store, 'a', [BLANK, TONER])
  const faults: unknown[] = []
  const doors = new EventTarget()
  const opened = (name: string) => new Promise((resolve) => doors.addEventListener(name, resolve))
  const knock = (name: string) => doors.dispatchEvent(new Event(name))
  const placing = opened('placing')
  const ended = opened('ended').then(() => Promise.reject(new Error('ended')))
  ended.catch(() => undefined)
  const keeper = keepTexts(
    store,
    () => ({
      ...workHere(),
      place: () => {
        knock('placing')
        return ended
      },
      end: async () => void knock('ended'),
    }),
    (error) => faults.push(error),
  )
  keeper.wake()
  await placing
  await keeper.close()
  expect(faults).toEqual([])
  expect((await textStanding(store)).current).toBe(false)
  await regroup(store)
  expect(await groupsIn(store)).toHaveLength(2)
})
