import type { Json, JsonObject } from './record.ts'

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands under a path, `undefined` where there is nothing. Keys that JavaScript itself adds are none. */
export function valueAt(record: Json | undefined, path: string): Json | undefined {
  let value = record
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

/** The text under the first of these paths that has one; numbers and flags as text. */
export function textAt(record: Json | undefined, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = valueAt(record, path)
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/** The objects of the list under a path; none where there is no list. */
export function listAt(record: Json | undefined, path: string): readonly JsonObject[] {
  const value = valueAt(record, path)
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The texts of a list under a path, or of a path in each of its objects. */
export function textsAt(record: Json | undefined, path: string, inside?: string): readonly string[] {
  const value = valueAt(record, path)
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return list.flatMap((one) => {
    const text = inside === undefined || !isObject(one) ? textAt({ one }, 'one') : textAt(one, inside)
    return text === null ? [] : [text]
  })
}

/** Names as one text; `null` for none. */
export const joined = (names: readonly string[]): string | null =>
  names.length === 0 ? null : [...new Set(names)].join(', ')

/** A record without some of its keys; each text names several, with blanks between them. */
export function without(record: JsonObject, ...names: readonly string[]): JsonObject {
  const keys = names.join(' ').split(' ')
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?(Z|[+-]\d{2}(?::?\d{2})?)$/i

/**
 * An instant of ISO 8601 in UTC and to the microsecond, so that texts sort as times do. `null` for what carries no
 * offset, does not exist or means "not yet" (the year 1).
 */
export function instantOf(text: Json | undefined): string | null {
  const [, day = '', time = '', fraction = '', offset = ''] =
    ISO.exec(typeof text === 'string' ? text.trim() : '') ?? []
  if (day === '' || day < '1970') return null
  const zone =
    offset.toUpperCase() === 'Z' ? 'Z' : offset.replace(/^(...)(?::?(\d\d))?$/, '$1:$2').replace(/:$/, ':00')
  const ms = Date.parse(`${day}T${time}${zone}`)
  // JavaScript takes 31 February for 3 March.
  if (Number.isNaN(ms) || Number(day.slice(8)) > daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7))))
    return null
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/**
 * A time of a record as an instant; as it stands where it is none, so that who reads the columns can say so. `null` for
 * no time, and for the year 1, which means "not yet".
 */
export function timeTold(value: Json | undefined): string | null {
  const text = textAt({ value: value ?? null }, 'value')
  return instantOf(text ?? undefined) ?? (text?.startsWith('0001-') ? null : text)
}

/** The instant so many milliseconds later; `null` where either is not known. */
export function later(instant: string | null, milliseconds: Json | undefined): string | null {
  if (instant === null || typeof milliseconds !== 'number' || milliseconds < 0) return null
  const at = new Date(Date.parse(`${instant.slice(0, 23)}Z`) + milliseconds)
  return Number.isNaN(at.getTime()) ? null : `${at.toISOString().slice(0, 23)}${instant.slice(23, 26)}Z`
}

/** An instant of seconds since 1970; `null` for what no calendar has. */
export function epochInstant(seconds: number): string | null {
  const at = new Date(seconds * 1000)
  return Number.isNaN(at.getTime()) ? null : instantOf(at.toISOString())
}

/** A time of Jira Service Management: the number is the same in every language, the texts beside it are not. */
export function serviceInstant(record: JsonObject, path: string): string | null {
  const millis = valueAt(record, `${path}.epochMillis`)
  if (typeof millis === 'number') return epochInstant(millis / 1000)
  return instantOf(valueAt(record, `${path}.iso8601`)) ?? instantOf(valueAt(record, `${path}.jira`))
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Text of a tool that writes HTML: tags become blanks or line breaks, entities their letters. `null` for none. */
export function plainHtml(html: string | null): string | null {
  if (html === null) return null
  const text = html
    .replace(/<(?:br|\/p|\/li|\/div|hr)\b[^>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-z][^>]{0,2000}>/gi, '')
  return (
    unescaped(text)
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim() || null
  )
}

/** `&gt;` as `>`, and the like. */
export function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (all, dec, hex, name) => {
      if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? all
      const code = dec === undefined ? Number.parseInt(String(hex), 16) : Number(dec)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : all
    },
  )
}

/** The first, by time, of some events that have one. */
export const earliest = (instants: readonly (string | null)[]): string | null =>
  instants.filter((one) => one !== null).toSorted()[0] ?? null

/** The last, by time. */
export const latest = (instants: readonly (string | null)[]): string | null =>
  instants
    .filter((one) => one !== null)
    .toSorted()
    .at(-1) ?? null

/** A list of things with an instant, oldest first; what happened in one moment stays in the order of the list's own time. */
export function byTime<T extends { readonly at: string | null }>(list: readonly T[]): readonly T[] {
  const newestFirst = (list[0]?.at ?? '') > (list.at(-1)?.at ?? '')
  return (newestFirst ? list.toReversed() : [...list]).toSorted((a, b) =>
    (a.at ?? '') < (b.at ?? '') ? -1 : (a.at ?? '') > (b.at ?? '') ? 1 : 0,
  )
}

/** The texts of an object as `name=value`, the way labels are written. */
export const pairsOf = (value: Json | undefined): readonly string[] =>
  isObject(value)
    ? Object.keys(value).flatMap((name) => {
        const text = textAt({ one: value[name] ?? null }, 'one')
        return text === null ? [] : [`${name}=${text}`]
      })
    : []
