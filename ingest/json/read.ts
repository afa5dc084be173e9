import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { readBlocks } from '../bytes/blocks.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import { cleanText } from '../bytes/clean-text.ts'
import { type Page, pageOf } from '../completeness/pages.ts'
import type { Limits } from '../staging/limits.ts'
import type { RawWriter } from '../raw/raw-writer.ts'
import { type JsonObject, PRACTICE, type Refused, type Taken, TOLD } from '../records/record.ts'
import type { BesideTable, KnownRecords } from '../raw/raw-table.ts'
import { RecordWriter } from '../records/record-writer.ts'
import {
  about,
  type Agreement,
  AGREEMENT_COLUMNS,
  agreementsOf,
  agreementsWithin,
  requestIn,
} from './agreements.ts'
import { knownRecords, unwrapped } from './anatomy.ts'
import { flatten, scalarText } from './flatten.ts'
import { recordOfLine } from './line.ts'
import { pageWithin } from './page-within.ts'
import { keysIn, parse } from './parse.ts'
import type { PlainRecord } from './plain-record.ts'
import { recordsWithin } from './records-within.ts'
import { JsonRecords } from './records.ts'
import { rejectedLine } from './rejected-record.ts'
import { rowsOfSplit } from './table-records.ts'

/** What a JSON file gave beside its rows. */
export interface JsonRead {
  /** Path of each column. */
  readonly columns: readonly string[]
  readonly envelope: Readonly<Record<string, string>>
  /** The key under which the records stood, empty where they stood on their own. */
  readonly key: string
  /** The tool whose records these are, where their keys tell and it takes them apart. */
  readonly known: KnownRecords | null
  readonly pages: readonly Page[]
  readonly warnings: readonly Said[]
  /** Agreements that stand in issues. */
  readonly beside: readonly BesideTable[]
}

/** Where agreements go that stand in issues, and what the table is called. */
export interface Beside {
  readonly name: string
  readonly records: RecordWriter
}

const reasonWhy = ({ facts }: Said): string => (facts as { readonly why?: string }).why ?? ''

/** Whether a text begins as JSON does. */
export const looksLikeJson = (head: string): boolean => /^\s*[[{]/.test(head)

/** Whether all that stands in a file is one value without parts: `null`, a number, a text. */
export function isScalarJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value !== 'object' || value === null
  } catch {
    return false
  }
}

/**
 * Reads JSON of any shape into rows: objects become columns by path, arrays one column of JSON text, and the line of a
 * row is the number of its record. Throws for what is cut off, too deep, not JSON, or without records.
 */
export async function readJson(
  writer: RawWriter,
  beside: Beside,
  decoded: DecodedFile,
  name: string,
  limits: Limits,
  onBytes: (done: number) => void,
  told?: string,
): Promise<JsonRead> {
  const table = new RecordWriter(writer, name, limits)
  const envelope = new Map<string, string>()
  let key = ''
  let number = 0
  let scalars = 0
  let emptyObjects = 0
  /** `undefined` until the first record was looked at. */
  let known: KnownRecords | null | undefined
  let wrapped = false
  /** The first record was an agreement, so the file tells about requests and holds none. */
  let onlyAgreements: boolean | undefined
  /** Records in which a key stands twice, and the line on which the first of them begins. */
  let twice = 0
  let firstTwice: number | null = null
  /** Agreements whose page has yet to say which request it is about. */
  let unnamed: { readonly number: number; readonly one: Agreement }[] = []
  /** The first document was no record, but held lists of them. */
  let deep: boolean | undefined
  /** The first element of a list was no record, but a page of them. */
  let paged: boolean | undefined
  /** Records stand in the file as they are: nothing around them was taken off. */
  let bare = true
  const pages: Page[] = []
  const warnings: Said[] = []

  const put = (cells: (string | null)[], path: string, text: string | null): void => {
    const at = table.place(path, number)
    while (cells.length <= at) cells.push(null)
    cells[at] = text
  }
  /** Who takes the records apart; the first one tells, for all of them. */
  const taker = (first: JsonObject): KnownRecords | null => {
    if (known !== undefined) return known
    known = knownRecords(first, told)
    if (known !== null) return known
    known = knownRecords(unwrapped(first), told)
    wrapped = known !== null
    return known
  }
  const cellsOf = (taken: Taken): (string | null)[] => {
    const cells: (string | null)[] = []
    for (const [target, value] of Object.entries(taken.told))
      flatten(value ?? null, `${TOLD}${target}`, (path, text) => put(cells, path, text))
    if (taken.rest !== null) flatten(taken.rest, '', (path, text) => put(cells, path, text))
    return cells
  }
  const refuse = ({ refused, taken }: Refused, text: string): void => {
    const row = taken === undefined ? [] : cellsOf(taken)
    if (taken !== undefined) put(row, PRACTICE, reasonWhy(refused))
    writer.reject(++number, [refused], taken === undefined ? text : rejectedLine(row))
  }
  const add = (taken: Taken): void => {
    const cells = cellsOf(taken)
    if (cells.every((cell) => cell === null)) {
      emptyObjects++
      return
    }
    table.addCells(++number, cells)
    for (const event of taken.events) writer.tell(number, event, cleanText)
  }

  const addAgreement = (at: number, one: Agreement): void => {
    if (!onlyAgreements) return beside.records.add(at, one)
    if (writer.rows >= limits.rows) throw new Problem('too-many-rows', { file: name, limit: limits.rows })
    writer.add(
      at,
      AGREEMENT_COLUMNS.map((column) => one.get(column) ?? null),
    )
  }
  const takeAgreements = (all: readonly Agreement[]): void => {
    for (const one of all)
      if (one.has('sla.issue')) addAgreement(++number, one)
      else unnamed.push({ number: ++number, one })
  }
  /** What no page named is about nobody; that is for whoever joins it to say. */
  const nameAgreements = (request: string | null): void => {
    for (const { number: at, one } of unnamed) addAgreement(at, request === null ? one : about(one, request))
    unnamed = []
  }

  const takePlain = ({ found, filled }: PlainRecord): void => {
    if (filled) table.addFound(++number, found)
    else emptyObjects++
  }
  const isKnown = (root: JsonObject): boolean =>
    [root, unwrapped(root)].some((one) => knownRecords(one, told) !== null) ||
    agreementsOf(root) !== null ||
    recordOfLine(root) !== root
  const takeRecord = (parsed: JsonObject, text: string): void => {
    const whole = recordOfLine(parsed)
    if (whole === null) return
    bare &&= whole === parsed
    const agreements = agreementsOf(whole)
    onlyAgreements ??= agreements !== null
    if (agreements !== null) return takeAgreements(agreements)
    if (onlyAgreements) return writer.reject(++number, [said('row-no-agreement', undefined)], text)
    const { rest: value, agreements: inside } = agreementsWithin(whole)
    takeAgreements(inside)
    const by = taker(value)
    if (by === null) add({ told: {}, events: [], rest: value })
    else {
      const parts = by.anatomy.take(wrapped ? unwrapped(value) : value)
      if (parts.length === 0) emptyObjects++
      for (const one of parts)
        if ('refused' in one) refuse(one, text)
        else add(one)
    }
  }
  /** What stands around the records of a page: where it belongs among others, and what words of the records mean. */
  const keepPage = (around: JsonObject, records: number): void => {
    nameAgreements(requestIn(around))
    const page = new Map<string, string>()
    for (const [label, scalar] of Object.entries(around)) {
      if (scalar !== null && typeof scalar !== 'object') page.set(label, scalarText(scalar) ?? '')
      // Jira's `names` of the fields that the records know by number only, the `page` of a status page.
      else if (scalar !== null && !Array.isArray(scalar))
        for (const [inner, word] of Object.entries(scalar))
          if (typeof word === 'string') envelope.set(`${label}.${inner}`, word)
    }
    for (const [label, scalar] of page) envelope.set(label, scalar)
    pages.push(pageOf(Object.fromEntries(page), records))
  }
  const records = new JsonRecords(name, limits, decoded.start, {
    plain(root) {
      // The first record tells whether they are taken apart, or are about something else; the first document whether it is one.
      const asItIs = bare && known === null && onlyAgreements === false
      return asItIs && (!root || deep === false) ? takePlain : null
    },
    record(text, where) {
      // A record begins with a brace, so it is an object.
      const parsed = parse(text, where, name) as JsonObject
      if (keysIn(parsed) < where.keys) {
        twice++
        firstTwice ??= where.line
      }
      const within = where.root && deep !== false && !isKnown(parsed) ? recordsWithin(parsed) : null
      deep ??= within !== null
      paged ??= !where.root && !isKnown(parsed) && pageWithin(parsed) !== null
      const page = paged ? pageWithin(parsed) : null
      if (page !== null) {
        bare = false
        key = page.keys.join(', ')
        for (const one of page.records) takeRecord(one, JSON.stringify(one))
        return keepPage(page.around, page.records.length)
      }
      if (within === null) return takeRecord(parsed, text)
      key = within.path
      if (within.passed.length > 0) warnings.push(said('json-lists-passed', { paths: within.passed, key }))
      for (const one of within.records) takeRecord(one, JSON.stringify(one))
    },
    envelope(text, where) {
      const value = parse(text, { ...where, longNumbers: where.records === 0 && where.longNumbers }, name)
      // Records were replaced by null: what is left in their list is no record.
      const around = value as JsonObject
      const rows = where.records > 0 || Array.isArray(value) ? null : rowsOfSplit(around)
      for (const row of rows ?? []) takeRecord(row, JSON.stringify(row))
      const lists =
        rows !== null ? [] : Array.isArray(value) ? value : where.keys.flatMap((one) => around[one] ?? [])
      for (const element of lists) {
        if (element === null) continue
        scalars++
        if (where.records > 0)
          writer.reject(++number, [said('row-not-object', undefined)], JSON.stringify(element))
      }
      if (Array.isArray(value)) return
      if (where.records > 0 || key === '') key = where.keys.join(', ')
      keepPage(around, rows?.length ?? where.records)
    },
  })
  await readBlocks(
    decoded,
    (block) => {
      records.feed(block)
      return block.length
    },
    onBytes,
  )
  records.end()
  nameAgreements(null)
  if (writer.rows === 0)
    throw new Problem('json-no-records', {
      file: name,
      found: scalars > 0 ? 'scalars' : emptyObjects > 0 ? 'object' : 'nothing',
    })
  return {
    columns: onlyAgreements ? AGREEMENT_COLUMNS : table.columns.map((column) => column.name),
    envelope: Object.fromEntries(envelope),
    key,
    known: known ?? null,
    pages,
    warnings: [
      ...warnings,
      ...(writer.untimed.updates > 0
        ? [
            said('updates-without-time', {
              updates: writer.untimed.updates,
              record: writer.untimed.line,
              written: writer.untimed.written,
            }),
          ]
        : []),
      ...(emptyObjects > 0 ? [said('json-records-empty', { records: emptyObjects })] : []),
      ...(twice > 0 ? [said('json-keys-twice', { records: twice, line: firstTwice ?? 0 })] : []),
    ],
    beside:
      beside.records.rows === 0
        ? []
        : [
            {
              table: 'jira_sla',
              name: beside.name,
              columns: beside.records.columns,
              rows: beside.records.rows,
              format: 'json',
              own: false,
            },
          ],
  }
}
