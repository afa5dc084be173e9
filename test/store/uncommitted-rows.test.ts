import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith())
})
afterAll(() => close())

const Explained = z.object({ explain_value: z.string() })

test('rows that are not committed yet are joined by their times in order, not each with each other', async () => {
  // Of these the engine expects next to none: of ten million incidents it compared some 100,000 with millions each.
  const plan = await store.transaction(
    async (db) => {
      await db.run(sql`create temp table moving (key bigint, at_time bigint, rare bigint)`)
      await db.run(sql`insert into moving select i % 100, i, i % 50 from range(10000) as made(i)`)
      const rows = await db.rows(
        sql`explain select here.at_time, next.at_time
            from (select * from moving where rare <= 0) as here
            asof left join (select * from moving where key in (select key from moving where rare <= 0)) as next
              on next.key = here.key and here.at_time < next.at_time`,
        Explained,
      )
      return rows.map(({ explain_value }) => explain_value).join('\n')
    },
    { keep: false },
  )
  expect(plan).toContain('ASOF_JOIN')
  expect(plan).not.toContain('NESTED_LOOP_JOIN')
})
