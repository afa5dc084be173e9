import type { ValueMap } from '../../model/import.ts'
import { said } from '../../model/import-words.ts'
import type { StagedColumn, StagedDecision } from '../staging/staging-report.ts'
import type { Column } from './columns.ts'
import { NULL_WORDS } from './null-words.ts'

/** What stands for nothing in this file, as far as it was looked into: an empty cell does anyway. */
export function nullsOf(columns: readonly Column[]): StagedDecision {
  const where = new Map<string, number>()
  for (const { samples, type } of columns)
    if (type !== 'text')
      for (const text of samples) if (NULL_WORDS.has(text)) where.set(text, (where.get(text) ?? 0) + 1)
  const words = [...where.keys()].toSorted((a, b) => (where.get(b) ?? 0) - (where.get(a) ?? 0))
  return {
    what: 'nulls',
    value: words.join(', '),
    evidence: said('nulls-seen', { words, columns: Math.max(0, ...where.values()) }),
    confidence: words.length === 0 ? 'sure' : 'likely',
  }
}

/** How many of the columns went where, and how many a person should look at. */
export function mappingDecision(mapping: readonly StagedColumn[]): StagedDecision {
  const filled = mapping.filter((one) => one.filled > 0)
  const fields = filled.filter(({ field }) => field !== null && field !== 'extra').length
  const check = filled.filter(({ confidence }) => confidence === 'check').map(({ column }) => column)
  return {
    what: 'mapping',
    value: `${fields}/${filled.length}`,
    evidence: said('mapping-counts', {
      columns: filled.length,
      fields,
      kept: filled.filter(({ field }) => field === 'extra').length,
      told: filled.filter(({ confidence }) => confidence === 'told').length,
      check,
    }),
    confidence: check.length > 0 ? 'check' : 'sure',
  }
}

/** How many of the raw values of states, priorities and kinds have a meaning. */
export function valuesDecision(valueMaps: readonly ValueMap[]): readonly StagedDecision[] {
  if (valueMaps.length === 0) return []
  const unknown = valueMaps.filter(({ meant }) => meant === null)
  return [
    {
      what: 'values',
      value: `${valueMaps.length - unknown.length}/${valueMaps.length}`,
      evidence: said('values-counts', {
        values: valueMaps.length,
        told: valueMaps.filter(({ told }) => told).length,
        unknown: unknown.map(({ value }) => value),
      }),
      confidence: unknown.length > 0 ? 'check' : 'sure',
    },
  ]
}
