import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyPastCache } from '../../ingest/import/copy-past-cache.ts'
import { copyOriginal } from '../../ingest/import/keep-original.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-past-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MB = 1 << 20
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

test.each([
  ['of no bytes', 0],
  ['shorter than a sector', 100],
  ['of whole sectors', 8192],
  ['of one block', MB],
  ['of more blocks than are under way at a time', 9 * MB],
  ['that ends within a sector', 5 * MB + 4097],
])('a copy %s has the bytes of the file, and their sha256 comes with it', async (_, size) => {
  const bytes = randomBytes(size)
  const [from, to] = [join(folder, 'list.csv'), join(folder, 'copy')]
  writeFileSync(from, bytes)
  const found = await copyPastCache(from, to, new AbortController().signal)
  // The disk of a test may have no such way; it says so then.
  if (found === null) return
  expect(found).toBe(sha256(bytes))
  expect(readFileSync(to).equals(bytes)).toBe(true)
  expect(statSync(to).mode & 0o777).toBe(0o600)
})

test('nothing stays of a large original that was given up while it was copied', async () => {
  const bytes = randomBytes(40 * MB)
  const from = join(folder, 'list.csv')
  writeFileSync(from, bytes)
  const original = await copyOriginal(from, 'list.csv', folder, 'one')
  const abort = new AbortController()
  const hashing = original.hash(abort.signal)
  abort.abort(new Error('given up'))
  await expect(hashing).rejects.toThrow('given up')
  await original.drop()
  expect(() => statSync(join(folder, 'one.part'))).toThrow('ENOENT')
})

test('the sha256 of a large original is that of what lies there', async () => {
  const bytes = randomBytes(17 * MB + 5)
  const from = join(folder, 'list.csv')
  writeFileSync(from, bytes)
  const original = await copyOriginal(from, 'list.csv', folder, 'one')
  expect(await original.hash()).toBe(sha256(bytes))
  expect(original.bytes).toBe(bytes.length)
  const place = await original.keep(sha256(bytes))
  expect(readFileSync(place).equals(bytes)).toBe(true)
})
