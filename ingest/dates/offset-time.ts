import { type Sql, sql } from '../../store/sql.ts'

/**
 * What no clock is away from UTC: 16 hours or more, 60 minutes or more of one, seconds, or minutes that are cut off. The
 * engine would take `+05:99` and `+05:`, which may be a spoilt `+05:30`. Behind it only a year may stand.
 */
const NO_OFFSET =
  '[+-]((1[6-9]|[2-9][0-9])(:?[0-9]{2})?|[0-9]{2}:?[6-9][0-9]|[0-9]{2}:|[0-9]{2}:[0-9]{2}:.*)( [0-9]{4})?$'
/** So many characters at the end of a text have its offset and the year behind it. */
const END = 14

/**
 * Reads a time that carries its offset from UTC (`%z` of the format) as an instant; NULL for what is none, like 31 February.
 * One format at a time: of a list with offsets the engine makes 2 March of that day.
 */
export const offsetTime = (text: Sql, format: string): Sql =>
  sql`case when not regexp_matches(right(${text}, ${END}), ${NO_OFFSET}) then make_timestamp(epoch_us(try_strptime(${text}, ${format}))) end`
