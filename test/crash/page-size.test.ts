import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ROOT } from '../support/source-file.ts'

const folder = join(ROOT, 'dist/web')
const zipped = (path: string): number => gzipSync(readFileSync(join(folder, path))).byteLength / 1_024
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const asked = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
const sum = (paths: readonly string[]): number =>
  paths.reduce((kilobytes, path) => kilobytes + zipped(path), 0)

test('the frame of the page is small: what comes before the first number', () => {
  const scripts = asked.filter((path) => path.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(sum(scripts)).toBeLessThanOrEqual(48)
  expect(sum(asked.filter((path) => path.endsWith('.css')))).toBeLessThanOrEqual(15)
})

test('charts come later, in a piece of their own', () => {
  const chunks = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
  const largest = chunks.toSorted((a, b) => zipped(`assets/${b}`) - zipped(`assets/${a}`))[0] ?? ''
  expect(zipped(`assets/${largest}`)).toBeGreaterThan(150)
  expect(zipped(`assets/${largest}`)).toBeLessThanOrEqual(310)
  expect(asked).not.toContain(`assets/${largest}`)
})

test('nothing comes from another place', () => {
  expect(page.match(/(?:src|href)="(?:https?:)?\/\//g)).toBeNull()
})
