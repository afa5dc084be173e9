import { z } from 'zod'
import type { Reader } from '../../store/reader.ts'
import { ident, type Sql, sql } from '../../store/sql.ts'
import { saysNothing } from '../columns/null-words.ts'
import { type DateShape, dateShape } from './date-shape.ts'
import { type DatePlace, type DateWork, familyName, isAmerican } from './date-work.ts'

interface Example {
  readonly text: string
  readonly line: number
}

/** The cells of a column that are written in the same way, and what their numbers tell of day and month. */
export interface Family {
  readonly name: string
  readonly shape: DateShape
  readonly cells: number
  /** Of an open shape: only the first number can be the day, for it is above 12. */
  readonly day: number
  /** Only the second one can be. */
  readonly month: number
  /** Both can be, and they differ. */
  readonly either: number
  /** Of a shape that leaves nothing open: the day is above 12. */
  readonly late: number
  readonly example: string
  readonly dayExample: Example | null
  readonly monthExample: Example | null
}

const MOST = 3_000

const Row = z.object({
  example: z.string(),
  cells: z.int(),
  day: z.int(),
  month: z.int(),
  either: z.int(),
  late: z.array(z.int()),
  day_text: z.string().nullable(),
  day_line: z.number().nullable(),
  month_text: z.string().nullable(),
  month_line: z.number().nullable(),
})

/** Where the numbers of a text are found, and what makes texts be written alike. */
interface Anatomy {
  readonly family: Sql
  readonly first: Sql
  readonly second: Sql
  readonly third: Sql
  readonly serial: Sql
}

/** Of one way of writing, without words: no need to look at the shape of each cell. */
const plain = ({ separator }: DateShape): Anatomy => ({
  family: sql`1`,
  first: sql`try_cast(split_part(text, ${separator}, 1) as integer)`,
  second: sql`try_cast(split_part(text, ${separator}, 2) as integer)`,
  third: sql`0`,
  serial: sql`0`,
})

const several: Anatomy = {
  family: sql`regexp_replace(text, '[0-9]+', '9', 'g')`,
  first: sql`try_cast(regexp_extract_all(text, '[0-9]+')[1] as integer)`,
  second: sql`try_cast(regexp_extract_all(text, '[0-9]+')[2] as integer)`,
  third: sql`try_cast(regexp_extract_all(text, '[0-9]+')[3] as integer)`,
  serial: sql`case when regexp_full_match(text, '[3-7][0-9]{4}([.,][0-9]+)?') then day(date '1899-12-30' + try_cast(left(text, 5) as integer)) end`,
}

/** Counts what the cells of a column tell of day and month, each way of writing for itself, over the whole file. */
export async function familiesOf(db: Reader, one: DateWork, place: DatePlace): Promise<readonly Family[]> {
  const [only] = one.shapes.values()
  if (!only) return []
  const { family, first, second, third, serial } =
    one.shapes.size === 1 && only.open && only.words.size === 0 ? plain(only) : several
  const rows = await db.rows(
    sql`select coalesce(any_value(text) filter (where a is not null and b is not null), any_value(text)) as example, count(*)::integer as cells,
               (count(*) filter (where ${isDay}))::integer as day, (count(*) filter (where ${isMonth}))::integer as month,
               (count(*) filter (where a between 1 and 12 and b between 1 and 12 and a <> b))::integer as either,
               [(count(*) filter (where a between 13 and 31))::integer, (count(*) filter (where c between 13 and 31))::integer,
                (count(*) filter (where s > 12))::integer] as late,
               min_by(text, line) filter (where ${isDay}) as day_text, min(line) filter (where ${isDay})::double as day_line,
               min_by(text, line) filter (where ${isMonth}) as month_text, min(line) filter (where ${isMonth})::double as month_line
        from (select line, text, ${family} as family, ${first} as a, ${second} as b, ${third} as c, ${serial} as s
              from (select line, ${one.trimmed ? sql`trim(${one.cell})` : one.cell} as text from ${ident(place.from)})
              where text is not null and not ${saysNothing(sql`text`)})
        group by family limit ${MOST}`,
    Row,
  )
  const american = isAmerican(one)
  const families = new Map<string, Family>()
  for (const row of rows) {
    const shape = dateShape(row.example, american)
    if (!shape) continue
    const name = familyName(shape)
    const found = familyOf(name, shape, row)
    const before = families.get(name)
    families.set(name, before ? together(before, found) : found)
  }
  return [...families.values()]
}

const isDay = sql`a between 13 and 31 and b between 1 and 12`
const isMonth = sql`b between 13 and 31 and a between 1 and 12`

function familyOf(name: string, shape: DateShape, row: z.infer<typeof Row>): Family {
  const [first = 0, third = 0, serial = 0] = row.late
  const { open } = shape
  const example = (text: string | null, line: number | null) =>
    open && text !== null && line !== null ? { text, line } : null
  return {
    name,
    shape,
    cells: row.cells,
    day: open ? row.day : 0,
    month: open ? row.month : 0,
    either: open ? row.either : 0,
    late: open ? 0 : shape.serial ? serial : shape.dayNumber === 3 ? third : first,
    example: row.example,
    dayExample: example(row.day_text, row.day_line),
    monthExample: example(row.month_text, row.month_line),
  }
}

const together = (a: Family, b: Family): Family => ({
  ...a,
  cells: a.cells + b.cells,
  day: a.day + b.day,
  month: a.month + b.month,
  either: a.either + b.either,
  late: a.late + b.late,
  dayExample: earlier(a.dayExample, b.dayExample),
  monthExample: earlier(a.monthExample, b.monthExample),
})

const earlier = (a: Example | null, b: Example | null): Example | null =>
  a === null || (b !== null && b.line < a.line) ? b : a
