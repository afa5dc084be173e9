import type { FoundRecord } from '../../ingest/records/found-record.ts'

/** The cells of a record that was found, by the names of their columns: the last of a name stays. */
export function cellsOf(found: FoundRecord): readonly (readonly [string, string])[] {
  const cells = new Map<string, string>()
  for (let i = 0; i < found.count; i++) {
    const text = found.texts[i] ?? found.bytes.toString('utf8', found.from[i], found.to[i])
    cells.set(found.names[i] ?? '', text)
  }
  return [...cells]
}
