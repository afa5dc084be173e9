/** A header as it is compared: one spelling of letters, no byte order mark, no colon at its end, single blanks, lower case. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFC')
    .replaceAll('\uFEFF', '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\s*:$/, '')
    .toLowerCase()
}

const CUSTOM = [
  'custom field',
  'benutzerdefinierte felder',
  'benutzerdefiniertes feld',
  'campo personalizado',
  'champs personnalisés',
  'champ personnalisé',
]

/**
 * How Jira wraps the name of a field of its owner: `Campo personalizado (Impact)` is `cf impact`. Names may hold
 * parentheses themselves, so the wrapper ends at the first ` (` and at the last `)`.
 */
export function customHeader(plain: string): string | null {
  const [, wrapper, inside] = /^(.+?) \((.+)\)$/.exec(plain) ?? []
  return wrapper !== undefined && inside !== undefined && CUSTOM.includes(wrapper) ? `cf ${inside}` : null
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
