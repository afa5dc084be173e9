import { KINDS, STATES } from '../../model/incident.ts'
import { said, type Said } from '../../model/import-words.ts'
import type { Mapping } from '../../model/mapping.ts'
import { Problem } from '../../model/problem.ts'
import { plainHeader } from './headers.ts'
import type { Named } from './wishes.ts'

/** Fields whose values have a meaning, and which meanings there are. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  state: STATES,
  priority: ['1', '2', '3', '4', '5'],
  kind: KINDS,
}

/**
 * What a told mapping says that cannot come true. Throws `bad-meaning` for a meaning, and for a field, that there is not;
 * columns that the file does not have are a warning: a mapping may be for several files.
 */
export function checkMapping(mapping: Mapping, columns: readonly Named[]): readonly Said[] {
  for (const [field, values] of Object.entries(mapping.values ?? {})) {
    const known = Object.hasOwn(MEANINGS, field) ? (MEANINGS[field] ?? []) : null
    for (const [value, meant] of Object.entries(values))
      if (!known?.includes(meant))
        throw new Problem('bad-meaning', { field, value, meant, known: known ?? Object.keys(MEANINGS) })
  }
  const there = new Set(columns.flatMap(({ plain, occurrence }) => [plain, `${plain} (${occurrence})`]))
  const named = [mapping.fields, mapping.treat, mapping.dateOrders].flatMap((table) =>
    Object.keys(table ?? {}),
  )
  const missing = [...new Set(named)].filter((name) => !there.has(plainHeader(name)))
  return missing.length > 0 ? [said('mapping-columns-missing', { columns: missing })] : []
}
