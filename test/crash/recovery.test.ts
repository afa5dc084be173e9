import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import { type Bundle, bundled } from '../support/bundle.ts'

let programs: Bundle
beforeAll(async () => {
  programs = await bundled('test/crash/writer.ts')
})
afterAll(() => programs.remove())

let directory: string
let file: string
let journal: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pirouette-recovery-'))
  file = join(directory, 'pirouette.duckdb')
  journal = `${file}.wal`
  const child = spawn(process.execPath, [programs.at('writer'), directory], {
    stdio: 'inherit',
  })
  await new Promise((resolve) => child.once('exit', resolve))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

/** How many of the 20 committed changes are there. */
async function survivors(): Promise<number> {
  const store = await openStore(directory, { now: () => new Date('2026-11-21T10:00:00Z') })
  try {
    const [row] = await store.rows(sql`select count(*)::integer as n from setting`, z.object({ n: z.int() }))
    return row?.n ?? 0
  } finally {
    await store.close()
  }
}

const bad = async () => (await readdir(directory)).filter((name) => name.includes('.bad-')).toSorted()

test('a killed process loses nothing it had committed', async () => {
  expect(await survivors()).toBe(20)
  expect(await bad()).toEqual([])
})

test('zeros at the end of the journal, as after a power cut, cost nothing; what was found is kept', async () => {
  const before = await readFile(journal)
  await appendFile(journal, Buffer.alloc(4096))
  expect(await survivors()).toBe(20)
  expect(await bad()).toEqual([
    'pirouette.duckdb.bad-20261121100000000',
    'pirouette.duckdb.wal.bad-20261121100000000',
  ])
  const kept = await readFile(join(directory, 'pirouette.duckdb.wal.bad-20261121100000000'))
  expect(kept.equals(Buffer.concat([before, Buffer.alloc(4096)]))).toBe(true)
})

test('a journal that was half written and then zeros gives back its first half', async () => {
  const whole = await readFile(journal)
  const half = whole.length >> 1
  await writeFile(journal, Buffer.concat([whole.subarray(0, half), Buffer.alloc(whole.length - half)]))
  const found = await survivors()
  expect(found).toBeGreaterThan(0)
  expect(found).toBeLessThan(20)
})

test('a flipped bit in the journal leaves the last checkpoint, and the journal stays beside it', async () => {
  const bytes = await readFile(journal)
  // Within a value: a length that is wrong looks like a journal that was cut off.
  const within = bytes.indexOf('v'.repeat(400), bytes.length >> 1) + 100
  bytes.writeUInt8(bytes.readUInt8(within) ^ 4, within)
  await writeFile(journal, bytes)
  expect(await survivors()).toBe(0)
  expect(await bad()).toContain('pirouette.duckdb.wal.bad-20261121100000000')
  expect(await bad()).toHaveLength(3)
})

test.each([
  { name: 'flipped bits', harm: async () => flipEverywhere() },
  { name: 'cut short', harm: async () => truncate(file, 20_000) },
  { name: 'empty', harm: async () => truncate(file, 0) },
  { name: 'another format', harm: async () => writeFile(file, `SQLite format 3\0${'x'.repeat(50_000)}`) },
])('a store file with $name is called damaged and left as it is', async ({ harm }) => {
  await harm()
  const [before, beforeJournal] = [await readFile(file), await readFile(journal)]
  await expect(openStore(directory)).rejects.toMatchObject({ code: 'store-damaged', facts: { file } })
  expect((await readFile(file)).equals(before)).toBe(true)
  expect((await readFile(journal)).equals(beforeJournal)).toBe(true)
})

/** One bit in every kilobyte behind the headers. */
async function flipEverywhere(): Promise<void> {
  const bytes = await readFile(file)
  for (let at = 12_388; at < bytes.length; at += 1000) bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
  await writeFile(file, bytes)
}
