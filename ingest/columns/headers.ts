import { WRAPPERS } from '../words/jira-labels.ts'
import { namesOf } from '../words/spoken.ts'

/** A header as it is compared: one spelling of letters, no byte order mark, no colon and no mark of a field that must be filled (`*+`) at its end, single blanks, lower case. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFC')
    .replaceAll('\uFEFF', '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:*+]+$/, '')
    .toLowerCase()
}

/** How Power BI writes a column behind its table: `Incidents[Number]`. */
const OF_TABLE = /^(?:'[^']+'|[^\s[\]']*)\[([^[\]]+)\]$/

/** How the headers of one file are compared: where each of them stands behind the name of its table, without that. */
export function headersOf(headers: readonly string[]): (header: string) => string {
  if (!headers.every((header) => OF_TABLE.test(header.trim()))) return plainHeader
  return (header) => plainHeader(header.trim().replace(OF_TABLE, '$1'))
}

const CUSTOM = namesOf(WRAPPERS)

/**
 * How Jira wraps the name of a field of its owner: `Campo personalizado (Impact)` is `cf impact`. Names may hold
 * parentheses themselves, so the wrapper ends at the first ` (` and at the last `)`.
 */
export function customHeader(plain: string, wrappers: ReadonlySet<string> = new Set()): string | null {
  const [, wrapper, inside] = WRAPPED.exec(plain) ?? []
  if (wrapper === undefined || inside === undefined) return null
  return CUSTOM.includes(wrapper) || wrappers.has(wrapper) ? `cf ${inside}` : null
}

/** In Chinese no blank stands before the name. */
const WRAPPED = /^(.+?)(?: |(?<=\p{Script=Han}))\((.+)\)$/u
const OFTEN = 3
const LINK = /link|enlace|lien|collegament|vínculo|verknüpfung/

/** Wrappers in a language we do not know: what stands around the names of several columns, and is no link. */
export function wrappersIn(headers: readonly string[]): ReadonlySet<string> {
  const inside = new Map<string, Set<string>>()
  for (const plain of headers) {
    const [, wrapper, name] = WRAPPED.exec(plain) ?? []
    if (wrapper === undefined || name === undefined || LINK.test(wrapper)) continue
    inside.set(wrapper, (inside.get(wrapper) ?? new Set()).add(name))
  }
  return new Set([...inside].flatMap(([wrapper, names]) => (names.size >= OFTEN ? [wrapper] : [])))
}

/**
 * The same for Jira's JSON: `fields.customfield_10040.name` is `cf team` when the envelope names that field (`names.…`).
 * Only the part that a person reads counts, not the id beside it.
 */
export function customPath(plain: string, envelope: Readonly<Record<string, string>>): string | null {
  const [, field] = /^fields\.(customfield_\d+)(?:\.(?:name|value|displayname))?$/.exec(plain) ?? []
  const name = field === undefined ? undefined : envelope[`names.${field}`]
  return name === undefined ? null : `cf ${plainHeader(name)}`
}
