import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/source-file.ts'

const web = join(ROOT, 'dist/web')
const size = (file: string) => gzipSync(readFileSync(join(web, file)), { level: 9 }).byteLength
const KB = 1024
let first: readonly string[] = []

beforeAll(() => {
  // What the browser must have before anything is shown: named in the page itself.
  first = [...readFileSync(join(web, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(.+?)"/g)].map(
    ([, file]) => file ?? '',
  )
})

const sum = (ending: string) =>
  first.filter((file) => file.endsWith(ending)).reduce((all, file) => all + size(file), 0)

test('the frame of the page stays within 48 KB of script and 15 KB of style', () => {
  expect(first.length).toBeGreaterThan(2)
  expect(sum('.js')).toBeLessThanOrEqual(48 * KB)
  expect(sum('.css')).toBeGreaterThan(0)
  expect(sum('.css')).toBeLessThanOrEqual(15 * KB)
})

test('the chart code stays within 310 KB and is not part of the frame', () => {
  const chunks = readdirSync(join(web, 'assets')).filter((file) => file.endsWith('.js'))
  const [largest] = chunks
    .map((file) => [size(`assets/${file}`), file] as const)
    .toSorted(([a], [b]) => b - a)
  expect(largest?.[0]).toBeGreaterThan(200 * KB)
  expect(largest?.[0]).toBeLessThanOrEqual(310 * KB)
  expect(first).not.toContain(`assets/${largest?.[1]}`)
})
