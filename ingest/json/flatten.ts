import { cleanText } from '../bytes/clean-text.ts'
import type { Json } from '../records/record.ts'

/** Makes cells of a value: objects become columns by path, lists one column of JSON text, what is nothing is null. */
export function flatten(value: Json, path: string, put: (path: string, text: string | null) => void): void {
  if (value === null) put(path, null)
  else if (Array.isArray(value)) put(path, value.length === 0 ? null : cleanText(JSON.stringify(value)))
  else if (typeof value === 'object') {
    for (const [inner, below] of Object.entries(value))
      flatten(below, path === '' ? inner : `${path}.${inner}`, put)
  } else put(path, scalarText(value))
}

/** A value that is neither list nor object as the text of a cell; `null` for a number beyond what a number can hold. */
export function scalarText(value: string | number | boolean): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return null
  return cleanText(String(value))
}
