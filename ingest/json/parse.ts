import { Problem } from '../../model/problem.ts'
import type { Json, JsonObject } from '../records/record.ts'

/** The keys of an object and of all objects in it; of two alike only one is left by then. */
export function keysIn(value: Json): number {
  if (value === null || typeof value !== 'object') return 0
  let keys = 0
  if (Array.isArray(value)) for (const one of value) keys += keysIn(one)
  else
    for (const key in value as JsonObject) {
      keys++
      keys += keysIn((value as JsonObject)[key] ?? null)
    }
  return keys
}

/** Numbers longer than a double holds exactly, as texts; what stands in quotes is left alone. */
const longNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])|-?\d+(?:\.\d+)?[eE][+-]?\d{3,}/g

/** A piece of a file as what it means. Throws `json-broken` with the place of a mistake. */
export function parse(
  text: string,
  where: { readonly byte: number; readonly line: number; readonly longNumbers: boolean },
  file: string,
): Json {
  const exact = where.longNumbers
    ? text.replace(longNumber, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : text
  try {
    return JSON.parse(exact) as Json
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0)
    const before = exact.slice(0, at)
    throw new Problem(
      'json-broken',
      {
        file,
        byte: where.byte + Buffer.byteLength(before),
        line: where.line + before.split('\n').length - 1,
        near: exact.slice(Math.max(0, at - 20), at + 20).replace(/\s+/g, ' '),
      },
      { cause: error },
    )
  }
}
