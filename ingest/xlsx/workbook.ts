import { type NumberKind, numberKind } from './number-format.ts'
import type { WorkbookParts } from './parts.ts'

/** A worksheet as the workbook lists it. */
export interface SheetName {
  readonly name: string
  /** Its part of the archive. */
  readonly part: string
  readonly hidden: boolean
}

/** What cells need to be read: texts they share, kinds of numbers by style, and the calendar. */
export interface Workbook {
  readonly sheets: readonly SheetName[]
  readonly from1904: boolean
  readonly texts: readonly string[]
  readonly kinds: readonly NumberKind[]
}

/** Reads what a workbook says about its sheets. */
export async function readWorkbook(parts: WorkbookParts): Promise<Workbook> {
  const targets = await relations(parts)
  const sheets: SheetName[] = []
  let from1904 = false
  await parts.parse('xl/workbook.xml', {
    open(name, attributes) {
      const plain = local(name)
      if (plain === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (plain !== 'sheet') return
      const target = targets.get(attributes['r:id'] ?? attributes['id'] ?? '')
      if (target === undefined) return
      const hidden = ['hidden', 'veryHidden'].includes(attributes['state'] ?? '')
      sheets.push({ name: attributes['name'] ?? '', part: target, hidden })
    },
    text: () => undefined,
    close: () => undefined,
  })
  return { sheets, from1904, texts: await sharedTexts(parts), kinds: await kindsOfStyles(parts) }
}

/** The name of an element without its prefix: writers differ in it. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1)

async function relations(parts: WorkbookParts): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  await parts.parse('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (local(name) !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const target = attributes['Target'] ?? ''
      targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    text: () => undefined,
    close: () => undefined,
  })
  return targets
}

/** Characters that XML cannot hold are written as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

async function sharedTexts(parts: WorkbookParts): Promise<readonly string[]> {
  const texts: string[] = []
  let text = ''
  let within = false
  let phonetic = false
  await parts.parse('xl/sharedStrings.xml', {
    open(name) {
      const plain = local(name)
      if (plain === 'si') text = ''
      else if (plain === 'rPh') phonetic = true
      else if (plain === 't') within = !phonetic
    },
    text(piece) {
      if (within) text += piece
    },
    close(name) {
      const plain = local(name)
      if (plain === 't') within = false
      else if (plain === 'rPh') phonetic = false
      else if (plain === 'si') texts.push(unescaped(text))
    },
  })
  return texts
}

async function kindsOfStyles(parts: WorkbookParts): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let within = false
  await parts.parse('xl/styles.xml', {
    open(name, attributes) {
      const plain = local(name)
      if (plain === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (plain === 'cellXfs') within = true
      else if (plain === 'xf' && within) ids.push(Number(attributes['numFmtId'] ?? 0))
    },
    text: () => undefined,
    close(name) {
      if (local(name) === 'cellXfs') within = false
    },
  })
  return ids.map((id) => numberKind(id, codes.get(id)))
}
