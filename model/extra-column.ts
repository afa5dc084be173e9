/** A split by a column of a file that no field was made of: `extra:` and its header as the file has it. */
export type ExtraField = `extra:${string}`

const PREFIX = 'extra:'

/** The split by a column. */
export const extraField = (column: string): ExtraField => `${PREFIX}${column}`

/** The column of such a split; `null` where it is a split by a field. */
export const columnOf = (by: string): string | null =>
  by.startsWith(PREFIX) ? by.slice(PREFIX.length) : null

/** What a condition on a column looks like: `Location=Berlin`; in the header `=` and `\` have a `\` before them. */
export const EXTRA_TERM = /^(?:[^\\=]|\\[\\=])+=[^]*$/

/** A condition on a column and the value that it asks for; the empty text means "without a value". */
export interface ExtraTerm {
  readonly column: string
  readonly value: string
}

/** A condition as it stands in an address. */
export const extraTerm = ({ column, value }: ExtraTerm): string =>
  `${column.replace(/[\\=]/g, String.raw`\$&`)}=${value}`

/** A condition out of an address; a text without `=` is a column without a value. */
export function readExtraTerm(text: string): ExtraTerm {
  const [head = text] = /^(?:[^\\=]|\\.)*/su.exec(text) ?? []
  return { column: head.replace(/\\(.)/gsu, '$1'), value: text.slice(head.length + 1) }
}

const PERSONS = [
  /\b(by|assignee|reporter|caller|creator|author|owner|approvers?|watchers?|watch[ _]?list|responders?|participants?|requester|requestor|contact|user|username|person|people|agent|engineer|assigned[ _]to|requested[ _]for|e-?mail)$/u,
  /(bearbeiter|melder|anrufer|ersteller|autor|verantwortliche?r?|beobachter|ansprechpartner|genehmiger|beteiligte|benutzer|person|zugewiesen an|(geöffnet|eröffnet|erstellt|gelöst|geschlossen|aktualisiert|geändert|gemeldet) von)$/u,
]

/** Whether a header says that its column names persons: they are compared by no split. */
export function isPersonColumn(header: string): boolean {
  const plain = header
    .toLowerCase()
    .replace(/^custom field \((.*)\)$/u, '$1')
    .replace(/\.(value|display_value|name|displayname|emailaddress|accountid|id)$/u, '')
    .replace(/[_\s.]*\b(id|name)$/u, '')
    .replaceAll('_', ' ')
    .trim()
  return PERSONS.some((one) => one.test(plain))
}

/** Parts of a JSON record that number, address or count what other parts of it name. */
const BOOKKEEPING =
  /\.(id|key|self|link|url|iconUrl|colorName|maxResults|startAt|total|size|ordering|sequence)$/

/** Whether a header is the path of such a part, which tells a reader nothing: `fields.priority.id`. */
export const isBookkeeping = (header: string): boolean => BOOKKEEPING.test(header)
