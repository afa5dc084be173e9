import { type Sql, ident, join, sql } from '../../store/sql.ts'
import { basePath, type Column, describeColumns } from '../columns/columns.ts'
import type { BesideTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideShape } from './shapes.ts'

/** The cells of a table beside the incidents, by what they tell. */
export interface BesideCells {
  /** What the table is called in the staging database. */
  readonly name: string
  /** The first cell that has something in it; SQL NULL where there is no column. */
  readonly cell: (what: string, prefer?: 'value' | 'display') => Sql
  /** The column for it; `null` where there is none. */
  readonly column: (what: string) => Column | null
  /** The number of the incident that a row is about, where it names one. */
  readonly key: Sql
  /** The tool's own id of the incident that a row is about, where it names one. */
  readonly foreignId: Sql
}

const POINTERS = ['incident', 'foreign_id']

const first = (cells: readonly Sql[]): Sql =>
  cells.length === 0 ? sql`null::varchar` : sql`coalesce(${join(cells)}, null)`

/** Finds the cells of a table by its shape. */
export async function besideCells(
  db: StagingDb,
  table: BesideTable,
  shape: BesideShape,
): Promise<BesideCells> {
  const columns = await describeColumns(db, { columns: table.columns, envelope: {} }, ident(table.name))
  const of = (what: string): readonly Column[] => {
    const headers = shape.columns[what] ?? []
    return columns
      .filter(({ plain }) => headers.includes(basePath(plain)) && !plain.endsWith('.link'))
      .toSorted((a, b) => headers.indexOf(basePath(a.plain)) - headers.indexOf(basePath(b.plain)))
  }
  const pointers = POINTERS.flatMap(of)
  return {
    name: table.name,
    cell: (what, prefer = 'display') => {
      const order = ({ plain }: Column): number =>
        plain.endsWith(prefer === 'value' ? '.value' : '.display_value')
          ? 0
          : /\.(display_)?value$/.test(plain)
            ? 2
            : 1
      return first(
        of(what)
          .toSorted((a, b) => order(a) - order(b))
          .map(({ cell }) => cell),
      )
    },
    column: (what) => of(what)[0] ?? null,
    key: first(
      pointers.map(({ cell }) => sql`nullif(regexp_extract(trim(${cell}), ${shape.points.key}, 1), '')`),
    ),
    foreignId: first(
      pointers.map(
        ({ cell }) => sql`nullif(regexp_extract(trim(${cell}), ${shape.points.foreignId}, 1), '')`,
      ),
    ),
  }
}
