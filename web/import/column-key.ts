import type { MappedColumn } from '../../model/import.ts'

/** A column with the name under which a mapping knows it: its header, with its place where several are alike. */
export interface KeyedColumn extends MappedColumn {
  readonly key: string
}

const plain = (column: string): string => column.trim().toLowerCase()

/** Gives every column the name under which a mapping knows it: `header`, or `header (2)` for the second of two alike. */
export function keyed(columns: readonly MappedColumn[]): readonly KeyedColumn[] {
  const times = new Map<string, number>()
  for (const { column } of columns) times.set(plain(column), (times.get(plain(column)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return columns.map((one) => {
    const name = plain(one.column)
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    return { ...one, key: (times.get(name) ?? 1) > 1 ? `${one.column} (${nth})` : one.column }
  })
}
