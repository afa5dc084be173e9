import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Incident } from '../../model/incident.ts'
import { deriveFacts, rebuildFacts } from '../../store/facts.ts'
import { importRows, rejectedRows } from '../../store/imports.ts'
import { type Layer, stagedParquet, takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { threadMilliseconds } from '../support/processor-time.ts'
import { incidentRelation, layerOf, rejectedRelation, storeWith } from '../support/store.ts'
import { snapshot } from './snapshot.ts'

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

const titles = async (store: Store) =>
  Object.fromEntries(
    (
      await store.rows(
        sql`select key, title from incident`,
        z.object({ key: z.string(), title: z.string().nullable() }),
      )
    ).map((row) => [row.key, row.title]),
  )

const K = (title: string, more: Partial<Incident> = {}) => ({ key: 'K', title, ...more })

describe('the truth of an incident', () => {
  test.each<{ name: string; layers: [Partial<Incident>[], Partial<Layer>][]; title: string }>([
    {
      name: 'is what the source changed last, whenever it was imported',
      layers: [
        [[K('newer', { updated_at: '2026-03-02T00:00:00Z' })], {}],
        [[K('older', { updated_at: '2026-03-01T00:00:00Z' })], {}],
      ],
      title: 'newer',
    },
    {
      name: 'goes by the as-of of the file where the source does not say when it changed',
      layers: [
        [[K('newer')], { asOf: '2026-03-02T00:00:00Z' }],
        [[K('older')], { asOf: '2026-03-01T00:00:00Z' }],
      ],
      title: 'newer',
    },
    {
      name: 'goes by the import where nothing else is known',
      layers: [
        [[K('first')], {}],
        [[K('second')], {}],
      ],
      title: 'second',
    },
    {
      name: 'goes by the line where a file names it twice',
      layers: [[[K('above'), K('below')], {}]],
      title: 'below',
    },
    {
      name: 'goes by the instant of change also within a file',
      layers: [
        [
          [
            K('newer', { updated_at: '2026-03-02T00:00:00Z' }),
            K('older', { updated_at: '2026-03-01T00:00:00Z' }),
          ],
          {},
        ],
      ],
      title: 'newer',
    },
    {
      name: 'with a known instant beats one without any',
      layers: [
        [[K('dated', { updated_at: '2026-03-02T00:00:00Z' })], {}],
        [[K('undated')], {}],
      ],
      title: 'dated',
    },
    {
      name: 'takes a field from the newest file that has a column for it',
      layers: [
        [[K('first')], { fields: ['source', 'key', 'title'] }],
        [[K('second')], { fields: ['source', 'key', 'title'] }],
        [[K('not told')], { fields: ['source', 'key', 'team'] }],
      ],
      title: 'second',
    },
  ])('$name', async ({ layers, title }) => {
    open = await storeWith()
    for (const [i, [incidents, told]] of layers.entries())
      await takeIn(open.store, layerOf(incidents, [], { importId: `i${i}`, ...told }))
    expect(await titles(open.store)).toEqual({ K: title })
  })
})

describe('counts', () => {
  test('a key that comes twice is two rows and one incident', async () => {
    open = await storeWith()
    const taken = await takeIn(open.store, layerOf([{ key: 'K' }, { key: 'K' }, { key: 'L' }]))
    expect(taken).toMatchObject({ stored: 3, incidents: 2, created: 2, updated: 0, unchanged: 0 })
  })

  test('rows of an event log are stored in fewer incidents; rejected ones are kept with their reasons', async () => {
    open = await storeWith()
    const rejected = [{ line: 9, reasons: ['no key', 'no date'], raw: ';;"x"' }]
    const taken = await takeIn(
      open.store,
      layerOf([{ key: 'K' }], [{ key: 'K' }, { key: 'K', text: 'b' }], {
        rows: 6,
        rejected: rejectedRelation(rejected),
      }),
    )
    expect(taken).toMatchObject({ stored: 5, rejected: 1, incidents: 1, events: 2 })
    expect(await rejectedRows(open.store, 'i1', 10)).toEqual(rejected)
    expect(await importRows(open.store)).toMatchObject([
      {
        import_id: 'i1',
        row_count: 6,
        stored: 5,
        rejected: 1,
        incidents: 1,
        created: 1,
        events: 2,
        status: 'committed',
      },
    ])
  })

  test('that cannot be true stop the import, and nothing of it stays', async () => {
    open = await storeWith([{ title: 'a' }])
    const before = await snapshot(open.store)
    await expect(takeIn(open.store, layerOf([{}, {}, {}], [], { importId: 'i2', rows: 2 }))).rejects.toThrow(
      '2 rows cannot be 3 incidents',
    )
    await expect(takeIn(open.store, layerOf([], [], { importId: 'i3', rows: 2 }))).rejects.toThrow(
      '2 rows cannot be 0 incidents',
    )
    expect(await snapshot(open.store)).toEqual(before)
    expect(await importRows(open.store)).toHaveLength(1)
    expect(await open.store.dataVersion()).toBe(1)
  })
})

test('a file that says the same in fewer columns changes nothing', async () => {
  open = await storeWith([{ title: 'a', team: 'net', extra: { Room: '1', Floor: 'Größe "2"' } }])
  const taken = await takeIn(
    open.store,
    layerOf([{ title: 'a', extra: { Room: '1', Floor: 'Größe "2"' } }], [], {
      importId: 'i2',
      fields: ['source', 'key', 'title', 'kind', 'state'],
    }),
  )
  expect(taken).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
})

test('a dry run counts what an import would, and changes nothing', async () => {
  open = await storeWith([{ title: 'a' }, { title: 'b' }])
  const before = await snapshot(open.store)
  const layer = layerOf([{ title: 'A' }, { title: 'b' }, { title: 'c' }], [{ key: 'T-1' }], {
    importId: 'i2',
  })
  const rehearsed = await takeIn(open.store, layer, { dryRun: true })
  expect(await snapshot(open.store)).toEqual(before)
  expect(await importRows(open.store)).toHaveLength(1)
  expect(await open.store.dataVersion()).toBe(1)
  expect(await takeIn(open.store, layer)).toEqual(rehearsed)
  expect(rehearsed).toMatchObject({ created: 1, updated: 1, unchanged: 1, events: 1 })
})

test('keys that were told to differ are not counted, others are', async () => {
  for (const keysDiffer of [true, undefined, false]) {
    open = await storeWith()
    const layer = layerOf(
      [{ title: 'a' }, { title: 'b' }],
      [],
      keysDiffer === undefined ? {} : { keysDiffer },
    )
    expect(await takeIn(open.store, layer)).toMatchObject({ incidents: 2, created: 2 })
    await open.close()
  }
  open = await storeWith()
  const twice = layerOf(
    [
      { key: 'A-1', title: 'a' },
      { key: 'A-1', title: 'b' },
    ],
    [],
    { keysDiffer: false },
  )
  expect(await takeIn(open.store, twice)).toMatchObject({ stored: 2, incidents: 1, created: 1 })
})

test('a column that a layer lacks has nothing in it', async () => {
  open = await storeWith()
  const incidents = sql`select 'servicenow' as source, 'A-1' as key, 'incident' as kind, 'new' as state, 2 as line`
  await takeIn(open.store, layerOf([], [], { rows: 1, incidents }))
  const stored = await open.store.rows(
    sql`select key, line::integer as line, title, priority, labels, opened_at, extra from incident`,
    z.unknown(),
  )
  expect(stored).toEqual([
    { key: 'A-1', line: 2, title: null, priority: null, labels: null, opened_at: null, extra: null },
  ])
})

test('rows come from Parquet in the staging folder, in their order', async () => {
  open = await storeWith()
  const path = join(open.store.staging, 'incidents.parquet')
  const incidents = Array.from({ length: 5000 }, (_, i) => ({ key: `P-${i}`, title: `t${i}` }))
  await open.store.transaction((db) =>
    db.run(sql`copy (${incidentRelation(incidents)}) to ${path} (format parquet)`),
  )
  await takeIn(open.store, layerOf([], [], { rows: 5000, incidents: stagedParquet(path) }))
  const [row] = await open.store.rows(
    sql`select count(*)::integer as n, count(distinct version_id)::integer as ids,
               bool_and(line = version_id + 1 and key = 'P-' || (version_id - 1)) as ordered
        from incident_version`,
    z.unknown(),
  )
  expect(row).toEqual({ n: 5000, ids: 5000, ordered: true })
})

test('facts told by a file that lacks columns are those that its stored rows tell', async () => {
  open = await storeWith()
  const { store } = open
  const path = join(store.staging, 'incidents.parquet')
  const incidents = Array.from({ length: 3000 }, (_, i) => ({
    key: `F-${(i * 7) % 3000}`,
    state: i % 3 === 0 ? ('resolved' as const) : ('new' as const),
    ci: `ci ${i % 40}`,
    category: `c ${i % 3}`,
    opened_at:
      i === 1500 ? null : new Date(Date.UTC(2026, 0, 1) + ((i * 11) % 3000) * 3_600_000).toISOString(),
    resolved_at: i % 3 === 0 ? '2026-09-01T10:20:30Z' : null,
  }))
  await store.transaction((db) =>
    db.run(
      sql`copy (select line, source, key, kind, state, ci, category, opened_at, resolved_at from (${incidentRelation(incidents)}) order by line)
          to ${path} (format parquet, row_group_size 2048)`,
    ),
  )
  await takeIn(store, layerOf([], [], { rows: 3000, keysDiffer: true, incidents: stagedParquet(path) }))
  const facts = () =>
    store.rows(
      sql`select fact.*, key from incident_fact as fact join incident_version using (version_id) order by version_id`,
      z.unknown(),
    )
  const told = await facts()
  expect(told).toHaveLength(3000)
  await store.transaction(rebuildFacts)
  expect(await facts()).toEqual(told)
  // Of many more rows a few at a time; one has no instant of opening.
  await store.transaction(async (db) => {
    await db.run(sql`delete from incident_fact`)
    await deriveFacts(db, sql`incident`, { atOnce: 700 })
  })
  expect(await facts()).toEqual(told)
  const [order] = await store.rows(
    sql`select count(*) filter (where opened_at < before)::integer as backwards, arg_max_null(opened_at, place) is null as without_last
        from (select rowid as place, opened_at, lag(opened_at) over (order by rowid) as before from incident_fact)`,
    z.unknown(),
  )
  expect(order).toEqual({ backwards: 0, without_last: true })
})

const worked = (): number => threadMilliseconds() ?? 0

test('the event loop stays free while a large layer is taken in', async (context) => {
  if (threadMilliseconds() === null) return context.skip('the work of a thread is told by Linux only')
  open = await storeWith()
  const many = sql`
    select * replace (i + 1 as line, 'M-' || i as key, repeat(md5(i::varchar), 8) as description, 'ci' || (i % 500) as ci, 'c' as category)
    from (${incidentRelation([{ opened_at: '2026-03-02T09:00:00Z' }])}), range(40000) as numbers(i)`
  const relation = sql`select * exclude (i) from (${many})`
  // What this thread does at once between two turns of its loop, in time of the processor: who else is on the machine
  // does not count.
  let [longest, last] = [0, worked()]
  const beat = setInterval(() => {
    const now = worked()
    longest = Math.max(longest, now - last)
    last = now
  }, 5)
  await takeIn(open.store, layerOf([], [], { rows: 40_000, incidents: relation }))
  clearInterval(beat)
  expect(longest).toBeLessThan(100)
})
