import { createReadStream } from 'node:fs'
import { cleanText } from '../bytes/clean-text.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { SheetGuard, SheetRow } from '../sheets/sheet-row.ts'
import { htmlText } from '../xml/html-text.ts'

/** A tag that is not complete after so many characters is none. */
const LONGEST_TAG = 64_000
const LONGEST_TITLE = 1_000
/** Tables within tables within tables: no page goes deeper for a reason. */
const DEEPEST = 20
/** A cell over more rows than this is no cell. */
const MOST_ROWS = 10_000
const TAG =
  /<!--[^]*?-->|<!\[CDATA\[|<(\/?)([a-z][a-z0-9:]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|<(?!!--)[!?][^>]*>/iy

/** What a page shows besides its tables. */
export interface Page {
  readonly title: string
  readonly tables: number
  /** Whether it asks for a password. */
  readonly asks: boolean
}

interface Table {
  readonly index: number
  number: number
  cells: (string | null)[] | null
  /** The HTML inside the cell that is open; `null` between cells. */
  html: string | null
  column: number
  columns: number
  rows: number
  /** Cells from above that reach into rows still to come, by column. */
  readonly reaching: Map<number, { left: number; readonly text: string | null }>
}

/** Reads the tables of an HTML page row by row, each for itself, until `onRow` says that it has enough; a table within a cell is a table of its own. */
export async function readTables(
  { path, start }: Pick<DecodedFile, 'path' | 'start'>,
  guard: SheetGuard,
  onRow: (table: number, row: SheetRow) => boolean,
  onBytes: (done: number) => void = () => undefined,
): Promise<Page> {
  const open: Table[] = []
  let tables = 0
  let title: string | null = null
  let titled = false
  let asks = false
  const reading = { more: true }
  /** The element whose inside is no text: a script or a style. */
  let silent: string | null = null

  const hear = (html: string): void => {
    if (titled && (title ?? '').length < LONGEST_TITLE) title = `${title ?? ''}${html}`
    const table = open.at(-1)
    if (table?.html == null) return
    table.html += html
    guard.text(table.html.length, table.number)
  }
  const put = (table: Table, text: string | null): void => {
    guard.column(table.column, table.number)
    const cells = table.cells ?? []
    while (cells.length < table.column) cells.push(null)
    if (text !== null) cells[table.column] = text
    table.column++
  }
  /** What reaches into this row from above, at the place where the next cell would stand. */
  const reach = (table: Table): void => {
    for (;;) {
      const above = table.reaching.get(table.column)
      if (!above) return
      if (--above.left === 0) table.reaching.delete(table.column)
      put(table, above.text)
    }
  }
  const endCell = (table: Table): void => {
    if (table.html === null) return
    const text = textOf(table.html)
    table.html = null
    const { columns, rows } = table
    for (let i = 0; i < columns; i++) {
      if (rows > 1) table.reaching.set(table.column, { left: rows - 1, text: i === 0 ? text : null })
      put(table, i === 0 ? text : null)
    }
  }
  const endRow = (table: Table): void => {
    endCell(table)
    if (table.cells === null) return
    reach(table)
    const { cells, number, index } = table
    table.cells = null
    if (cells.some((cell) => cell !== null)) reading.more = onRow(index, { number, cells }) && reading.more
  }
  const beginRow = (table: Table): void => {
    endRow(table)
    table.number++
    table.cells = []
    table.column = 0
  }
  const tag = (whole: string, closes: boolean, name: string, attributes: string): void => {
    const table = open.at(-1)
    if (name === 'title') {
      titled = !closes && title === null
    } else if (name === 'table') {
      if (closes) {
        const ended = open.pop()
        if (ended) endRow(ended)
      } else if (open.length < DEEPEST)
        open.push({
          index: tables++,
          number: 0,
          cells: null,
          html: null,
          column: 0,
          columns: 1,
          rows: 1,
          reaching: new Map(),
        })
    } else if (table && name === 'tr') {
      if (closes) endRow(table)
      else beginRow(table)
    } else if (table && (name === 'td' || name === 'th')) {
      endCell(table)
      if (closes) return
      if (table.cells === null) beginRow(table)
      reach(table)
      table.html = ''
      table.columns = spanOf('colspan', attributes, 1_000)
      table.rows = spanOf('rowspan', attributes, MOST_ROWS)
    } else if (table && ['thead', 'tbody', 'tfoot'].includes(name)) {
      endRow(table)
    } else if (!closes && (name === 'script' || name === 'style')) {
      silent = name
    } else {
      if (name === 'input' && /\btype\s*=\s*["']?password/i.test(attributes)) asks = true
      // Of what is said of an element only this is of use.
      hear(name === 'img' || name === 'time' ? whole : `<${closes ? '/' : ''}${name}>`)
    }
  }

  let pending = ''
  const take = (last: boolean): void => {
    let at = 0
    while (at < pending.length && reading.more) {
      if (silent !== null) {
        const end = pending.toLowerCase().indexOf(`</${silent}`, at)
        if (end < 0) {
          // The end of it may be cut in two.
          at = Math.max(at, pending.length - silent.length - 2)
          break
        }
        silent = null
        at = end
        continue
      }
      const next = pending.indexOf('<', at)
      if (next < 0) {
        hear(pending.slice(at))
        at = pending.length
        break
      }
      if (next > at) hear(pending.slice(at, next))
      at = next
      TAG.lastIndex = at
      const found = TAG.exec(pending)
      if (found) {
        at += found[0].length
        const [whole, slash, name, attributes = ''] = found
        if (name !== undefined) tag(whole, slash === '/', name.toLowerCase(), attributes)
      } else if (last || pending.length - at > LONGEST_TAG) {
        hear('&lt;')
        at++
      } else break
    }
    pending = pending.slice(at)
  }
  const stream = createReadStream(path, { start, encoding: 'utf8', highWaterMark: 1 << 18 })
  try {
    for await (const text of stream) {
      pending += text as string
      take(false)
      onBytes(stream.bytesRead)
      if (!reading.more) break
    }
  } finally {
    stream.destroy()
  }
  if (reading.more) {
    take(true)
    while (reading.more && open.length > 0) {
      const ended = open.pop()
      if (ended) endRow(ended)
    }
  }
  return { title: htmlText(title ?? ''), tables, asks }
}

function spanOf(name: string, attributes: string, most: number): number {
  if (!attributes.toLowerCase().includes(name)) return 1
  const span = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1)
  return Math.min(Math.max(span, 1), most)
}

/** What a cell says: a time as it is written for machines, the name of a picture where there is nothing else, else its words. */
function textOf(html: string): string | null {
  const time =
    /^(?:\s|<span[^>]*>)*<time[^>]*\sdatetime\s*=\s*["']?([^"'>\s]+)[^>]*>[^<]*<\/time>(?:\s|<\/span>)*$/i.exec(
      html,
    )?.[1]
  const words = time ?? htmlText(html.replaceAll(/\s+/g, ' '))
  const picture = words === '' ? (/<img\b[^>]*\salt\s*=\s*["']([^"']+)/i.exec(html)?.[1] ?? '') : words
  return cleanText(picture.trim()) || null
}
