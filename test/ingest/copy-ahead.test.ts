import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyingAhead } from '../../ingest/import/copy-ahead.ts'
import { openStore } from '../../store/open.ts'

let folder: string
let list: string
let files: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-copy-ahead-'))
  list = join(folder, 'list.csv')
  writeFileSync(list, 'number\nINC1001\n')
  files = mkdtempSync(join(folder, 'files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the copy is of the file it was begun for, and given away once', async () => {
  const copy = copyingAhead(list, 'first')
  expect(copy.take(list)).toBeNull()
  copy.into(files)
  expect(copy.take(join(folder, 'other.csv'))).toBeNull()
  const original = await copy.take(list)
  expect(original?.path).toBe(join(files, 'first.part'))
  expect(readFileSync(original?.path ?? '', 'utf8')).toBe('number\nINC1001\n')
  expect(copy.take(list)).toBeNull()
  await copy.drop()
  expect(readdirSync(files)).toEqual(['first.part'])
})

test('nothing stays of a copy that nobody took, or that was never begun', async () => {
  const copy = copyingAhead(list, 'first')
  await copy.drop()
  copy.into(files)
  await copy.drop()
  expect(readdirSync(files)).toEqual([])
})

test('whoever takes the copy hears that there is no such file', async () => {
  const missing = join(folder, 'missing.csv')
  const copy = copyingAhead(missing, 'first')
  copy.into(files)
  await expect(copy.take(missing)).rejects.toMatchObject({
    code: 'file-missing',
    facts: { file: 'missing.csv' },
  })
  const another = copyingAhead(missing, 'second')
  another.into(files)
  await another.drop()
  expect(readdirSync(files)).toEqual([])
})

test('a store that opens sweeps away what an earlier process left, and not what begins meanwhile', async () => {
  const data = join(folder, 'data')
  await (await openStore(data)).close()
  writeFileSync(join(data, 'files', 'left.part'), 'half a file')
  const copy = copyingAhead(list, 'first')
  const store = await openStore(data, { owned: (place) => copy.into(place) })
  expect((await copy.take(list))?.path).toBe(join(store.files, 'first.part'))
  expect(readdirSync(store.files)).toEqual(['first.part'])
  await store.close()
})

test('who cannot have the store begins nothing', async () => {
  const data = join(folder, 'data')
  const store = await openStore(data)
  const copy = copyingAhead(list, 'first')
  await expect(openStore(data, { owned: (place) => copy.into(place) })).rejects.toMatchObject({
    code: 'data-directory-held',
  })
  expect(copy.take(list)).toBeNull()
  await store.close()
})
