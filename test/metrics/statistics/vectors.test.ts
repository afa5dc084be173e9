import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { vectorNames } from './vector.ts'

test('every reference vector is held by a test', () => {
  const here = new URL('.', import.meta.url)
  const tests = readdirSync(here)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(file, here), 'utf8'))
    .join('\n')
  expect(vectorNames.length).toBeGreaterThan(30)
  expect(vectorNames.filter((name) => !tests.includes(name))).toEqual([])
})
