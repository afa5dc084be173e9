import { basePath } from '../columns/columns.ts'
import { plainHeader } from '../columns/headers.ts'
import { BESIDE_SHAPES } from './shapes.ts'

/** The table beside the incidents that a file or element is: by its name, else by its columns; `null` for no such table. */
export function besideTable(name: string | null, headers: readonly string[]): string | null {
  const named = BESIDE_SHAPES.find((shape) => shape.table === name)
  if (named) return named.table
  const plain = new Set(headers.map((header) => basePath(plainHeader(header))))
  const found = BESIDE_SHAPES.find((shape) =>
    shape.signature.every((what) => shape.columns[what]?.some((header) => plain.has(header)) ?? false),
  )
  return found?.table ?? null
}
