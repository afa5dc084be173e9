import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

test('a first import makes every key an incident', async () => {
  open = await storeWith([{ title: 'a' }, { title: 'b' }])
  const rows = await open.store.rows(
    sql`select source, key, title from incident order by key`,
    z.object({ source: z.string(), key: z.string(), title: z.string() }),
  )
  expect(rows).toEqual([
    { source: 'test', key: 'T-1', title: 'a' },
    { source: 'test', key: 'T-2', title: 'b' },
  ])
  expect(await open.store.dataVersion()).toBe(1)
})

test('a later import updates, creates and leaves alone, and says so', async () => {
  open = await storeWith([{ title: 'a' }, { title: 'b' }])
  const taken = await takeIn(
    open.store,
    layerOf([{ title: 'a' }, { title: 'B' }, { title: 'c' }], [], { importId: 'i2' }),
  )
  expect(taken).toEqual({
    stored: 3,
    rejected: 0,
    incidents: 3,
    created: 1,
    updated: 1,
    unchanged: 1,
    events: 0,
  })
})

test('what the newest file has no column for comes from the older one, and blanks of columns it has stay blank', async () => {
  open = await storeWith([{ title: 'a', team: 'net', service: 'vpn', extra: { Floor: '3', Room: '12' } }])
  await takeIn(
    open.store,
    layerOf([{ title: 'A', extra: { Desk: '1' } }], [], {
      importId: 'i2',
      fields: ['source', 'key', 'title', 'service', 'extra', 'kind', 'state'],
      mapping: [{ column: 'Desk' }, { column: 'Room' }],
    }),
  )
  const rows = await open.store.rows(
    sql`select title, team, service, extra from incident`,
    z.object({ title: z.string(), team: z.string(), service: z.string().nullable(), extra: z.string() }),
  )
  expect(rows).toEqual([{ title: 'A', team: 'net', service: null, extra: '{"Desk":"1","Floor":"3"}' }])
})
