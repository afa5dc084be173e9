import { cleanText } from '../bytes/clean-text.ts'
import { FoundRecord } from '../records/found-record.ts'
import { CellBytes } from './cell-bytes.ts'
import { addFeedDate } from './feed-date-bytes.ts'
import { htmlText } from './html-text.ts'
import { type HtmlWords, htmlWords } from './html-bytes.ts'
import type { Hearer } from './plain-elements.ts'
import { Remembered } from './remembered.ts'
import { trimmedFrom, trimmedTo } from './trim-bytes.ts'

/** Elements of an issue that say nothing about it, or say again what others say. */
const LEFT_OUT = new Set(['title', 'votes', 'watches', 'attachments', 'subtasks', 'progress'])
/** Elements that may stand several times; only of labels each is told on its own. */
const LISTS = new Set(['component', 'version', 'fixVersion'])
/** Elements that say nothing but what stands in them. */
const AROUND = new Set(['labels', 'comments', 'issuelinks', 'customfields'])
/** Texts of HTML. */
const HTML = new Set(['description', 'environment'])
/** What an element is called among the columns of Jira, where that differs. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['link', 'self'],
  ['parent', 'parent key'],
  ['type', 'issue type'],
])
/** Attributes that are looked at: of an element of the issue, of any of them, and of a comment. */
const SAYS: ReadonlyMap<string, string> = new Map([
  ['key', 'id'],
  ['project', 'key'],
  ['statusCategory', 'key'],
])
const SECONDS = 'seconds'
const OF_COMMENT = new Set(['created', 'author', 'rolelevel', 'grouplevel'])
/** Names of fields that are remembered. */
const MOST_NAMES = 1_000

/** A text among the cells. */
interface Piece {
  readonly from: number
  readonly to: number
}
interface Attribute extends Piece {
  readonly name: string
  /** How many elements are open, its own among them. */
  readonly depth: number
}
const NOTHING: Piece = { from: 0, to: 0 }
/** What stands around the parts of lists and of a comment. */
const [LIST, NEXT, LIST_END, BESIDE] = ['[', ',', ']', ', '].map((text) => Buffer.from(text)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
]
const COMMENT = Buffer.from('{"created":')
const AUTHOR = Buffer.from(',"author":{"displayName":')
const BODY = Buffer.from('},"body":')
const COMMENT_END = Buffer.from('}')
const HIDDEN_END = Buffer.from(',"jsdPublic":false}')

/**
 * The cells of one issue of the feed, made from its elements as they are told: most of them stay bytes. Comments, links
 * and custom fields are told as the REST search has them.
 */
export class FeedIssue implements Hearer {
  readonly found = new FoundRecord()
  readonly #longest: number
  readonly #onText: (length: number) => void
  readonly #cells = new CellBytes()
  /** The comments as a list of JSON, without its brackets. */
  readonly #comments = new CellBytes()
  readonly #fieldNames = new Remembered((name) => (name === '' ? null : `Custom field (${name})`), MOST_NAMES)
  readonly #path: string[] = []
  #attributes: Attribute[] = []
  /** Where the text of the element in hand begins, and whether it has what no cell has. */
  #textFrom = 0
  #unclean = false
  /** The value of the element that closes. */
  #from = 0
  #to = 0
  readonly #words: HtmlWords = { from: 0, to: 0, plain: true }
  #lists: { readonly name: string; readonly pieces: Piece[] }[] = []
  #links: unknown[] = []
  #link = ''
  #field: { name: string | null; values: Piece[] } = { name: null, values: [] }

  /** `onText` is told how long a text is that may be longer than the limit. */
  constructor(limits: { readonly fieldLength: number }, onText: (length: number) => void) {
    this.#longest = limits.fieldLength
    this.#onText = onText
  }

  begin(): void {
    this.found.begin(this.#cells.bytes)
    this.#cells.clear()
    this.#comments.clear()
    this.#path.length = 0
    this.#attributes = []
    this.#lists = []
    this.#links = []
    this.#field = { name: null, values: [] }
    this.#link = ''
  }

  open(name: string): void {
    this.#path.push(name)
    this.#beginText()
  }

  attribute(name: string, bytes: Buffer, from: number, to: number, entities: boolean): void {
    const path = this.#path
    const own = path.at(-1) ?? ''
    const looked =
      path.length === 1
        ? SAYS.get(own) === name || name === SECONDS
        : own === 'comment' && path[0] === 'comments' && OF_COMMENT.has(name)
    if (!looked) return
    const cells = this.#cells
    const begins = cells.length
    if (entities) cells.addMeant(bytes, from, to)
    else cells.add(bytes, from, to)
    this.#attributes.push({ name, depth: path.length, from: begins, to: cells.length })
    this.#beginText()
  }

  text(bytes: Buffer, from: number, to: number, entities: boolean): void {
    if (this.#path.length === 0) return
    if (entities) this.#cells.addMeant(bytes, from, to)
    else this.#cells.add(bytes, from, to)
    this.#look()
  }

  /** The same of a text that a parser made, which may have anything in it. */
  made(text: string): void {
    if (this.#path.length === 0) return
    this.#cells.addText(text)
    if (cleanText(text) !== text) this.#unclean = true
    this.#look()
  }

  close(): void {
    this.#value()
    const path = this.#path
    const name = path.at(-1) ?? ''
    const within = path[0]
    if (path.length === 1) this.#closeTop(name)
    else if (within === 'comments') {
      if (name === 'comment') this.#comment()
    } else if (within === 'labels') {
      if (name === 'label') this.#list('labels')
    } else if (within === 'issuelinks') this.#closeLink(name)
    else if (within === 'customfields') this.#closeField(name)
    const depth = path.length
    while ((this.#attributes.at(-1)?.depth ?? 0) >= depth) this.#attributes.pop()
    path.pop()
    this.#beginText()
  }

  /** Makes the record complete. */
  end(): void {
    const cells = this.#cells
    for (const { name, pieces } of this.#lists)
      this.#putPiece(name, name === 'labels' ? this.#jsonOf(pieces) : this.#joined(pieces))
    const { bytes, length } = this.#comments
    if (length > 0) {
      const from = cells.length
      cells.addAll(LIST)
      cells.add(bytes, 0, length)
      cells.addAll(LIST_END)
      this.found.put('comments', from, cells.length)
    }
    if (this.#links.length > 0) this.found.putText('fields.issuelinks', JSON.stringify(this.#links))
    this.found.bytes = cells.bytes
  }

  #beginText(): void {
    this.#textFrom = this.#cells.length
    this.#cells.returned = false
    this.#unclean = false
  }

  #look(): void {
    const { length } = this.#cells
    if (length - this.#textFrom > this.#longest)
      this.#onText(this.#cells.textOf(this.#textFrom, length).length)
  }

  /** The text of the element that closes, clean and without the blanks around it. */
  #value(): void {
    const cells = this.#cells
    if (this.#unclean || cells.returned) {
      const clean = cleanText(cells.textOf(this.#textFrom, cells.length))
      this.#textFrom = cells.length
      cells.addText(clean)
    }
    this.#from = trimmedFrom(cells.bytes, this.#textFrom, cells.length)
    this.#to = trimmedTo(cells.bytes, this.#from, cells.length)
  }

  #closeTop(name: string): void {
    if (LEFT_OUT.has(name)) return
    if (LISTS.has(name)) this.#list(name)
    else if (HTML.has(name)) this.#putHtml(name)
    else if (name === 'key') {
      this.#put('key')
      this.#putAttribute('id', 'id')
    } else if (name === 'project') {
      this.#putAttribute('project key', 'key')
      this.#put('project name')
    } else if (name === 'statusCategory') this.#putAttribute('fields.status.statuscategory.key', 'key')
    else if (this.#said(SECONDS)) this.#putAttribute(nameOf(name), SECONDS)
    else if (this.#to > this.#from || !AROUND.has(name)) this.#put(nameOf(name))
  }

  #comment(): void {
    const json = this.#comments
    const { bytes } = this.#cells
    const created = this.#said('created') ?? NOTHING
    const author = this.#said('author') ?? NOTHING
    if (json.length > 0) json.addAll(NEXT)
    json.addAll(COMMENT)
    addFeedDate(json, bytes, created.from, created.to)
    json.addAll(AUTHOR)
    json.addJson(bytes, author.from, author.to)
    json.addAll(BODY)
    const words = this.#words
    htmlWords(this.#cells, this.#from, this.#to, words)
    if (words.plain) json.addJson(this.#cells.bytes, words.from, words.to)
    else json.addText(JSON.stringify(htmlText(this.#cells.textOf(this.#from, this.#to))))
    // Only a comment for a role or group is known to be hidden.
    const hidden = this.#says('rolelevel') || this.#says('grouplevel')
    json.addAll(hidden ? HIDDEN_END : COMMENT_END)
  }

  #closeLink(name: string): void {
    const value = this.#cells.textOf(this.#from, this.#to)
    if (name === 'name') this.#link = value
    if (name === 'issuekey') {
      const side = this.#path.includes('inwardlinks') ? 'inwardIssue' : 'outwardIssue'
      this.#links.push({ type: { name: this.#link }, [side]: { key: value } })
    }
  }

  #closeField(name: string): void {
    const field = this.#field
    if (name === 'customfieldname') field.name = this.#fieldNames.of(this.#cells.bytes, this.#from, this.#to)
    else if (name === 'customfield') {
      if (field.name !== null) this.#putPiece(field.name, this.#joined(field.values))
      this.#field = { name: null, values: [] }
    } else if (name !== 'customfieldvalues' && this.#to > this.#from)
      field.values.push({ from: this.#from, to: this.#to })
  }

  #list(name: string): void {
    const piece = { from: this.#from, to: this.#to }
    const list = this.#lists.find((one) => one.name === name)
    if (list) list.pieces.push(piece)
    else this.#lists.push({ name, pieces: [piece] })
  }

  #put(name: string): void {
    this.found.put(name, this.#from, this.#to)
  }

  #putPiece(name: string, { from, to }: Piece): void {
    this.found.put(name, from, to)
  }

  #putHtml(name: string): void {
    const words = this.#words
    htmlWords(this.#cells, this.#from, this.#to, words)
    if (words.plain) this.found.put(name, words.from, words.to)
    else this.found.putText(name, htmlText(this.#cells.textOf(this.#from, this.#to)))
  }

  /** An attribute may have what no cell has as bytes. */
  #putAttribute(column: string, name: string): void {
    const { from, to } = this.#said(name) ?? NOTHING
    if (this.#cells.isClean(from, to)) this.found.put(column, from, to)
    else this.found.putText(column, this.#cells.textOf(from, to))
  }

  /** An attribute of the element that closes. */
  #said(name: string): Piece | undefined {
    const depth = this.#path.length
    return this.#attributes.find((one) => one.depth === depth && one.name === name)
  }

  #says(name: string): boolean {
    const said = this.#said(name)
    return said !== undefined && said.to > said.from
  }

  #joined(pieces: readonly Piece[]): Piece {
    const [only] = pieces
    if (only === undefined) return NOTHING
    if (pieces.length === 1) return only
    const cells = this.#cells
    const from = cells.length
    for (const piece of pieces) {
      if (piece !== only) cells.addAll(BESIDE)
      cells.add(cells.bytes, piece.from, piece.to)
    }
    return { from, to: cells.length }
  }

  #jsonOf(pieces: readonly Piece[]): Piece {
    const cells = this.#cells
    const from = cells.length
    for (const piece of pieces) {
      cells.addAll(piece === pieces[0] ? LIST : NEXT)
      cells.addJson(cells.bytes, piece.from, piece.to)
    }
    cells.addAll(LIST_END)
    return { from, to: cells.length }
  }
}

const nameOf = (name: string): string => CALLED.get(name) ?? name
