import type { Confidence } from '../../model/import.ts'
import type { Treatment } from '../../model/mapping.ts'
import { said, type Said } from '../../model/import-words.ts'
import { TOLD } from '../records/record.ts'
import type { StagedColumn } from '../staging/staging-report.ts'
import type { Column } from './columns.ts'
import type { Wish } from './wishes.ts'

const TECHNICAL =
  /(^|\.)(self|iconurl|avatarurls?|link|expand|hasvoted|iswatching|avatarid|subtask|colorname|timezone|accounttype|emailaddress)(\.|$)|^changelog\.|avatarurls\.|^fields\.(progress|aggregateprogress|votes|watches)\./

/** How surely a reason places a column; every other reason claims nothing. */
const CONFIDENCE: Readonly<Partial<Record<Said['code'], Confidence>>> = {
  'column-told': 'told',
  'column-remembered': 'told',
  'column-left-out': 'told',
  'column-fuller': 'likely',
  'column-content': 'check',
  'shape-opened': 'check',
  'shape-resolved': 'check',
  'shape-resolved-state': 'check',
  'shape-key': 'check',
  'shape-state': 'check',
  'shape-priority': 'check',
  'shape-text': 'check',
  'column-time-of': 'likely',
}

/** Whether a column says something about the tool, and nothing about an incident. */
export const isTechnical = (column: Column) => column.plain.endsWith('.link') || TECHNICAL.test(column.plain)

/** Where the columns of a file went, and why. */
export interface PlacedColumns {
  /** The field of each column that fills one. */
  readonly placeOf: ReadonlyMap<Column, string>
  readonly told: ReadonlyMap<Column, Wish<unknown>>
  readonly reasons: ReadonlyMap<Column, Said>
  /** Columns that tell what happened. */
  readonly history: ReadonlySet<Column>
  /** Columns that are kept as they are. */
  readonly rest: ReadonlySet<Column>
  readonly treatment: (column: Column) => Treatment
}

/** What is told of each column: what is in it, where it went and why. */
export function toldMapping(
  columns: readonly Column[],
  { placeOf, told, reasons, history, rest, treatment }: PlacedColumns,
): readonly StagedColumn[] {
  return columns.map((column): StagedColumn => {
    const field = placeOf.get(column) ?? (rest.has(column) ? 'extra' : null)
    const why =
      reasons.get(column) && (placeOf.has(column) || told.has(column))
        ? (reasons.get(column) ?? said('column-kept', undefined))
        : column.filled === 0
          ? said('column-empty', undefined)
          : history.has(column)
            ? said('column-history', undefined)
            : rest.has(column)
              ? said('column-kept', undefined)
              : column.name.startsWith(TOLD)
                ? said('column-together', undefined)
                : said('column-technical', undefined)
    return {
      ...seenIn(column),
      field,
      why,
      confidence: CONFIDENCE[why.code] ?? 'sure',
      people: column.people || ['assignee', 'reporter'].includes(placeOf.get(column) ?? ''),
      treatment: treatment(column),
    }
  })
}

const seenIn = ({ name, type, people, filled, samples }: Column) => ({
  column: name,
  type,
  people,
  filled,
  samples: samples.slice(0, 3).map((text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)),
})

/** The columns of a file of which nothing is known yet but what is in them. */
export const unplaced = (columns: readonly Column[]): readonly StagedColumn[] =>
  columns.map((column) => ({
    ...seenIn(column),
    field: null,
    why: said(column.filled === 0 ? 'column-empty' : 'column-kept', undefined),
    confidence: 'check',
    treatment: 'keep',
  }))
