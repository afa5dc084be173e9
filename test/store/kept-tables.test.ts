import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { quarterTable } from '../../store/dialect.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await storeWith()
  store = opened.store
  close = opened.close
})
afterAll(() => close())

const Row = z.object({ n: z.int(), first: z.int(), last: z.int() })
const look = (length: number) => sql`
  select count(*)::integer as n, min(quarter)::integer as first, max(quarter)::integer as last
  from ${quarterTable([{ span: 0, first: 100, next: 100 + length }])} as slots`
const tables = async () =>
  (
    await store.rows(
      sql`select table_name as name from duckdb_tables() where temporary`,
      z.object({ name: z.string() }),
    )
  ).map(({ name }) => name)

test('what is kept is a table of the connection: made once, told apart by its content', async () => {
  expect(await store.rows(look(5), Row)).toEqual([{ n: 5, first: 100, last: 104 }])
  const [name] = await tables()
  expect(name).toMatch(/^kept_[0-9a-f]{32}$/)
  expect(await store.rows(look(5), Row)).toEqual([{ n: 5, first: 100, last: 104 }])
  expect(await tables()).toEqual([name])
  expect(await store.rows(look(6), Row)).toEqual([{ n: 6, first: 100, last: 105 }])
  expect(await tables()).toHaveLength(2)
})

test('no more than a dozen are kept, and one that was dropped is made again', async () => {
  for (let length = 1; length <= 30; length++)
    expect(await store.rows(look(length), Row)).toEqual([{ n: length, first: 100, last: 99 + length }])
  expect(await tables()).toHaveLength(12)
  expect(await store.rows(look(1), Row)).toEqual([{ n: 1, first: 100, last: 100 }])
})

test('in a transaction nothing is kept, for a roll-back would take it along', async () => {
  const before = await tables()
  expect(await store.transaction((db) => db.rows(look(40), Row), { keep: false })).toEqual([
    { n: 40, first: 100, last: 139 },
  ])
  expect(await tables()).toEqual(before)
})
