import { appendFile, mkdir, mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type JournalEntry, readJournal, writeJournal } from '../../store/journal.ts'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf } from '../support/store.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pirouette-journal-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const entry = (id: string, kind: JournalEntry['kind'] = 'import'): JournalEntry => ({
  time: '2026-11-21T00:00:00Z',
  kind,
  id,
  dataVersion: 1,
  sha256: 'a',
})

test('what was acknowledged stands in it, in order', async () => {
  const store = await openStore(directory)
  await takeIn(store, layerOf([{}], [], { importId: 'i1' }))
  await takeIn(store, layerOf([{}], [], { importId: 'never' }), { dryRun: true })
  await undoImport(store, 'i1', new Date('2026-11-21T00:00:00Z'))
  await store.close()
  expect((await readJournal(directory)).map((one) => [one.kind, one.id, one.dataVersion])).toEqual([
    ['import', 'i1', 1],
    ['undo', 'i1', 2],
  ])
})

test('a line that cannot be written makes no failure of what is stored, and follows with the next', async () => {
  const store = await openStore(directory)
  const journal = join(directory, 'journal.ndjson')
  // Stands for a disk that became full between the commit and its line.
  await mkdir(journal)
  expect(await takeIn(store, layerOf([{}], [], { importId: 'i1' }))).toMatchObject({ created: 1 })
  await rmdir(journal)
  await takeIn(store, layerOf([{ key: 'INC2' }], [], { importId: 'i2' }))
  await store.close()
  expect((await readJournal(directory)).map((one) => [one.id, one.dataVersion])).toEqual([
    ['i1', 1],
    ['i2', 2],
  ])
})

test('what it has and the store lacks is told at the start', async () => {
  const first = await openStore(directory)
  await takeIn(first, layerOf([{}], [], { importId: 'i1' }))
  await first.close()
  await writeJournal(directory, entry('i2'))
  await writeJournal(directory, entry('i1', 'undo'))
  const store = await openStore(directory)
  expect(store.lost.map((one) => [one.kind, one.id])).toEqual([
    ['import', 'i2'],
    ['undo', 'i1'],
  ])
  await store.close()
})

test('a line cut short by a crash is no promise, and swallows none', async () => {
  await writeFile(join(directory, 'journal.ndjson'), '')
  await writeJournal(directory, entry('i1'))
  await appendFile(join(directory, 'journal.ndjson'), '{"time":"2026-11-21T00:0')
  await writeJournal(directory, entry('i2'))
  expect((await readJournal(directory)).map((one) => one.id)).toEqual(['i1', 'i2'])
})
