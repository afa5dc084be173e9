/** What a cell may hold. */
export type Cell = string | number | boolean | null

/** Spreadsheets run text that starts like this; full-width signs and leading blanks included. */
const FORMULA = /^\s*[=+\-@\t\r\0＝＋－＠]/

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}

/** One record of RFC 4180 with its line end: text in quotes, numbers bare, what is not known empty. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`

/** The header of an answer that is a CSV file to be saved. */
export const csvHeaders = (fileName: string, encoding = 'utf-8'): Record<string, string> => ({
  'content-type': `text/csv; charset=${encoding}; header=present`,
  'content-disposition': attachment(fileName),
})

/** Names a download in ASCII for old clients and in full for the others. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]+/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
