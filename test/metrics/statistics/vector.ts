import { readFileSync } from 'node:fs'

interface Vector<Inputs, Expected> {
  readonly name: string
  readonly inputs: Inputs
  readonly expected: Expected
  readonly tolerance: number
  readonly tolerance_by_field?: Readonly<Record<string, number>>
  readonly at_most?: Readonly<Record<string, number>>
}

const file = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: readonly Vector<unknown, unknown>[]
}

/** The names of all reference vectors. */
export const vectorNames: readonly string[] = file.vectors.map(({ name }) => name)

/** The reference vector of that name. */
export function vector<Inputs, Expected = unknown>(name: string): Vector<Inputs, Expected> {
  const found = file.vectors.find((one) => one.name === name)
  if (!found) throw new Error(`no vector ${name}`)
  return found as Vector<Inputs, Expected>
}

/** Where `actual` misses what the vector expects: numbers by more than the tolerance of their field, the rest at all. */
export function missed(name: string, actual: Readonly<Record<string, unknown>>): readonly string[] {
  const { expected, tolerance, tolerance_by_field: own = {} } = vector<unknown, Record<string, unknown>>(name)
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
  return fields.flatMap((field) => apart(actual[field], expected[field], own[field] ?? tolerance, field))
}

/** Where two values differ, down to their numbers, which may differ by `tolerance`. */
export function apart(actual: unknown, expected: unknown, tolerance: number, where = ''): readonly string[] {
  if (typeof actual === 'number' && typeof expected === 'number')
    return Math.abs(actual - expected) <= tolerance ? [] : [`${where}: ${actual} instead of ${expected}`]
  if (isTree(actual) && isTree(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])]
    return keys.flatMap((key) => apart(actual[key], expected[key], tolerance, `${where}.${key}`))
  }
  return actual === expected
    ? []
    : [`${where}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`]
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
