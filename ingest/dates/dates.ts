import { z } from 'zod'
import type { Confidence } from '../../model/import.ts'
import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { Wish } from '../columns/wishes.ts'
import type { Column } from '../columns/columns.ts'
import { askSiblings, askTurned, settleOrder } from './date-order.ts'
import type { Order } from './date-shape.ts'
import {
  type DateColumn,
  type DatePlace,
  type DateWay,
  type DateWork,
  isLocal,
  isOpen,
  isZoned,
  learnShape,
  waysOf,
} from './date-work.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { isNever, timeText } from './never.ts'
import { saysRelative } from './relative.ts'
import { saysSomeZone } from './zone-names.ts'

/** How a column of dates is read, decided over the whole file. */
export interface DateReading extends DateColumn {
  /** The wall clock that the text shows, as a column of the table `draft`; `null` when every text has its offset. */
  readonly local: Sql | null
  /** The instant of texts that carry their offset. */
  readonly utc: Sql | null
  readonly order: Order | null
  readonly evidence: Said
  readonly confidence: Confidence
  /** What is worth a warning about how it is written. */
  readonly notes: readonly Said[]
  readonly example: string
  /** Cells that say something and could not be read. */
  readonly unreadable: number
  /** The columns of `draft` that it fills, and how each is read. */
  readonly ways: readonly DateWay[]
}

/** More shapes than this in one column are no dates. */
const MOST_SHAPES = 3_000
const ROUNDS = 4

/**
 * Reads every column of dates over the whole file into the table `draft(line, d_…, z_…)`: wall clocks in `d_`, instants
 * of texts with an offset in `z_`. Throws the problems `date-order-needed` and `date-order-mixed`.
 */
export async function readDates(
  db: StagingDb,
  columns: readonly DateColumn[],
  told: (column: Column) => Wish<Order> | null,
  file: string,
  place: DatePlace = { from: 'raw', into: 'draft' },
): Promise<readonly DateReading[]> {
  const work = columns.map(
    (column): DateWork => ({
      ...column,
      shapes: new Map(),
      trimmed: false,
      order: null,
      turned: new Set(),
      notes: [],
      evidence: said('order-named', { example: '' }),
      confidence: 'sure',
      example: column.column.samples[0] ?? '',
      unreadable: 0,
    }),
  )
  const texts = (one: DateWork) => sql`select ${one.cell} as text from ${ident(place.from)}`
  for (const one of work)
    for (const text of one.column.samples) if (timeText(text) !== null) learnShape(one, text)
  for (const one of work)
    if (one.shapes.size === 0 && one.filled !== 0) await learnShapes(db, one, texts(one))

  const looked = new Map<DateWork, number>()
  const settle = async (one: DateWork): Promise<void> => {
    if (looked.get(one) === one.shapes.size && one.order !== null) return
    looked.set(one, one.shapes.size)
    await settleOrder(db, one, told(one.column), file, place)
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of work) {
      await settle(one)
      // Before anybody is asked: cells written in another way may tell.
      if (isOpen(one) && one.order === null && (await learnShapes(db, one, texts(one)))) await settle(one)
    }
    askSiblings(work, file)
    await askTurned(db, work, place)
    await writeDraft(db, work, place)
    if (!(await learnFromUnread(db, work, place))) break
  }
  await refuseRelative(db, work, file, place)
  return work.map((one) => ({
    ...one,
    local: isLocal(one) ? ident(`d_${one.name}`) : null,
    utc: isZoned(one) ? ident(`z_${one.name}`) : null,
    ways: waysOf(one),
  }))
}

async function learnShapes(db: StagingDb, one: DateWork, texts: Sql): Promise<boolean> {
  const rows = await db.rows(
    sql`select any_value(text) as example from (${texts})
        where text is not null and not ${isNever(sql`text`)}
        group by regexp_replace(text, '[0-9]', '9', 'g') limit ${MOST_SHAPES}`,
    z.object({ example: z.string() }),
  )
  let learned = false
  for (const { example } of rows) if (learnShape(one, example)) learned = true
  return learned
}

async function writeDraft(db: StagingDb, work: readonly DateWork[], place: DatePlace): Promise<void> {
  const ways = work.flatMap(waysOf)
  await db.run(
    sql`create or replace table ${ident(place.into)} as select ${join([sql`line`, ...ways.map(sensible)])}
        from (select ${join([sql`line`, ...ways.map(readBy)])} from ${ident(place.from)})`,
  )
}

const readBy = ({ name, way }: DateWay): Sql => sql`${way} as ${name}`

/** Years that nobody means are as unreadable as 31 February. */
const sensible = ({ name }: DateWay): Sql =>
  sql`case when ${name} >= timestamp '1970-01-01' and ${name} < timestamp '2200-01-01' then ${name} end as ${name}`

/** `raw` with the columns of `draft`, each time read from its cell once more. */
export function readAnew(readings: readonly DateReading[]): Sql {
  const ways = readings.flatMap((one) => one.ways)
  if (ways.length === 0) return sql`(select * from raw)`
  return sql`(select * replace (${join(ways.map(sensible))}) from (select *, ${join(ways.map(readBy))} from raw))`
}

/** Whether a cell was read; the columns of `draft` must be in reach. */
const wasRead = (one: DateWork): Sql => {
  const ways = [
    ...(isLocal(one) ? [sql`${ident(`d_${one.name}`)} is not null`] : []),
    ...(isZoned(one) ? [sql`${ident(`z_${one.name}`)} is not null`] : []),
  ]
  return ways.length === 0 ? sql`false` : sql`(${join(ways, ' or ')})`
}

/** Looks at what no format took: new shapes mean another round, the rest is unreadable. */
async function learnFromUnread(db: StagingDb, work: readonly DateWork[], place: DatePlace): Promise<boolean> {
  if (work.length === 0) return false
  const [counts] = await db.rows(
    sql`select [${join(work.map((one) => sql`(count(*) filter (where ${wasRead(one)}))::integer`))}] as read from ${ident(place.into)}`,
    z.object({ read: z.array(z.int()) }),
  )
  let learned = false
  for (const [i, one] of work.entries()) {
    one.unreadable = 0
    if ((counts?.read[i] ?? 0) === one.filled) continue
    const unread = sql`select ${one.cell} as text from ${ident(place.from)} join ${ident(place.into)} using (line)
                       where ${one.cell} is not null and not ${wasRead(one)} and not ${isNever(one.cell)}`
    if (await learnShapes(db, one, unread)) learned = true
    const [left] = await db.rows(
      sql`select count(*)::integer as cells from (${unread})`,
      z.object({ cells: z.int() }),
    )
    one.unreadable = left?.cells ?? 0
  }
  return learned
}

/**
 * A column in which most times are told from the day of the export, like "3 days ago", is none of times. Throws
 * `dates-relative`.
 */
async function refuseRelative(
  db: StagingDb,
  work: readonly DateWork[],
  file: string,
  place: DatePlace,
): Promise<void> {
  for (const one of work) {
    if (one.unreadable === 0) continue
    const [seen] = await db.rows(
      sql`select (count(*) filter (where not ${wasRead(one)} and ${saysRelative(one.cell)}))::integer as cells,
                 (count(*) filter (where ${wasRead(one)}))::integer as read,
                 min_by(${one.cell}, line) filter (where not ${wasRead(one)} and ${saysRelative(one.cell)}) as example
          from ${ident(place.from)} join ${ident(place.into)} using (line) where ${one.cell} is not null`,
      z.object({ cells: z.int(), read: z.int(), example: z.string().nullable() }),
    )
    if (seen && seen.cells > 0 && seen.cells >= seen.read)
      throw new Problem('dates-relative', {
        file,
        column: one.column.name,
        example: seen.example ?? '',
        cells: seen.cells,
      })
  }
}

/** Why a cell is no time. */
const reasonOf = (cell: Sql): Sql =>
  sql`case when ${saysRelative(cell)} then ${'date-relative'} when ${saysSomeZone(cell)} then ${'date-zone-ambiguous'} else ${'date-unreadable'} end`

/** The rows whose cells cannot be read, one row per cell: `line, reason`. `null` when there are none. */
export function unreadableCells(readings: readonly DateReading[]): Sql | null {
  const bad = readings.filter((one) => one.unreadable > 0)
  if (bad.length === 0) return null
  return join(
    bad.map((one) => {
      const ways = [one.local, one.utc].flatMap((way) => (way ? [sql`${way} is null`] : []))
      return sql`select line, json_object('code', ${reasonOf(one.cell)}, 'facts',
                   json_object('column', ${one.column.name}, 'value', left(${one.cell}, 80)))::varchar as reason
                 from raw join draft using (line)
                 where ${join([sql`${one.cell} is not null`, ...ways], ' and ')} and not ${isNever(one.cell)}`
    }),
    ' union all ',
  )
}
