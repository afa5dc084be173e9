import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** The bad inputs of CSV, JSON, archives, and times, by their numbers in the list of faults, and two of HTTP that uploads have. */
const NUMBERS: readonly number[] = [...Array.from({ length: 66 }, (_, i) => i + 1), 94, 95]

/** Those of them that no import can meet, and who does. */
const ELSEWHERE: Readonly<Record<number, string>> = {
  62: 'how durations of nothing, of ten years and without an end are counted is for the metrics',
  63: 'what a division by nothing says is for the metrics',
  64: 'what is too large for a number is for the metrics',
  65: 'weeks around New Year are buckets of the metrics',
  66: 'the zone and the language of the host are set by CI, for all tests',
}

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith('.test.ts')
        ? [join(folder, entry.name)]
        : [],
  )

/** Every number that the title of a test, or of a row of a table of tests, begins with: `fault 17: …`, `faults 4, 5: …`. */
const named = new Set(
  files(ROOT).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:\(|of: )\s*['"`]faults? ([\d, ]+): /g)].flatMap(
      ([, numbers = '']) => numbers.split(', ').map(Number),
    ),
  ),
)

test('every bad input has a test whose title begins with its number', () => {
  expect(NUMBERS.filter((number) => !(number in ELSEWHERE) && !named.has(number))).toEqual([])
})

test('a number that is met elsewhere has no test here', () => {
  expect(
    Object.keys(ELSEWHERE)
      .map(Number)
      .filter((number) => named.has(number)),
  ).toEqual([])
})

test('no title names a number that there is not', () => {
  expect([...named].filter((number) => number < 1 || number > 138)).toEqual([])
})
