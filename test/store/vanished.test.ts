import { afterEach, expect, test } from 'vitest'
import type { Incident } from '../../model/incident.ts'
import { type Layer, takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { vanishedFrom } from '../../store/vanished.ts'
import { layerOf, rejectedRelation, storeWith } from '../support/store.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const now = new Date('2026-11-21T00:00:00Z')
/** `INC1` to `INC<n>`, opened on the days of January 2026. */
const some = (from: number, to: number): Partial<Incident>[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    key: `INC${from + i}`,
    title: `Fault ${from + i}`,
    opened_at: new Date(Date.UTC(2026, 0, from + i, 9)).toISOString().replace('.000', ''),
  }))
const without = (incidents: Partial<Incident>[], ...keys: string[]) =>
  incidents.filter(({ key }) => !keys.includes(key ?? ''))

async function after(
  before: Partial<Incident>[],
  later: Partial<Incident>[],
  told: Partial<Layer> = {},
): Promise<Awaited<ReturnType<typeof vanishedFrom>>> {
  open = await storeWith(before)
  await takeIn(open.store, layerOf(later, [], { importId: 'i2', ...told }))
  return vanishedFrom(open.store, 'i2')
}

test('what a later full export does not have is listed, newest first, and stays where it is', async () => {
  const found = await after(some(1, 20), without(some(1, 25), 'INC7', 'INC9'))
  expect(found).toEqual({
    from: '2026-01-01T09:00:00Z',
    to: '2026-01-25T09:00:00Z',
    known: 20,
    missing: 2,
    incidents: [
      { source: 'test', key: 'INC9', title: 'Fault 9', opened_at: '2026-01-09T09:00:00Z' },
      { source: 'test', key: 'INC7', title: 'Fault 7', opened_at: '2026-01-07T09:00:00Z' },
    ],
  })
})

test.each<[name: string, before: Partial<Incident>[], later: Partial<Incident>[], told: Partial<Layer>]>([
  ['lacks nothing', some(1, 20), some(1, 25), {}],
  ['lacks more than a tenth: it was filtered', some(1, 20), without(some(1, 25), 'INC3', 'INC7', 'INC9'), {}],
  ['covers another stretch of time', some(1, 20), some(19, 40), {}],
  ['comes from another source', some(1, 20), without(some(1, 20), 'INC9'), { source: 'other' }],
  [
    'may be cut off',
    some(1, 20),
    without(some(1, 25), 'INC9'),
    { warnings: [{ code: 'rows-exactly', facts: { rows: 24 } }] },
  ],
  [
    'rejected the row itself',
    some(1, 20),
    without(some(1, 25), 'INC9'),
    { rows: 25, rejected: rejectedRelation([{ line: 9, reasons: ['x'], raw: '"INC9";"31.02.2026"' }]) },
  ],
])('nothing has vanished from a file that %s', async (_, before, later, told) => {
  expect(await after(before, later, told)).toBeNull()
})

test('the first import of a source, an older one, and an undone one miss nothing', async () => {
  await after(some(1, 20), without(some(1, 20), 'INC9'))
  if (!open) throw new Error('no store')
  expect(await vanishedFrom(open.store, 'i1')).toBeNull()
  expect((await vanishedFrom(open.store, 'i2'))?.missing).toBe(1)
  await undoImport(open.store, 'i1', now)
  expect(await vanishedFrom(open.store, 'i2')).toBeNull()
  await undoImport(open.store, 'i2', now)
  expect(await vanishedFrom(open.store, 'i2')).toBeNull()
  expect(await vanishedFrom(open.store, 'nobody')).toBeNull()
})
