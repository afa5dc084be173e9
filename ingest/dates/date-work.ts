import type { Confidence } from '../../model/import.ts'
import type { Said } from '../../model/import-words.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { Column } from '../columns/columns.ts'
import { type DateShape, dateShape, type Order } from './date-shape.ts'
import { offsetTime } from './offset-time.ts'
import { areAmerican } from './zone-names.ts'

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

/** A column of dates while it is being understood. */
export interface DateWork extends DateColumn {
  /** By the name of the shape. */
  readonly shapes: Map<string, DateShape>
  trimmed: boolean
  order: Order | null
  evidence: Said
  confidence: Confidence
  /** Families whose day and month a spreadsheet has turned around. */
  turned: ReadonlySet<string>
  notes: readonly Said[]
  example: string
  unreadable: number
}

/** One name for all texts that are written in the same way, whatever the month is called. */
export const familyName = (shape: DateShape): string =>
  shape.serial
    ? 'serial'
    : shape.week !== null
      ? `week ${shape.week}`
      : (shape.epoch?.toString() ?? shape.format('dmy'))

/** Learns the shape of a text; says whether it had something new. */
export function learnShape(one: DateWork, example: string): boolean {
  const text = example.trim()
  let learned = false
  if (text !== example && !one.trimmed) {
    one.trimmed = true
    learned = true
  }
  const shape = dateShape(text, isAmerican(one))
  if (!shape) return learned
  const name = `${familyName(shape)} ${[...shape.words].join(' ')}`
  if (one.shapes.has(name)) return learned
  if (one.shapes.size === 0) one.example = text
  one.shapes.set(name, shape)
  return true
}

/** Whether some of its texts leave open which number is the day. */
export const isOpen = (one: DateWork): boolean => [...one.shapes.values()].some((shape) => shape.open)
/** Whether some of its texts carry their offset, or count from an instant. */
export const isZoned = (one: DateWork): boolean => [...one.shapes.values()].some((shape) => shape.zoned)
/** Whether some of its texts name summer in North America, so that others may name its winter. */
export const isAmerican = (one: DateWork): boolean =>
  areAmerican([...one.shapes.values()].flatMap((shape) => [...shape.words.keys()]))
/** Whether some of its texts are weeks. */
const hasWeeks = (one: DateWork): boolean => [...one.shapes.values()].some((shape) => shape.week !== null)
/** Whether some of its texts are a wall clock. */
export const isLocal = (one: DateWork): boolean => [...one.shapes.values()].some((shape) => !shape.zoned)

/** Whether the engine knows all words in the texts of a column itself. */
const isNamed = (one: DateWork): boolean =>
  one.turned.size === 0 &&
  [...one.shapes.values()].every((shape) => shape.words.size === 0 || shape.named !== null)

/** The text with month names as numbers and halves of the day as AM and PM. */
function prepared(one: DateWork): Sql {
  let text: Sql = one.trimmed ? sql`trim(${one.cell})` : one.cell
  if (isNamed(one)) return text
  const words = new Map([...one.shapes.values()].flatMap((shape) => [...shape.words]))
  for (const [word, plain] of [...words].toSorted(([a], [b]) => b.length - a.length))
    text = sql`replace(${text}, ${word}, ${plain})`
  return text
}

/** Formats with a two-digit year first: `%Y` would read 24 as the year 24. */
function formatsOf(one: DateWork, zoned: boolean): readonly string[] {
  const named = isNamed(one)
  const formats = [...one.shapes.values()]
    .filter((shape) => shape.zoned === zoned && shape.epoch === null && !shape.serial && shape.week === null)
    .map(
      (shape) =>
        (named ? shape.named : null) ?? shape.format(one.order ?? 'dmy', one.turned.has(familyName(shape))),
    )
  return [...new Set(formats)].toSorted((a, b) => Number(b.includes('%y')) - Number(a.includes('%y')))
}

const ISO = new Map([
  ['%Y-%m-%d %H:%M:%S', '____-__-__ __:__:__'],
  ['%Y-%m-%dT%H:%M:%S', '____-__-__T__:__:__'],
])

/** Reads a wall clock; NULL for what is no date, like 31 February or 24:00. */
function parseLocal(one: DateWork): Sql {
  const text = prepared(one)
  const formats = formatsOf(one, false)
  const serial = [...one.shapes.values()].find((shape) => shape.serial)
  const weeks = hasWeeks(one)
  const [only] = formats
  const pattern = formats.length === 1 && only !== undefined && !serial && !weeks ? ISO.get(only) : undefined
  // A cast is three times as fast, but it would take 24:00 and drop an offset: the pattern and the hour keep it honest.
  // Numbers without their zeros in front, `2026-1-5 9:15:00`, have the same format and not the pattern.
  if (pattern !== undefined && only !== undefined)
    return sql`case when ${text} not like ${pattern} then try_strptime(${text}, ${only})::timestamp when not ends_with(${text}, '24:00:00') then try_cast(${text} as timestamp) end`
  const ways = [
    ...(formats.length > 0 ? [sql`try_strptime(${text}, [${join(formats)}])::timestamp`] : []),
    ...(serial ? [ofSerial(text, one.turned.has(familyName(serial)))] : []),
    ...(weeks ? [ofWeek(text)] : []),
  ]
  return ways.length === 1 ? sql`${join(ways)}` : sql`coalesce(${join(ways)})`
}

/** A spreadsheet's number of days as a wall clock, to the second; day and month turned around where they were before. */
function ofSerial(text: Sql, turned: boolean): Sql {
  const days = sql`try_cast(replace(${text}, ',', '.') as double)`
  const clock = sql`make_timestamp((round((${days} - 25569) * 86400) * 1000000)::bigint)`
  const around = sql`try_strptime(strftime(${clock}, '%Y-%m-%d %H:%M:%S'), '%Y-%d-%m %H:%M:%S')`
  return sql`case when regexp_full_match(${text}, '[3-7][0-9]{4}([.,][0-9]{1,12})?') then ${turned ? around : clock} end`
}

/** A day of a week of ISO 8601; of a week alone its Monday. The engine would take week 53 of a year that has none for the next one. */
function ofWeek(text: Sql): Sql {
  const digits = sql`replace(${text}, '-', '')`
  const full = sql`rpad(${digits}, 8, '1')`
  const day = sql`try_strptime(${full}, '%GW%V%u')`
  return sql`case when regexp_full_match(${text}, '[0-9]{4}-?W[0-9]{2}(-?[1-7])?') and strftime(${day}, '%GW%V%u') = ${full} then ${day} end`
}

function parseZoned(one: DateWork): Sql {
  const text = prepared(one)
  const formats = formatsOf(one, true)
  const utc = formats.filter((format) => !format.includes('%z'))
  const offset = formats.filter((format) => format.includes('%z'))
  const ways = [
    ...(utc.length > 0 ? [sql`try_strptime(${text}, [${join(utc)}])::timestamp`] : []),
    ...offset.map((format) => offsetTime(text, format)),
    ...[...one.shapes.values()].flatMap(({ epoch }) =>
      epoch === null
        ? []
        : [
            sql`case when length(split_part(${text}, '.', 1)) = ${String(epoch).length + 9} then make_timestamp(coalesce(try_cast(${text} as decimal(28, 9)) * ${1_000_000 / epoch}, null)::bigint) end`,
          ],
    ),
  ]
  return sql`coalesce(${join(ways)})`
}

/** What a time is called in the table of times, and how it is read from its cell. */
export interface DateWay {
  readonly name: Sql
  readonly way: Sql
}

/** How a column is read: wall clocks into `d_…`, instants into `z_…`. */
export const waysOf = (one: DateWork): readonly DateWay[] => [
  ...(isLocal(one) ? [{ name: ident(`d_${one.name}`), way: parseLocal(one) }] : []),
  ...(isZoned(one) ? [{ name: ident(`z_${one.name}`), way: parseZoned(one) }] : []),
]
