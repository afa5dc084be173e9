import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { MIGRATIONS } from '../../store/schema.ts'
import { ident, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { TOLD_TABLES } from '../../store/told-tables.ts'
import { storeWith } from '../support/store.ts'

/** Read by metrics and told by nobody: why none of them has to raise the data version. */
const OTHERS: Readonly<Record<string, string>> = {
  import: 'written with its version_told; a refused one is in no answer',
  rejected_row: 'written with its version_told',
  incident_version: 'a view of version_told',
  dictionary: 'derived',
  incident_fact: 'derived',
  incident_uncorrected: 'derived',
  incident_gap: 'derived',
  incident_informed: 'derived',
  incident_stay: 'derived',
  incident_visit: 'derived',
  incident_text: 'derived; answers that stand on titles have a stamp of their own',
  similar_text: 'derived',
  similar_word: 'derived',
  similar_state: 'derived',
  title_told: 'derived',
  recurrence_vote: 'part of the stamp of answers that stand on titles',
  audit_entry: 'written with what it tells of',
  data_version: 'is the version',
}

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith([
    { key: 'INC1', opened_at: '2026-01-05T08:00:00Z', resolved_at: '2026-01-05T09:00:00Z' },
  ]))
})
afterAll(() => close())

test('every table that metrics read is told, or it is known why its writers need not say so', () => {
  const tables = new Set(MIGRATIONS.join('\n').match(/(?<=create table )\w+/gu))
  const root = new URL('../../metrics/', import.meta.url)
  const read = new Set<string>()
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  ))
    for (const [, name = ''] of readFileSync(new URL(file, root), 'utf8').matchAll(
      /\b(?:from|join)\s+"?(\w+)/gu,
    ))
      if (tables.has(name)) read.add(name)
  expect(read.size).toBeGreaterThan(10)
  const unknown = [...read].filter(
    (name) => !(TOLD_TABLES as readonly string[]).includes(name) && !(name in OTHERS),
  )
  expect(unknown).toEqual([])
})

const ask = async () => {
  const { total, dataVersion } = await askMetric(store, 'actions-overdue', {}, 'en')
  return { value: total.value, dataVersion }
}
const write = (...statements: readonly ReturnType<typeof sql>[]) =>
  store.transaction(async (db) => {
    for (const statement of statements) await db.run(statement)
  })

describe('the data version', () => {
  test.each(TOLD_TABLES)('goes up by one with what is written to %s, however often', async (table) => {
    const version = await store.dataVersion()
    await store.transaction(async (db) => {
      const same = sql`insert into ${ident(table)} select * from ${ident(table)} where false`
      await db.run(same)
      await db.run(same)
    })
    expect(await store.dataVersion()).toBe(version + 1)
  })
  test('is up for what is asked later in the same unit, as a rehearsal asks', async () => {
    const version = await store.dataVersion()
    const seen = await store.transaction(
      async (db) => {
        await db.run(sql`delete from action_item`)
        return db.rows(
          sql`select version::integer as version from data_version`,
          z.object({ version: z.int() }),
        )
      },
      { keep: false },
    )
    expect(seen).toEqual([{ version: version + 1 }])
    expect(await store.dataVersion()).toBe(version)
  })
  test('stays with what is taken back, only read, or derived', async () => {
    const version = await store.dataVersion()
    await store.transaction((db) => db.run(sql`delete from action_item`), { keep: false })
    await store.transaction((db) => db.run(sql`create or replace temp table copied as select * from review`))
    await store.transaction((db) => db.run(sql`update incident_fact set priority = priority`))
    expect(await store.dataVersion()).toBe(version)
  })
  test('goes up with a review and its action, so that no kept answer outlives them', async () => {
    const before = await ask()
    await write(
      sql`insert into review select 'r', source, key, 'draft', 1, timestamp '2026-02-01' from incident`,
      sql`insert into action_item (action_id, review_id, text, kind, due)
          values ('a', 'r', 'Renew the certificate', 'prevent', date '2026-01-20')`,
    )
    const late = await ask()
    await write(sql`update action_item set done_at = timestamp '2026-02-01' where action_id = 'a'`)
    const done = await ask()
    expect([before.value, late.value, done.value]).toEqual([null, 1, 0])
    expect([late.dataVersion, done.dataVersion]).toEqual([before.dataVersion + 1, before.dataVersion + 2])
  })
})
