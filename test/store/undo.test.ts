import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { INCIDENT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { Problem } from '../../model/problem.ts'
import { correctIncident, withdrawCorrection } from '../../store/corrections.ts'
import { moment } from '../../store/dialect.ts'
import { rebuildFacts } from '../../store/facts.ts'
import { importBySha, importRow } from '../../store/imports.ts'
import { type Layer, takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf, letCorrectionsWait, rejectedRelation, storeWith } from '../support/store.ts'
import { snapshot } from './snapshot.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const now = new Date('2026-11-01T00:00:00Z')

test('an undone import leaves no trace but its line in the history', async () => {
  open = await storeWith([{ title: 'a' }, { title: 'b' }], [{ key: 'T-1', text: 'one' }])
  const before = await snapshot(open.store)
  const rejected = rejectedRelation([{ line: 9, reasons: ['no date'], raw: ';;' }])
  await takeIn(
    open.store,
    layerOf([{ title: 'A' }, { key: 'T-9' }], [{ key: 'T-1' }], { importId: 'i2', rows: 3, rejected }),
  )
  expect(await snapshot(open.store)).not.toEqual(before)
  await undoImport(open.store, 'i2', now)
  expect(await snapshot(open.store)).toEqual(before)
  expect(await importRow(open.store, 'i2')).toMatchObject({
    status: 'undone',
    undone_at: '2026-11-01T00:00:00Z',
  })
  expect(await importBySha(open.store, 'i2'.padEnd(64, '0'))).toBeNull()
  expect(await open.store.dataVersion()).toBe(3)
})

test('the rehearsal of an undo says what it takes away and what refers to it, and changes nothing', async () => {
  open = await storeWith([{ title: 'a' }, { title: 'b' }])
  const { store } = open
  await takeIn(
    store,
    layerOf(
      [{ title: 'A' }, { title: 'b' }, { key: 'T-9' }, { key: 'T-10' }],
      [{ key: 'T-9' }, { key: 'T-1' }],
      {
        importId: 'i2',
      },
    ),
  )
  const correct = (key: string, id: string) =>
    correctIncident(store, { source: 'test', key }, { field: 'team', value: 'x', reason: 'y' }, { id, now })
  await correct('T-9', 'c1')
  await correct('T-1', 'c2')
  await correct('T-10', 'c3')
  await withdrawCorrection(store, { source: 'test', key: 'T-10' }, 'c3', { now })
  await store.transaction(async (db) => {
    await db.run(
      sql`insert into review values ('r1', 'test', 'T-9', 'draft', 1, ${moment(now.toISOString())})`,
    )
    await db.run(
      sql`insert into action_item (action_id, review_id, text, kind) values ('a1', 'r1', 'x', 'y'), ('a2', 'r1', 'x', 'y')`,
    )
  })
  const before = await snapshot(store)
  const version = await store.dataVersion()
  const told = { removed: 2, changed: 1, unchanged: 1, events: 2, corrections: 1, reviews: 1, actions: 2 }
  expect(await undoImport(store, 'i2', now, { dryRun: true })).toEqual(told)
  expect(await snapshot(store)).toEqual(before)
  expect(await store.dataVersion()).toBe(version)
  expect(await undoImport(store, 'i2', now)).toEqual(told)
  expect(await store.dataVersion()).toBe(version + 1)
})

test('what is not there, or is undone already, cannot be undone', async () => {
  open = await storeWith([{ title: 'a' }])
  await expect(undoImport(open.store, 'i7', now)).rejects.toMatchObject({ code: 'unknown-import' })
  await undoImport(open.store, 'i1', now)
  await expect(undoImport(open.store, 'i1', now)).rejects.toMatchObject({
    code: 'import-not-undoable',
    facts: { id: 'i1', status: 'undone' },
  })
})

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}T09:00:00Z`)
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { freq: 3 })
const key = fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5')
const incident = fc.record({
  key,
  title: maybe(fc.constantFrom('x', 'y')),
  state: fc.constantFrom('in_progress', 'resolved', 'closed', 'cancelled'),
  service: maybe(fc.constantFrom('vpn', 'mail')),
  category: maybe(fc.constantFrom('net', 'app')),
  opened_at: maybe(day),
  resolved_at: maybe(day),
  updated_at: maybe(day),
  on_hold_seconds: maybe(fc.constantFrom(60, 3600)),
  parent_key: fc.option(fc.constant('K1'), { freq: 1 }),
  labels: fc.subarray(['l1', 'l2']),
  extra: fc.dictionary(fc.constantFrom('Floor', 'Room', 'a"b'), fc.constantFrom('1', '2'), { maxKeys: 3 }),
})
const happened = fc.record({
  key,
  happened_at: day,
  kind: fc.constantFrom('state' as const, 'comment' as const),
  to: fc.constantFrom('in_progress', 'resolved', 'closed'),
  text: maybe(fc.constant('said')),
})

const OPTIONAL: readonly IncidentField[] = [
  'title',
  'service',
  'category',
  'resolved_at',
  'on_hold_seconds',
  'labels',
]
const file = fc.record({
  what: fc.constant('import' as const),
  incidents: fc.array(incident, { minLength: 1, maxLength: 6 }),
  events: fc.array(happened, { maxLength: 4 }),
  rejected: fc.array(fc.record({ line: fc.integer({ min: 2, max: 99 }), raw: fc.string() }), {
    maxLength: 2,
  }),
  lacks: fc.subarray([...OPTIONAL]),
  asOf: maybe(day),
})
const correction = fc.record({
  what: fc.constant('correct' as const),
  key,
  said: fc.oneof(
    fc.record({ field: fc.constantFrom('opened_at', 'resolved_at', 'acknowledged_at'), value: maybe(day) }),
    fc.record({
      field: fc.constantFrom('service', 'category', 'title'),
      value: maybe(fc.constantFrom('vpn', 'app')),
    }),
    fc.record({ field: fc.constant('state'), value: fc.constantFrom('in_progress', 'closed', 'cancelled') }),
  ),
})
const step = fc.oneof(
  { weight: 4, arbitrary: file },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('undo' as const), pick: fc.nat() }) },
  { weight: 3, arbitrary: correction },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('withdraw' as const), pick: fc.nat() }) },
)
type Value<A> = A extends fc.Arbitrary<infer T> ? T : never

const layer = (one: Value<typeof file>, importId: string): Layer =>
  layerOf(
    // A file has nothing in the columns that it lacks.
    one.incidents.map((row) => ({
      ...row,
      ...Object.fromEntries(one.lacks.map((field) => [field, field === 'labels' ? [] : null])),
    })),
    // A file tells events of its own incidents only.
    one.events.filter(({ key: of }) => one.incidents.some((row) => row.key === of)),
    {
      importId,
      asOf: one.asOf,
      fields: INCIDENT_FIELDS.filter((field) => !one.lacks.includes(field)),
      rows: one.incidents.length + one.rejected.length,
      rejected: rejectedRelation(one.rejected.map((row) => ({ ...row, reasons: ['no date'] }))),
    },
  )

/** One step after the other; gives back what was not undone. What cannot be corrected so is left as it is. */
async function walk(store: Store, steps: readonly Value<typeof step>[]) {
  const live: { id: string; file: Value<typeof file> }[] = []
  const corrections: { id: string; key: string }[] = []
  for (const [i, one] of steps.entries()) {
    const at =
      'pick' in one ? one.pick % Math.max(1, one.what === 'undo' ? live.length : corrections.length) : 0
    if (one.what === 'import') {
      await takeIn(store, layer(one, `i${i}`))
      live.push({ id: `i${i}`, file: one })
    } else if (one.what === 'correct') {
      const named = { source: 'test', key: one.key }
      const order = { ...one.said, reason: 'because' }
      const made = await correctIncident(store, named, order, { id: `c${i}`, now }).catch(
        (error: unknown) => {
          if (error instanceof Problem) return null
          throw error
        },
      )
      if (made) corrections.push({ id: made.id, key: one.key })
    } else if (one.what === 'undo') {
      const [gone] = live.splice(at, 1)
      if (gone) await undoImport(store, gone.id, now)
    } else {
      const [gone] = corrections.splice(at, 1)
      if (gone) await withdrawCorrection(store, { source: 'test', key: gone.key }, gone.id, { now })
    }
  }
  return live
}

const CorrectionRow = z.object({
  key: z.string(),
  field: z.string(),
  value: z.string().nullable(),
  withdrawn: z.boolean(),
})

/** The same corrections in a store that has no incident yet: there they wait. */
const copyCorrections = async (from: Store, to: Store): Promise<void> =>
  letCorrectionsWait(
    to,
    await from.rows(
      sql`select key, field, new_value as value, withdrawn_at is not null as withdrawn from correction order by sequence`,
      CorrectionRow,
    ),
  )

test('after any imports, undos and corrections the store is as if what was undone had never been', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const all = await storeWith()
      const never = await storeWith()
      try {
        const live = await walk(all.store, steps)
        await copyCorrections(all.store, never.store)
        for (const one of live) await takeIn(never.store, layer(one.file, one.id))
        const told = await snapshot(all.store)
        expect(told).toEqual(await snapshot(never.store))
        await all.store.transaction(rebuildFacts)
        expect(await snapshot(all.store)).toEqual(told)
      } finally {
        await all.close()
        await never.close()
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
