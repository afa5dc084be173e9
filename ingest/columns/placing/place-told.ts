import type { IncidentField } from '../../../model/incident.ts'
import { said } from '../../../model/import-words.ts'
import type { Column } from '../columns.ts'
import type { Wish } from '../wishes.ts'
import type { Target } from './placed.ts'
import { fullest, isInstant, LISTS, type Places } from './places.ts'

/**
 * Gives every field the columns that a person, or what is remembered, says it has. Returns the columns of times of day
 * that were told to be part of an instant.
 */
export function placeTold(
  places: Places,
  told: ReadonlyMap<Column, Wish<Exclude<IncidentField, 'source'> | 'extra' | null>>,
): ReadonlyMap<Target, Column> {
  const times = new Map<Target, Column>()
  for (const [column, { value: field, evidence, remembered }] of told) {
    const why = field === null && !remembered ? said('column-left-out', undefined) : evidence
    places.use(column, why)
    // Kept as it is: no field may have it, not even by its header.
    if (field === null || field === 'extra') continue
    if (places.times.has(column) && isInstant(field)) {
      times.set(field, column)
      continue
    }
    const before = places.of(field)
    const [first] = before
    if (first && !remembered && !LISTS.has(field))
      places.warnings.push(said('mapping-field-twice', { field, columns: [first.name, column.name] }))
    const all = LISTS.has(field) ? [...before, column] : [...before, column].toSorted(fullest).slice(0, 1)
    places.put(field, { columns: all, why })
  }
  return times
}
