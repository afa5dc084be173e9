import { eachTextOnce } from './each-text-once.ts'

/** What an incident is called in front of the word that counts: `Ticket status`, `case_title`, `Incident Start Time`. */
const SUBJECTS = new Set(
  'incident incidents inc ticket tickets issue case alert event outage request record störung störungs vorfall vorfalls meldung meldungs incidente incidencia chamado data attributes fields properties source metric set stat'.split(
    ' ',
  ),
)
/** What a time is called beside what happened then: `created_dt`, `Date/Time Opened`, `Close DtTm`, `Fecha de cierre`. */
const TIMES = new Set(
  'date time datetime timestamp dttm dt ts at on of the utc gmt local event datum zeit zeitpunkt uhrzeit am um fecha hora de del el la heure du le data ora di il em da do della'.split(
    ' ',
  ),
)
const RUN_TOGETHER = /^(\p{L}{3,}?)(?:datetime|timestamp|dttm|date|time)(?:utc|gmt|inmillis|millis|ms)?$/u
/** A zone or a remark behind the name: `Created At (UTC)`. */
const REMARK =
  /\s*[([](?:[a-z]{1,4}|local(?: time)?|(?:utc|gmt) ?[+-]\d{1,2}(?::?\d{2})?|[a-z]+(?:\/[a-z_-]+)+)[)\]]$/
const ZONE = /(?:[\s_([])(utc|gmt|[a-z]+(?:\/[a-z_-]+)+)[)\]]?$/

const wordsOf = (plain: string): readonly string[] =>
  plain
    .replace(REMARK, '')
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== '')

const withoutTimes = (words: readonly string[]): readonly string[] =>
  words.map((word) => RUN_TOGETHER.exec(word)?.[1] ?? word).filter((word) => !TIMES.has(word))

function withoutSubject(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => !SUBJECTS.has(word))
  return from < 0 ? [] : words.slice(from)
}

/** A name, and the same without the incident in front of it; its words stand apart by blanks. */
const bare = (words: readonly string[]) => ({
  name: words.join(' '),
  withoutSubject: withoutSubject(words).join(' '),
})
const bareOf = eachTextOnce((text) => bare(wordsOf(text)))
const bareTimeOf = eachTextOnce((text) => bare(withoutTimes(wordsOf(text))))

/**
 * Whether a header means one of the names of a field once the words around it are left out: the incident in front of it,
 * and for a time the words for day and time. `Incident Date` says no more than `Date`.
 */
export function meansBare(plain: string, name: string, instant: boolean): boolean {
  if (bareOf(plain).name === '') return false
  const of = instant ? bareTimeOf : bareOf
  const [said, asked] = [of(plain), of(name).name]
  return said.name === asked || said.withoutSubject === asked
}

/** The zone that a header names for its times, `Created At (UTC)`; names that mean several zones are none. */
export function zoneInHeader(plain: string): string | null {
  const zone = ZONE.exec(plain)?.[1]
  if (zone === undefined) return null
  return zone === 'utc' || zone === 'gmt' ? 'UTC' : (ZONE_NAMES.get(zone) ?? null)
}

const ZONE_NAMES = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]))
