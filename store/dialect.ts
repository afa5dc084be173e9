import { type Hole, ident, join, kept, type Sql, sql, type Value } from './sql.ts'

/**
 * What engines spell differently has its name here, so that metrics are written once. Another engine is a second file
 * with the same exports.
 */

/** The quantile of type 7 (linear between order statistics, the default of R), as a double. */
export const quantile = (of: Hole, p: number): Sql => sql`quantile_cont((${of})::double, ${p}::double)`

/** Several quantiles of type 7 of whole numbers at once, as a list of doubles. */
export const quantiles = (of: Hole, ps: readonly number[]): Sql =>
  sql`quantile_cont((${of})::bigint, [${join(ps.map((p) => sql`${p}::double`))}])`

/** Values of the data themselves: for each p the one of rank ceil(p·n), as a list of doubles. */
export const orderStatistics = (of: Hole, ps: readonly number[]): Sql =>
  sql`quantile_disc(${of}, [${join(ps.map((p) => sql`${p}::double`))}])::double[]`

/** All values as one list of doubles, in no order that means anything. */
export const listOf = (of: Hole): Sql => sql`list((${of})::double)`

/** Any number. */
export const plainNumber = (of: Hole): Sql => sql`(${of})::double`

/** A whole number of 32 bits, which takes half of the room; one that has no room there is refused: `isBeyondWhole`. */
export const wholeNumber = (of: Hole): Sql => sql`(${of})::integer`

/** Whether a question was refused because a `wholeNumber` in it has no room in 32 bits. */
export const isBeyondWhole = (error: unknown): boolean =>
  error instanceof Error &&
  /^Conversion Error: .* out of range for the destination type INT32/.test(error.message)

/** Whether an instant is midnight on the clocks of a zone; the zone is asked only of what is a whole quarter of an hour. */
export const isMidnight = (instant: Hole, zone: string): Sql =>
  sql`coalesce(case when epoch_us(${instant}) % ${QUARTER_SECONDS * 1_000_000} = 0
      then ((${instant} at time zone 'UTC') at time zone ${zone})::time = time '00:00:00' end, false)`

/** The place of a text in a list, from 1; null for one that is not in it. */
export const placeIn = (list: readonly string[], of: Hole): Sql =>
  sql`(case ${of} ${join(
    list.map((word, i) => sql`when ${word} then ${i + 1}`),
    ' ',
  )} end)::utinyint`

/** The day that an instant has on the clocks of a zone. */
export const localDay = (instant: Hole, zone: string): Sql => sql`${onClocksOf(instant, zone)}::date`

const onClocksOf = (instant: Hole, zone: string): Sql =>
  sql`((${instant} at time zone 'UTC') at time zone ${zone})`

/** The weekday that an instant has on the clocks of a zone, 1 for Monday. */
export const localWeekday = (instant: Hole, zone: string): Sql =>
  sql`isodow(${onClocksOf(instant, zone)})::integer`

/** The hour that an instant has on the clocks of a zone. */
export const localHour = (instant: Hole, zone: string): Sql =>
  sql`hour(${onClocksOf(instant, zone)})::integer`

/** `(at_time)`: every instant of a stretch at which the clocks of a zone show a full hour; one that they repeat comes twice. */
export const fullHours = (startsAt: string, endsAt: string, zone: string): Sql => sql`(
  select at_time from (
    select unnest(generate_series(${moment(startsAt)}, ${moment(endsAt)} - interval 1 second, interval 15 minute)) as at_time
  ) as quarters where minute(${onClocksOf(sql`at_time`, zone)}) = 0
)`

/** The minute that an instant lies in. */
export const minuteOf = (instant: Hole): Sql => sql`date_trunc('minute', ${instant})`

/** Whether a list of texts has any of some, in whatever case. */
export const hasAnyText = (texts: Hole, words: readonly string[]): Sql =>
  sql`list_has_any(list_transform(${texts}, lambda one: lower(one)), [${join(words)}])`

/** The names in a JSON object that is kept as text. */
export const namesIn = (object: Hole): Sql => sql`json_keys(coalesce(${object}, '{}'))`

/** The text under a name in a JSON object that is kept as text; null where it has none, or an empty one. */
export const textIn = (object: Hole, name: string): Sql =>
  // A pointer has nothing that means several names; a path does.
  sql`nullif(json_extract_string(${object}, ${`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`}), '')`

/** The names and texts of a JSON object that is kept as text, as a list of pairs of `key` and `value`. */
export const pairsIn = (object: Hole): Sql => sql`map_entries(${object}::json::map(varchar, varchar))`

/** Whole seconds from one instant to another, negative when they are the wrong way round. */
export const secondsBetween = (start: Hole, stop: Hole): Sql => sql`date_diff('second', ${start}, ${stop})`

/** The instant some seconds after another; before it where they are negative. */
export const secondsLater = (instant: Hole, seconds: Hole): Sql => sql`${instant} + to_seconds(${seconds})`

/** A count as a number: the driver hands out 64-bit integers as text. */
export const whole = (of: Hole): Sql => sql`(${of})::integer`

/** The smallest value but `n` − 1; null where there are fewer. */
export const nthSmallest = (of: Hole, n: number, condition: Hole): Sql =>
  sql`((min(${of}, ${n}) filter (where ${condition}))[${n}])`

/** How many rows hold a condition. */
export const countIf = (condition: Hole): Sql => sql`(count(*) filter (where ${condition}))::integer`

/** An aggregate over the rows that hold a condition only. */
export const only = (aggregate: Hole, condition: Hole): Sql => sql`${aggregate} filter (where ${condition})`

/** A UTC timestamp out of an instant that ends in `Z`. Anything else is refused: a cast would drop its offset in silence. */
export function moment(instant: string): Sql {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(instant))
    throw new Error(`not an instant: ${instant}`)
  return sql`${instant.slice(0, -1)}::timestamp`
}

/** A UTC timestamp as `2026-03-02T09:00:00Z`, with milliseconds only where there are any. */
export const isoText = (timestamp: Hole): Sql =>
  sql`replace(strftime(${timestamp}, '%Y-%m-%dT%H:%M:%S.%gZ'), '.000Z', 'Z')`

const types = {
  text: 'varchar',
  whole: 'bigint',
  number: 'double',
  flag: 'boolean',
  instant: 'timestamp',
} as const
export type ColumnType = keyof typeof types

/** A text as a value of a column. An instant must end in `Z`. */
export const valueOf = (value: Sql, type: ColumnType): Sql => {
  switch (type) {
    case 'text':
      return sql`${value}::varchar`
    case 'whole':
      return sql`${value}::bigint`
    case 'number':
      return sql`${value}::double`
    case 'flag':
      return sql`${value}::boolean`
    case 'instant':
      // The offset was checked to be Z; the cast drops it.
      return sql`rtrim(${value}, 'Z')::timestamp`
  }
}

/**
 * A small table out of rows of ours, carried as one JSON parameter: `tableOf({ bucket: 'text', startsAt: 'instant' }, rows)`
 * is a parenthesised subquery with those columns. Instants must end in `Z`.
 */
export function tableOf<C extends string>(
  columns: Readonly<Record<C, ColumnType>>,
  rows: readonly Readonly<Record<C, Value>>[],
): Sql {
  const names = Object.keys(columns) as C[]
  const picked = names.map((name) => sql`${valueOf(sql`(row->>${name})`, columns[name])} as ${ident(name)}`)
  return sql`(select ${join(picked)} from (select unnest(${JSON.stringify(rows)}::json[]) as row))`
}

/** Rows as one text: a line for each, tabs between its values, which have neither; `null` without rows. */
export const linesOf = (values: readonly Hole[]): Sql =>
  sql`string_agg(concat_ws(chr(9), ${join(values)}), chr(10))`

/** A text on one line and without tabs. */
export const onOneLine = (text: Hole): Sql => sql`translate(${text}, chr(9) || chr(10) || chr(13), '   ')`

/** The rows of such a text as a parenthesised subquery with those columns. */
export function lineTable<C extends string>(columns: Readonly<Record<C, ColumnType>>, lines: string): Sql {
  const picked = (Object.keys(columns) as C[]).map(
    (name, i) => sql`${valueOf(sql`cells[${i + 1}]`, columns[name])} as ${ident(name)}`,
  )
  return sql`(select ${join(picked)} from (
    select string_split(line, chr(9)) as cells
    from (select unnest(string_split(${lines}, chr(10))) as line) where line <> ''))`
}

/** The words of a text that has single blanks between them, each once, as a list. */
export const wordsOf = (text: Hole): Sql => sql`list_distinct(string_split(${text}, ' '))`

/** A stable 64-bit number of a text, the same in every version of the engine. */
export const stableHash = (text: Hole): Sql => sql`(md5_number_lower(${text}) >> 1)::bigint`

/** The place of a value that is not negative among bins of which the first ends at `first` and each is twice as wide as the one before. */
export const doubling = (value: Hole, first: number): Sql =>
  sql`(case when ${value} < ${first} then 0 else floor(log2(${value} / ${first}::double)) + 1 end)::integer`

/** Every row of `left` with the oldest row of `right` that is not before it: `on` compares `left.instant <= right.instant`. */
export const earliestAfter = (left: Sql, right: Sql, leftInstant: Sql, rightInstant: Sql): Sql =>
  sql`${left} asof join ${right} on ${leftInstant} <= ${rightInstant}`

/** The quarter of an hour, counted from 1970, in which an instant lies. */
export const quarterOf = (instant: Hole): Sql => sql`floor(epoch(${instant}) / ${QUARTER_SECONDS})::integer`

/** The instant at which a quarter of an hour begins. */
export const quarterStart = (quarter: Hole): Sql =>
  sql`make_timestamp(${quarter}::bigint * ${QUARTER_SECONDS * 1_000_000})`

/** The whole seconds of an instant within that quarter, 0 to 899. */
export const secondInQuarter = (instant: Hole): Sql =>
  sql`(floor(epoch(${instant})) - floor(epoch(${instant}) / ${QUARTER_SECONDS}) * ${QUARTER_SECONDS})::smallint`

/** How long one is: the clocks of no zone have changed by less since 1972. */
export const QUARTER_SECONDS = 900

/** `(span, quarter)`: every quarter of an hour from `first` up to but not `next`, for each span. */
export const quarterTable = (
  rows: readonly { readonly span: number; readonly first: number; readonly next: number }[],
): Sql =>
  kept(sql`select span::integer as span, unnest(range(first, next))::integer as quarter
           from ${tableOf({ span: 'whole', first: 'whole', next: 'whole' }, rows)}`)
