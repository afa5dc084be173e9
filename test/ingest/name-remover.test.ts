import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type OpenStagingDb, openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { nameRemover } from '../../ingest/privacy/name-remover.ts'
import { Sql, sql } from '../../store/sql.ts'

let folder: string
let db: OpenStagingDb
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-names-'))
  db = await openStagingDb([folder], folder)
})
afterAll(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The same by one pattern after the other, each of some names: what the engine makes of it is the second source. */
async function byPatterns(texts: readonly string[], names: readonly string[], atOnce: number) {
  let way = 'text'
  for (let i = 0; i < names.length; i += atOnce) {
    const some = names
      .slice(i, i + atOnce)
      .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
      .join('|')
    way = `regexp_replace(${way}, '(?i)${some.replaceAll("'", "''")}', '[person]', 'g')`
  }
  const rows = await db.rows(
    sql`select ${new Sql([way], [])} as text from (select unnest(${JSON.stringify(texts.map((text, i) => ({ i, text })))}::json[]) as row), lateral (select row->>'text' as text) order by (row->>'i')::integer`,
    z.object({ text: z.string() }),
  )
  return rows.map(({ text }) => text)
}

const longestFirst = (names: readonly string[]) =>
  [...new Set(names)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))

const words = [
  'ann',
  'Ben',
  'EXAMPLE',
  'Müller',
  'weiß',
  'WEIẞ',
  'ſtein',
  'Kim',
  'İnci',
  'ılgaz',
  'Σίσυφος',
  'o’neil',
  '(ext)',
  'a+b',
  '渡辺',
  '😀x',
]
const word = fc.constantFrom(...words)
const gap = fc.constantFrom(' ', '.', '_', '@', ', ', '-', '1')
const name = fc
  .tuple(word, gap, word, fc.option(word, { nil: '' }))
  .map((parts) => parts.join(''))
  .filter((one) => one.length >= 6)
const piece = fc.oneof(word, gap, name, fc.constantFrom('the disk of ', '\n', "'s", 'x', '[person]', 'ß'))
const turned = (text: string, bits: number) =>
  Array.from(text, (one, i) => ((bits >> (i % 30)) & 1 ? one.toUpperCase() : one.toLowerCase())).join('')

test('finds what the patterns found, whatever the names, their case and their neighbours', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(name, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.array(piece, { maxLength: 12 }), fc.nat()), { minLength: 1, maxLength: 10 }),
      fc.constantFrom(1, 3, 500),
      async (some, drawn, atOnce) => {
        const names = longestFirst(some)
        const texts = drawn.flatMap(([pieces, bits]) => [pieces.join(''), turned(pieces.join(''), bits)])
        const remove = nameRemover(names, '[person]', atOnce)
        expect(texts.map(remove)).toEqual(await byPatterns(texts, names, atOnce))
      },
    ),
    { numRuns: 150 },
  )
})

test('the longest name goes first, and nothing of it stays', () => {
  const remove = nameRemover(['Ann Example Smith', 'Ann Example', 'ann.example'], '[person]')
  expect(remove('ANN EXAMPLE SMITH and Ann Examples laptop, ann.example@host')).toBe(
    '[person] and [person]s laptop, [person]@host',
  )
  expect(remove('Anna Exempel')).toBe('Anna Exempel')
})

test('no names leave a text alone', () => {
  expect(nameRemover([], '[person]')('Ann Example')).toBe('Ann Example')
})
