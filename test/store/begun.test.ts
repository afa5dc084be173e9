import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetBegun, noteBegun } from '../../store/begun.ts'
import { importRow, importRows } from '../../store/imports.ts'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { layerOf } from '../support/store.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pirouette-begun-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const begun = (importId: string) => ({
  importId,
  file: `${importId}.csv`,
  options: { timeZone: 'UTC' },
  at: '2026-03-02T09:00:00Z',
  by: null,
})

test('an import that was stored before the process died is not called interrupted', async () => {
  const store = await openStore(directory)
  noteBegun(store.files, begun('stored'))
  noteBegun(store.files, begun('lost'))
  noteBegun(store.files, begun('done'))
  forgetBegun(store.files, 'done')
  await takeIn(store, layerOf([{ key: 'INC1' }], [], { importId: 'stored' }))
  // A note that was being written when the power went.
  writeFileSync(join(store.files, 'half.begun'), '{"importId":"ha')
  await store.close()

  const again = await openStore(directory)
  const rows = await importRows(again)
  expect(rows.map((row) => [row.import_id, row.status])).toEqual([
    ['lost', 'interrupted'],
    ['stored', 'committed'],
  ])
  expect(await importRow(again, 'lost')).toMatchObject({
    file: 'lost.csv',
    imported_at: '2026-03-02T09:00:00Z',
    options: { timeZone: 'UTC' },
    problem: { code: 'import-interrupted', facts: { file: 'lost.csv' } },
    stored: 0,
  })
  expect(readdirSync(again.files)).toEqual([])
  expect(await again.dataVersion()).toBe(1)
  await again.close()
})
