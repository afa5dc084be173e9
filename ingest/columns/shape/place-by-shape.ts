import { z } from 'zod'
import { join, sql } from '../../../store/sql.ts'
import { Problem } from '../../../model/problem.ts'
import type { Source } from '../../sources/source.ts'
import type { StagingDb } from '../../staging/staging-db.ts'
import type { Column } from '../columns.ts'
import type { Wishes } from '../wishes.ts'
import type { ShapedColumns } from './shaped.ts'
import { type TimeColumn, type TimeColumns, timeColumns } from './time-columns.ts'
import { whichTexts } from './which-texts.ts'
import { whichTimes } from './which-times.ts'

/** What the contents of the columns tell. */
export interface ByShape {
  readonly places: ShapedColumns
  /** Opening, end and something that names them were found, and something that only lists of tickets have. */
  readonly telling: boolean
  /** What has to be told, because two columns are as likely. */
  readonly unclear: Problem | null
}

/** What is asked of a file whose headers nobody knows. */
export interface ShapeQuestion {
  readonly columns: readonly Column[]
  /** Those that nothing else has placed. */
  readonly free: ReadonlySet<Column>
  readonly rows: number
  readonly source: Source
  /** Fields that have no column yet. */
  readonly wanted: ReadonlySet<string>
  readonly wishes: Pick<Wishes, 'dateOrder'>
  readonly file: string
}

/** Places columns by what is in them: the order of times, words of states and priorities, lengths and variety of texts. */
export async function placeByShape(db: StagingDb, question: ShapeQuestion): Promise<ByShape> {
  const { columns, free, rows, source, wanted, wishes, file } = question
  const texts = await whichTexts(
    db,
    columns.filter((column) => free.has(column)),
    rows,
    source,
    wanted,
  )
  const times = await timeColumns(db, columns, rows, wishes, file)
  const done = texts.state === null ? null : await agreement(db, times, texts.state)
  const { places, unclear } = whichTimes(times, done, {
    opened: wanted.has('opened_at'),
    resolved: wanted.has('resolved_at'),
    free,
  })
  const fields = new Set([...places.values(), ...texts.places.values()].map(({ field }) => field))
  const named = fields.has('key') || fields.has('title')
  return {
    places: new Map([...texts.places, ...places]),
    telling:
      texts.telling && named && ((fields.has('opened_at') && fields.has('resolved_at')) || unclear !== null),
    unclear:
      unclear &&
      new Problem('dates-unclear', {
        file,
        field: unclear.field,
        columns: unclear.columns.map(({ name }) => name),
      }),
  }
}

/** In how many rows each column of times has something just where the state says that it is over. */
async function agreement(
  db: StagingDb,
  times: TimeColumns,
  { column, done }: { readonly column: Column; readonly done: readonly string[] },
): Promise<((one: TimeColumn) => number) | null> {
  if (done.length === 0 || times.columns.length === 0) return null
  const over = sql`coalesce(trim(${column.cell}) in (${join(done)}), false)`
  const [seen] = await db.rows(
    sql`select [${join(
      times.columns.map(({ at }) => sql`(count(*) filter (where (${at} is not null) = ${over}))::integer`),
    )}] as agree from raw join ${times.table} using (line)`,
    z.object({ agree: z.array(z.int()) }),
  )
  return (one) => seen?.agree[times.columns.indexOf(one)] ?? 0
}
