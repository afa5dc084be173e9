import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { Wish } from '../columns/wishes.ts'
import type { Column } from '../columns/columns.ts'
import { type DateShape, dateShape, type Order } from './date-shape.ts'
import { codedText, saysNothing } from '../columns/null-words.ts'
import type { StagingDb } from '../staging-db.ts'

/** A column of the file that holds dates, and the name of what it fills. */
export interface DateColumn {
  readonly name: string
  readonly column: Column
  /** The cell to read; for several columns of one field, the first that has anything in it. */
  readonly cell: Sql
  /** Cells that have something in them, where that is known already. */
  readonly filled: number | null
}

/** The table that has the cells, and the one that is made for the times; both have a `line`. */
export interface DatePlace {
  readonly from: string
  readonly into: string
}

/** How a column of dates is read, decided over the whole file. */
export interface DateReading extends DateColumn {
  /** The wall clock that the text shows, as a column of the table `draft`; `null` when every text has its offset. */
  readonly local: Sql | null
  /** The instant of texts that carry their offset. */
  readonly utc: Sql | null
  readonly order: Order | null
  readonly evidence: Said
  readonly confidence: 'sure' | 'likely' | 'told'
  readonly example: string
  /** Cells that say something and could not be read. */
  readonly unreadable: number
}

interface Work extends DateColumn {
  readonly shapes: Map<string, DateShape>
  trimmed: boolean
  order: Order | null
  evidence: Said
  confidence: DateReading['confidence']
  example: string
  unreadable: number
}

/** More shapes than this in one column are no dates. */
const MOST_SHAPES = 3_000
const ROUNDS = 4
/** Day and month the wrong way round in one cell of twenty is an accident; more is two habits in one column. */
const ACCIDENT = 0.05

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
    (column): Work => ({
      ...column,
      shapes: new Map(),
      trimmed: false,
      order: null,
      evidence: said('order-named', { example: '' }),
      confidence: 'sure',
      example: column.column.samples[0] ?? '',
      unreadable: 0,
    }),
  )
  const from = ident(place.from)
  for (const one of work)
    for (const text of one.column.samples) if (codedText(text) !== null) learnShape(one, text)
  for (const one of work)
    if (one.shapes.size === 0 && one.filled !== 0)
      await learnShapes(db, one, sql`select ${one.cell} as text from ${from}`)

  for (let round = 0; round < ROUNDS; round++) {
    for (const one of work) await settleOrder(db, one, told(one.column), file, place)
    askSiblings(work, file)
    await writeDraft(db, work, place)
    if (!(await learnFromUnread(db, work, place))) break
  }
  return work.map((one) => ({
    ...one,
    local: formatsOf(one, false).length > 0 ? ident(`d_${one.name}`) : null,
    utc: isZoned(one) ? ident(`z_${one.name}`) : null,
  }))
}

const open = (one: Work): boolean => [...one.shapes.values()].some((shape) => shape.open)
const isZoned = (one: Work): boolean => [...one.shapes.values()].some((shape) => shape.zoned)

async function learnShapes(db: StagingDb, one: Work, texts: Sql): Promise<boolean> {
  const rows = await db.rows(
    sql`select any_value(text) as example from (${texts})
        where text is not null and not ${saysNothing(sql`text`)}
        group by regexp_replace(text, '[0-9]', '9', 'g') limit ${MOST_SHAPES}`,
    z.object({ example: z.string() }),
  )
  let learned = false
  for (const { example } of rows) if (learnShape(one, example)) learned = true
  return learned
}

/** Whether the text had something new. */
function learnShape(one: Work, example: string): boolean {
  const text = example.trim()
  let learned = false
  if (text !== example && !one.trimmed) {
    one.trimmed = true
    learned = true
  }
  const shape = dateShape(text)
  if (!shape) return learned
  const name = `${shape.format('dmy')} ${shape.epoch ?? ''} ${[...shape.words].join(' ')}`
  if (one.shapes.has(name)) return learned
  if (one.shapes.size === 0) one.example = text
  one.shapes.set(name, shape)
  return true
}

/** Formats with a two-digit year first: `%Y` would read 24 as the year 24. */
function formatsOf(
  one: Work,
  zoned: boolean,
  order: Order = one.order ?? 'dmy',
  openOnly = false,
): readonly string[] {
  const formats = [...one.shapes.values()]
    .filter((shape) => shape.zoned === zoned && shape.epoch === null && (!openOnly || shape.open))
    .map((shape) => shape.format(order))
  return [...new Set(formats)].toSorted((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')))
}

/** The text with month names as numbers and halves of the day as AM and PM. */
function prepared(one: Work): Sql {
  const words = new Map([...one.shapes.values()].flatMap((shape) => [...shape.words]))
  let text: Sql = one.trimmed ? sql`trim(${one.cell})` : one.cell
  for (const [word, plain] of [...words].toSorted(([a], [b]) => b.length - a.length))
    text = sql`replace(${text}, ${word}, ${plain})`
  return text
}

const ISO = new Map([
  ['%Y-%m-%d %H:%M:%S', '____-__-__ __:__:__'],
  ['%Y-%m-%dT%H:%M:%S', '____-__-__T__:__:__'],
])

/** Reads a wall clock; NULL for what is no date, like 31 February or 24:00. */
function parse(one: Work, formats: readonly string[]): Sql {
  const text = prepared(one)
  const [only] = formats
  const pattern = formats.length === 1 && only !== undefined ? ISO.get(only) : undefined
  // A cast is three times as fast, but it would take 24:00 and drop an offset: the pattern and the hour keep it honest.
  if (pattern !== undefined)
    return sql`case when ${text} like ${pattern} and not ends_with(${text}, '24:00:00') then try_cast(${text} as timestamp) end`
  return sql`try_strptime(${text}, [${join(formats)}])::timestamp`
}

function parseZoned(one: Work): Sql {
  const text = prepared(one)
  const formats = formatsOf(one, true)
  const utc = formats.filter((format) => !format.includes('%z'))
  const offset = formats.filter((format) => format.includes('%z'))
  const ways = [
    ...(utc.length > 0 ? [sql`try_strptime(${text}, [${join(utc)}])::timestamp`] : []),
    ...(offset.length > 0 ? [sql`make_timestamp(epoch_us(try_strptime(${text}, [${join(offset)}])))`] : []),
    ...[...one.shapes.values()].flatMap(({ epoch }) =>
      epoch === null
        ? []
        : [
            sql`case when length(${text}) = ${String(epoch).length + 9} then make_timestamp(try_cast(${text} as bigint) * ${1_000_000 / epoch}::bigint) end`,
          ],
    ),
  ]
  return sql`coalesce(${join(ways)})`
}

/** Decides over the whole column whether day or month comes first. */
async function settleOrder(
  db: StagingDb,
  one: Work,
  told: Wish<Order> | null,
  file: string,
  place: DatePlace,
): Promise<void> {
  if (!open(one)) {
    one.evidence = said('order-named', { example: one.example })
    return
  }
  if (told !== null) {
    one.order = told.value
    one.evidence = told.evidence
    one.confidence = 'told'
    return
  }
  const dmy = sql`try_strptime(text, [${join(formatsOf(one, false, 'dmy', true))}])`
  const mdy = sql`try_strptime(text, [${join(formatsOf(one, false, 'mdy', true))}])`
  const [seen] = await db.rows(
    sql`select count(*) filter (where d is not null and m is null)::integer as day,
               count(*) filter (where m is not null and d is null)::integer as month,
               count(*) filter (where m is not null and d is not null and m <> d)::integer as either,
               min_by(text, line) filter (where d is not null and m is null) as day_example,
               min(line) filter (where d is not null and m is null)::double as day_line,
               min_by(text, line) filter (where m is not null and d is null) as month_example,
               min(line) filter (where m is not null and d is null)::double as month_line
        from (select line, text, ${dmy} as d, ${mdy} as m from (select line, ${prepared(one)} as text from ${ident(place.from)}))`,
    z.object({
      day: z.int(),
      month: z.int(),
      either: z.int(),
      day_example: z.string().nullable(),
      day_line: z.number().nullable(),
      month_example: z.string().nullable(),
      month_line: z.number().nullable(),
    }),
  )
  if (!seen) return
  const { day, month, either } = seen
  if (day > 0 && month > 0) {
    const [most, least] = day > month ? [day, month] : [month, day]
    if (least / (most + least) > ACCIDENT)
      throw new Problem('date-order-mixed', {
        file,
        column: one.column.name,
        dayFirst: seen.day_example ?? '',
        dayLine: seen.day_line ?? 0,
        monthFirst: seen.month_example ?? '',
        monthLine: seen.month_line ?? 0,
      })
    one.order = day > month ? 'dmy' : 'mdy'
    one.evidence = said('order-most', { cells: most, against: least })
    one.confidence = 'likely'
  } else if (day > 0) {
    one.order = 'dmy'
    one.evidence = said('order-day', { cells: day, example: seen.day_example ?? '' })
    one.confidence = 'sure'
  } else if (month > 0) {
    one.order = 'mdy'
    one.evidence = said('order-month', { cells: month, example: seen.month_example ?? '' })
    one.confidence = 'sure'
  } else if (either === 0) {
    one.order = 'dmy'
    one.evidence = said('order-same', undefined)
    one.confidence = 'sure'
  } else one.order = null
}

/** A column that cannot tell takes the order of one that can. */
function askSiblings(work: readonly Work[], file: string): void {
  const tells = (one: Work) =>
    one.order !== null && one.evidence.code !== 'order-same' && one.evidence.code !== 'order-sibling'
  for (const one of work) {
    if (!open(one) || one.order !== null) continue
    const sibling = work.find((other) => other !== one && open(other) && tells(other))
    if (!sibling)
      throw new Problem('date-order-needed', { file, column: one.column.name, example: one.example })
    one.order = sibling.order
    one.evidence = said('order-sibling', { column: sibling.column.name })
    one.confidence = 'likely'
  }
}

async function writeDraft(db: StagingDb, work: readonly Work[], place: DatePlace): Promise<void> {
  const reads = work.flatMap((one) => {
    const local = formatsOf(one, false)
    return [
      ...(local.length > 0 ? [{ name: ident(`d_${one.name}`), way: parse(one, local) }] : []),
      ...(isZoned(one) ? [{ name: ident(`z_${one.name}`), way: parseZoned(one) }] : []),
    ]
  })
  // Years that nobody means are as unreadable as 31 February.
  const sensible = reads.map(
    ({ name }) =>
      sql`case when ${name} >= timestamp '1970-01-01' and ${name} < timestamp '2200-01-01' then ${name} end as ${name}`,
  )
  const read = reads.map(({ name, way }) => sql`${way} as ${name}`)
  await db.run(
    sql`create or replace table ${ident(place.into)} as select ${join([sql`line`, ...sensible])}
        from (select ${join([sql`line`, ...read])} from ${ident(place.from)})`,
  )
}

/** Whether a cell was read; the columns of `draft` must be in reach. */
const wasRead = (one: Work): Sql => {
  const ways = [
    ...(formatsOf(one, false).length > 0 ? [sql`${ident(`d_${one.name}`)} is not null`] : []),
    ...(isZoned(one) ? [sql`${ident(`z_${one.name}`)} is not null`] : []),
  ]
  return ways.length === 0 ? sql`false` : sql`(${join(ways, ' or ')})`
}

/** Looks at what no format took: new shapes mean another round, the rest is unreadable. */
async function learnFromUnread(db: StagingDb, work: readonly Work[], place: DatePlace): Promise<boolean> {
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
                       where ${one.cell} is not null and not ${wasRead(one)} and not ${saysNothing(one.cell)}`
    if (await learnShapes(db, one, unread)) learned = true
    const [left] = await db.rows(
      sql`select count(*)::integer as cells from (${unread})`,
      z.object({ cells: z.int() }),
    )
    one.unreadable = left?.cells ?? 0
  }
  return learned
}

/** The rows whose cells cannot be read, one row per cell: `line, reason`. `null` when there are none. */
export function unreadableCells(readings: readonly DateReading[]): Sql | null {
  const bad = readings.filter((one) => one.unreadable > 0)
  if (bad.length === 0) return null
  return join(
    bad.map((one) => {
      const ways = [one.local, one.utc].flatMap((way) => (way ? [sql`${way} is null`] : []))
      return sql`select line, json_object('code', ${'date-unreadable'}, 'facts',
                   json_object('column', ${one.column.name}, 'value', left(${one.cell}, 80)))::varchar as reason
                 from raw join draft using (line)
                 where ${join([sql`${one.cell} is not null`, ...ways], ' and ')} and not ${saysNothing(one.cell)}`
    }),
    ' union all ',
  )
}
