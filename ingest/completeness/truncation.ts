import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Column } from '../columns/columns.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** Who ends an export after so many rows. */
type Limit = Parameters<typeof said<'rows-exactly'>>[1]['limit']

/** Of every tool: pages of an API, and the sheets of spreadsheets with their line of headers. */
const USUAL: ReadonlyMap<number, Limit> = new Map([
  [50, 'page'],
  [100, 'page'],
  [250, 'page'],
  [500, 'page'],
  [1_000, 'page'],
  [5_000, 'page'],
  [10_000, 'page'],
  [32_000, 'servicenow-sheet'],
  [50_000, 'page'],
  [65_535, 'sheet'],
  [100_000, 'page'],
  [1_048_575, 'sheet'],
])
/** What a tool's own limits are. */
const OWN: Readonly<Record<string, ReadonlyMap<number, Limit>>> = {
  servicenow: new Map([
    [250, 'servicenow-json'],
    [1_000, 'servicenow-page'],
    [10_000, 'servicenow-list'],
    [32_000, 'servicenow-sheet'],
  ]),
  jira: new Map([
    [50, 'jira-page'],
    [100, 'jira-page'],
    [1_000, 'jira-list'],
    [10_000, 'jira-list'],
  ]),
}
/** Characters at which Excel, and ServiceNow in a CSV, end a cell. */
export const CELLS = [32_767, 32_000] as const

/** Numbers of rows, and no others, that make a file suspect. */
export const ROUND_NUMBERS: readonly number[] = [
  ...new Set([...USUAL.keys(), ...Object.values(OWN).flatMap((own) => [...own.keys()])]),
].toSorted((a, b) => a - b)

/** What speaks for an export that ends before its data do: a round number of rows, or cells of a round length. */
export async function cutOff(
  db: StagingDb,
  source: string,
  table: RawTable,
  columns: readonly Column[],
): Promise<readonly Said[]> {
  // An archive, or a search over several pages, has no number of rows of its own.
  const rows = table.rows + table.rejected
  const limit = OWN[source]?.get(rows) ?? USUAL.get(rows)
  return [
    ...(limit === undefined ? [] : [said('rows-exactly', { rows, limit })]),
    ...(await cutCells(db, columns)),
  ]
}

// The number of bytes is at hand, the number of characters has to be counted.
const cut = ({ cell }: Column): Sql =>
  sql`(count(*) filter (where strlen(${cell}) >= ${CELLS[1]} and length(${cell}) in (${join(CELLS)})))::integer`

async function cutCells(db: StagingDb, columns: readonly Column[]): Promise<readonly Said[]> {
  const texts = columns.filter(
    ({ type, filled, longest }) => type === 'text' && filled > 0 && (longest === null || longest >= CELLS[1]),
  )
  if (texts.length === 0) return []
  const [seen] = await db.rows(
    sql`select [${join(texts.map(cut))}] as cut from cells`,
    z.object({ cut: z.array(z.int()) }),
  )
  return texts.flatMap(({ name }, i) => {
    const cells = seen?.cut[i] ?? 0
    return cells > 0 ? [said('cells-cut', { column: name, cells })] : []
  })
}
