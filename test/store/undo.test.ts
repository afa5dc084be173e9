import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { INCIDENT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { rebuildFacts } from '../../store/facts.ts'
import { importBySha, importRow } from '../../store/imports.ts'
import { type Layer, takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf, rejectedRelation, storeWith } from '../support/store.ts'
import { factLines, snapshot } from './snapshot.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const now = new Date('2026-11-21T00:00:00Z')

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
    undone_at: '2026-11-21T00:00:00Z',
  })
  expect(await importBySha(open.store, 'i2'.padEnd(64, '0'))).toBeNull()
  expect(await open.store.dataVersion()).toBe(3)
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
const incident = fc.record({
  key: fc.constantFrom('K1', 'K2', 'K3', 'K4', 'K5'),
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

const OPTIONAL: readonly IncidentField[] = [
  'title',
  'service',
  'category',
  'resolved_at',
  'on_hold_seconds',
  'labels',
]
const file = fc.record({
  incidents: fc.array(incident, { minLength: 1, maxLength: 6 }),
  lacks: fc.subarray([...OPTIONAL]),
  asOf: maybe(day),
  undone: fc.boolean(),
})

const layer = (one: typeof file extends fc.Arbitrary<infer T> ? T : never, i: number): Layer =>
  layerOf(
    // A file has nothing in the columns that it lacks.
    one.incidents.map((row) => ({
      ...row,
      ...Object.fromEntries(one.lacks.map((field) => [field, field === 'labels' ? [] : null])),
    })),
    one.incidents.slice(0, 2).map((row) => ({ key: row.key ?? '', text: row.title ?? null })),
    {
      importId: `i${i}`,
      asOf: one.asOf,
      fields: INCIDENT_FIELDS.filter((field) => !one.lacks.includes(field)),
    },
  )

test('after any imports and undos the store is as if the undone ones had never been', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 4 }),
      async (files, late) => {
        const some = await storeWith()
        const all = await storeWith()
        try {
          for (const [i, one] of files.entries()) {
            await takeIn(all.store, layer(one, i))
            // Some are undone at once, some at the end.
            if (one.undone && i < late) await undoImport(all.store, `i${i}`, now)
            if (!one.undone) await takeIn(some.store, layer(one, i))
          }
          for (const [i, one] of files.entries())
            if (one.undone && i >= late) await undoImport(all.store, `i${i}`, now)
          expect(await snapshot(all.store)).toEqual(await snapshot(some.store))
          const facts = await factLines(all.store)
          await all.store.transaction(rebuildFacts)
          expect(await factLines(all.store)).toEqual(facts)
        } finally {
          await some.close()
          await all.close()
        }
      },
    ),
    { numRuns: 8 },
  )
})
