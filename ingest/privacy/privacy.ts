import { z } from 'zod'
import type { IncidentField } from '../../model/incident.ts'
import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { Column } from '../columns/columns.ts'
import { isTreatable } from '../columns/treatable.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedColumn, StagedDecision, StageRequest } from '../staging/staging-report.ts'
import { cleanTexts, MASK, openMacros, person, prose, pseudonymiseNames, scrubbed } from './macros.ts'
import { namesIn } from './names.ts'

/** What is stored of persons, and what is not. */
export interface Privacy {
  /** Nothing is hidden. */
  readonly open: boolean
  /** A column as it may be kept and shown; `null` where nothing of it may. */
  readonly column: (column: Column) => Sql | null
  /** A field of an incident as it is stored. */
  readonly field: (field: IncidentField, value: Sql) => Sql
  /** The same for the columns as they are shown, with their samples. */
  readonly mapping: readonly StagedColumn[]
  readonly decisions: readonly StagedDecision[]
  /** Takes the names of those who did something into account: `event` is there by then. */
  readonly hearEvents: () => Promise<void>
}

const TEXTS: ReadonlySet<IncidentField> = new Set<IncidentField>([
  'title',
  'description',
  'cause',
  'resolution_notes',
])
const HISTORY = [
  'comments',
  'changelog',
  'links',
  'journal',
  'work_notes',
  'public_notes',
] as const satisfies readonly Parameters<Placed['of']>[0][]
/** Columns in one question. */
const AT_ONCE = 400

/** Prepares the names and texts of a file for being stored. Problem: `treatment-not-possible`. */
export async function privacyOf(
  db: StagingDb,
  columns: readonly Column[],
  placed: Placed,
  wishes: Wishes,
  request: StageRequest,
): Promise<Privacy> {
  const { mapping, of, treatment } = placed
  await openMacros(db)
  for (const { column, field, treatment: how } of mapping)
    if ((how === 'pseudonymise' || how === 'scrub') && field !== null && !isTreatable(field))
      throw new Problem('treatment-not-possible', { file: request.name, column, field, treatment: how })
  const treated = columns.map((column) => ({ column, how: treatment(column) }))
  const scrub = wishes.scrub || treated.some(({ how }) => how === 'scrub')
  const open = !wishes.pseudonymise && !scrub && treated.every(({ how }) => how === 'keep')
  if (open)
    return {
      open,
      column: ({ cell }) => cell,
      field: (_, value) => value,
      mapping,
      decisions: [],
      hearEvents: async () => undefined,
    }

  const people = treated.flatMap(({ column, how }) => (how === 'pseudonymise' ? [column] : []))
  const cells = people.map(({ cell }) => ({ cell, from: sql`cells` }))
  const pseudonyms = wishes.pseudonymise && request.secret !== null
  if (wishes.pseudonymise && request.secret === null) throw new Error('there is no key for pseudonyms')
  let found: Awaited<ReturnType<typeof namesIn>> = { names: [], all: 0 }
  const hear = async (more: typeof cells) => {
    if (pseudonyms) found = await namesIn(db, [...cells, ...more])
    await cleanTexts(db, found.names, { scrub: wishes.scrub || historyIsScrubbed })
  }
  const history = new Set(HISTORY.flatMap((target) => of(target)))
  const historyIsScrubbed = treated.some(({ column, how }) => how === 'scrub' && history.has(column))
  if (pseudonyms && request.secret !== null) await pseudonymiseNames(db, request.secret)
  await hear([])

  const shown = ({ how, column }: (typeof treated)[number], text: Sql): Sql | null => {
    if (how === 'drop') return null
    if (how === 'pseudonymise') return person(text)
    if (how === 'scrub') return scrubbed(prose(text))
    return column.type === 'text' || column.type === 'code' ? prose(text) : text
  }
  const byColumn = new Map(treated.map((one) => [one.column, one]))
  return {
    open,
    column: (column) => {
      const one = byColumn.get(column)
      return one === undefined || history.has(column) ? null : shown(one, column.cell)
    },
    field: (field, value) => {
      const how = new Set(of(field === 'source' ? 'key' : field).map(treatment))
      const text = TEXTS.has(field) ? prose(value) : value
      if (how.has('pseudonymise'))
        return field === 'labels' ? sql`list_transform(${value}, lambda x: ${person(sql`x`)})` : person(value)
      if (!how.has('scrub')) return text
      return field === 'labels'
        ? sql`list_transform(${value}, lambda x: ${scrubbed(prose(sql`x`))})`
        : scrubbed(prose(value))
    },
    mapping: await masked(db, mapping, columns, (column, text) => {
      const one = byColumn.get(column)
      return one === undefined ? null : history.has(column) ? sql`${MASK.text}` : shown(one, text)
    }),
    decisions: decisionsOf(people, found.all, { pseudonyms, scrub }),
    hearEvents: () =>
      hear([
        { cell: ident('actor'), from: sql`event` },
        { cell: ident('from_value'), from: sql`event_of_persons` },
        { cell: ident('to_value'), from: sql`event_of_persons` },
      ]),
  }
}

function decisionsOf(
  people: readonly Column[],
  names: number,
  { pseudonyms, scrub }: { readonly pseudonyms: boolean; readonly scrub: boolean },
): readonly StagedDecision[] {
  return [
    ...(pseudonyms
      ? [
          {
            what: 'persons',
            value: 'pseudonymise',
            evidence: said('people-pseudonymised', { columns: people.map(({ name }) => name), names }),
            confidence: 'told' as const,
          },
        ]
      : []),
    ...(scrub
      ? [
          {
            what: 'texts',
            value: 'scrub',
            evidence: said('texts-scrubbed', undefined),
            confidence: 'told' as const,
          },
        ]
      : []),
  ]
}

/** The samples of columns as they are stored. */
async function masked(
  db: StagingDb,
  mapping: readonly StagedColumn[],
  columns: readonly Column[],
  way: (column: Column, text: Sql) => Sql | null,
): Promise<readonly StagedColumn[]> {
  const shown: StagedColumn[] = []
  for (let i = 0; i < mapping.length; i += AT_ONCE) {
    const some = mapping.slice(i, i + AT_ONCE)
    const lists = some.map(({ samples }, k) => {
      const column = columns[i + k]
      const ways = column ? samples.flatMap((text) => way(column, sql`${text}::varchar`) ?? []) : []
      return ways.length === 0 ? sql`[]::varchar[]` : sql`[${join(ways)}]::varchar[]`
    })
    const [row] = await db.rows(
      sql`select [${join(lists)}] as samples`,
      z.object({ samples: z.array(z.array(z.string().nullable())) }),
    )
    for (const [k, one] of some.entries())
      shown.push({ ...one, samples: [...new Set((row?.samples[k] ?? []).flatMap((text) => text ?? []))] })
  }
  return shown
}
