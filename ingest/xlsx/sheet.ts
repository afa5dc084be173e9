import { cleanText } from '../bytes/clean-text.ts'
import type { SheetGuard, SheetRow } from '../sheets/sheet-row.ts'
import type { WorkbookParts } from './parts.ts'
import { serialText } from './serial-date.ts'
import { local, unescaped, type Workbook } from './workbook.ts'

/** The column of `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

/** Reads the rows of a sheet one after another until `onRow` says that it has enough. Formulas give what was last computed. */
export async function readSheet(
  parts: WorkbookParts,
  workbook: Workbook,
  part: string,
  guard: SheetGuard,
  onRow: (row: SheetRow) => boolean,
  onBytes?: (done: number) => void,
): Promise<void> {
  let number = 0
  let cells: (string | null)[] = []
  let column = -1
  let type = 'n'
  let style = 0
  let text = ''
  let within = false
  let phonetic = false
  let more = true

  const value = (): string | null => {
    if (text === '') return null
    if (type === 's') return cleanText(workbook.texts[Number(text)] ?? '') || null
    if (type === 'inlineStr' || type === 'str') return cleanText(unescaped(text)) || null
    if (type === 'b') return text === '1' ? 'true' : 'false'
    // What a formula could not compute says nothing.
    if (type === 'e') return null
    if (type === 'd') return text
    const kind = workbook.kinds[style] ?? 'number'
    if (kind === 'number') return /e/i.test(text) ? plainNumber(text) : text
    return serialText(Number(text), kind, workbook.from1904) ?? text
  }
  await parts.parse(
    part,
    {
      open(name, attributes) {
        const plain = local(name)
        if (plain === 'row') {
          number = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
          cells = []
          column = -1
        } else if (plain === 'c') {
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'])
          type = attributes['t'] ?? 'n'
          style = Number(attributes['s'] ?? 0)
          text = ''
        } else if (plain === 'rPh') phonetic = true
        else if (plain === 'v' || (plain === 't' && !phonetic)) within = true
      },
      text(piece) {
        if (!within) return
        text += piece
        guard.text(text.length, number)
      },
      close(name) {
        const plain = local(name)
        if (plain === 'v' || plain === 't') within = false
        else if (plain === 'rPh') phonetic = false
        else if (plain === 'c') {
          const cell = value()
          if (cell === null || column < 0) return
          guard.column(column, number)
          while (cells.length < column) cells.push(null)
          cells[column] = cell
        } else if (plain === 'row' && cells.length > 0) more = onRow({ number, cells })
      },
    },
    () => more,
    onBytes,
  )
}

/** `1.5E+3` as `1500`: a text that people know. */
function plainNumber(text: string): string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? String(number) : text
}
