import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Column } from '../columns/columns.ts'
import { saysNothing } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** The end of an incident worked out of how long it took, and what to say of that. */
export interface WorkedEnd {
  /** The instant of the end; SQL NULL where the row tells no length. */
  readonly at: Sql
  readonly warnings: readonly Said[]
}

/** What tables call the time from the opening to the end, without its unit. */
const NAMES = new Set(
  [
    'duration|total duration|incident duration|outage duration|downtime|resolution time|resolution duration|resolve time',
    'time to resolve|time to resolution|time to fix|time to restore|time to repair|time taken to resolve|ttr|mttr',
    'dauer|störungsdauer|ausfalldauer|ausfallzeit|lösungszeit|lösungsdauer|entstördauer|entstörzeit|wiederherstellungszeit',
    'duración|tiempo de resolución|durée|temps de résolution|délai de résolution',
    'durata|tempo di risoluzione|duração|tempo de resolução',
  ].flatMap((names) => names.split('|')),
)
/** Words for the units, in headers and behind numbers. */
const UNITS: readonly (readonly [seconds: number, words: string])[] = [
  [86_400, 'd|day|days|tag|tage|tagen|jour|jours|día|días|dia|dias|giorno|giorni'],
  [3_600, 'h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|ora|ore'],
  [60, 'm|min|mins|minute|minutes|minuten|minuto|minutos|minuti'],
  [1, 's|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|segundo|segundos|secondo|secondi'],
  [0.001, 'ms|millisecond|milliseconds|millisekunden'],
]
const UNIT_OF = new Map(
  UNITS.flatMap(([seconds, words]) => words.split('|').map((word) => [word, seconds] as const)),
)
/** Nothing stays open for longer and is still measured. */
const LONGEST = 20 * 366 * 86_400

interface Length {
  readonly column: Column
  /** Seconds in one of what plain numbers count; `null` where the header does not say. */
  readonly unit: number | null
  /** `1:30` is an hour and a half here: the header says so, or a workbook, which knows elapsed time as such. */
  readonly hoursFirst: boolean
}

function lengthIn(column: Column, format: RawTable['format']): Length | null {
  const words = column.plain.split(/[^\p{L}]+/u).filter((word) => word !== '' && word !== 'in')
  const last = words.findLastIndex((_, i) => NAMES.has(words.slice(0, i + 1).join(' ')))
  if (last < 0) return null
  const behind = words.slice(last + 1)
  const units = behind.flatMap((word) => UNIT_OF.get(word) ?? [])
  const clock = /h{1,2}:mm/.test(column.plain)
  if (!clock && units.length !== behind.length) return null
  return {
    column,
    unit: units.length === 1 && !clock ? (units[0] ?? null) : null,
    hoursFirst: clock || format === 'xlsx',
  }
}

const NUMBER = String.raw`[0-9]+(?:[.,][0-9]+)?`
const WRITTEN = String.raw`(?i)(?:${NUMBER}\s*(?:${UNITS.map(([, words]) => words).join('|')})\.?(?:\s*(?:,|and|und|et|y|e)?\s*)?)+`
const ISO = String.raw`P(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?`

const decimal = (text: Sql): Sql => sql`try_cast(replace(${text}, ',', '.') as double)`

/** A length of time as seconds; SQL NULL where a cell is in none of the ways that leave nothing open. */
function secondsOf({ column, unit, hoursFirst }: Length): Sql {
  const cell = sql`trim(${column.cell})`
  const part = (pattern: string) =>
    sql`coalesce(${decimal(sql`nullif(regexp_extract(${cell}, ${pattern}, 1), '')`)}, 0)`
  const ways = [
    ...(unit === null
      ? []
      : [sql`when regexp_full_match(${cell}, ${NUMBER}) then ${decimal(cell)} * ${unit}::double`]),
    sql`when regexp_full_match(${cell}, '[0-9]+:[0-5][0-9]:[0-5][0-9](?:[.,][0-9]+)?')
          then split_part(${cell}, ':', 1)::double * 3600 + split_part(${cell}, ':', 2)::double * 60 + ${decimal(sql`split_part(${cell}, ':', 3)`)}`,
    // As .NET writes a span of days: `1.04:33:10`.
    sql`when regexp_full_match(${cell}, '[0-9]+[.][0-9]{2}:[0-5][0-9]:[0-5][0-9](?:[.][0-9]+)?')
          then ${part('^([0-9]+)')} * 86400 + ${part('^[0-9]+[.]([0-9]{2})')} * 3600 + split_part(${cell}, ':', 2)::double * 60 + ${decimal(sql`split_part(${cell}, ':', 3)`)}`,
    ...(hoursFirst
      ? [
          sql`when regexp_full_match(${cell}, '[0-9]+:[0-5][0-9]')
                then split_part(${cell}, ':', 1)::double * 3600 + split_part(${cell}, ':', 2)::double * 60`,
        ]
      : []),
    sql`when length(${cell}) > 2 and regexp_full_match(${cell}, ${ISO})
          then ${part('([0-9]+)D')} * 86400 + ${part('T.*?([0-9]+)H')} * 3600 + ${part('T.*?([0-9]+)M')} * 60 + ${part('T.*?([0-9.]+)S')}`,
    sql`when regexp_full_match(${cell}, ${WRITTEN})
          then ${join(
            UNITS.map(
              ([seconds, words]) =>
                sql`${part(String.raw`(?i)(${NUMBER})\s*(?:${words})(?:[^\pL]|$)`)} * ${seconds}::double`,
            ),
            ' + ',
          )}`,
  ]
  return sql`case ${join(ways, ' ')} end`
}

/**
 * When incidents ended, for a table of any origin that has no time for it but says how long they took. Plain numbers count
 * only where the header names their unit.
 */
export async function endByLength(
  db: StagingDb,
  input: {
    readonly format: RawTable['format']
    readonly source: Source
    readonly placed: Placed
    readonly wishes: Pick<Wishes, 'field'>
  },
  opened: Sql | undefined,
): Promise<WorkedEnd | null> {
  const { format, source, placed, wishes } = input
  const has = (field: 'resolved_at' | 'closed_at' | 'restored_at') =>
    placed.of(field).some(({ filled }) => filled > 0)
  if (
    source.loose !== true ||
    opened === undefined ||
    has('resolved_at') ||
    has('closed_at') ||
    has('restored_at')
  )
    return null
  const [length, ...others] = placed.rest.flatMap((column) =>
    wishes.field(column) === null ? (lengthIn(column, format) ?? []) : [],
  )
  if (length === undefined) return null
  const { column } = length
  const seconds = secondsOf(length)
  const [seen] = await db.rows(
    sql`select count(${seconds})::integer as read, (count(*) filter (where ${seconds} is null and ${column.cell} is not null and not ${saysNothing(column.cell)}))::integer as unread,
               any_value(${column.cell}) filter (where ${seconds} is null and not ${saysNothing(column.cell)}) as example from cells`,
    z.object({ read: z.int(), unread: z.int(), example: z.string().nullable() }),
  )
  if (!seen) return null
  const unread =
    seen.unread > 0
      ? [
          said('duration-unreadable', {
            column: column.name,
            cells: seen.unread,
            example: seen.example ?? '',
          }),
        ]
      : []
  if (seen.read === 0) return { at: sql`null::timestamp`, warnings: unread }
  return {
    at: sql`case when ${seconds} between 0 and ${LONGEST} then ${opened} + to_milliseconds(round(${seconds} * 1000)::bigint) end`,
    warnings: [
      said('resolved-from-duration', {
        column: column.name,
        incidents: seen.read,
        others: others.map((other) => other.column.name),
      }),
      ...unread,
    ],
  }
}
