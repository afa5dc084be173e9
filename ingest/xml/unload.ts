import { cleanText } from '../bytes/clean-text.ts'
import { FoundRecord } from '../records/found-record.ts'
import type { Limits } from '../staging/limits.ts'
import { PlainRecord } from './plain-record.ts'
import type { OnFound, OnRecord, XmlSheet } from './sheet.ts'

/** Attachments: most of such a file, private, and nothing that tells about an incident. */
const ATTACHMENTS = /^sys_attachment/
/** Elements that are a record of whatever table was asked for. */
const NAMELESS = new Set(['result', 'record'])
const tableOf = (name: string): string | null => (NAMELESS.has(name) ? null : name)

/**
 * ServiceNow's records as XML: children of the root, each with one element per field. A reference carries the shown
 * name as attribute `display_value`, or as a child of its own; both become `field.value` and `field.display_value`.
 */
export function unloadSheet(
  onRecord: OnRecord,
  onFound: OnFound,
  onText: (length: number) => void,
  limits: Pick<Limits, 'xmlDepth' | 'fieldLength'>,
): XmlSheet {
  const found = new PlainRecord(new FoundRecord(), limits)
  const envelope = new Map<string, string>()
  const passed = new Map<string, number>()
  let record: Map<string, string> | null = null
  let table = ''
  const path: string[] = []
  const shown: (string | undefined)[] = []
  let leaf = false
  let text = ''

  const pass = (name: string): void => void passed.set(name, (passed.get(name) ?? 0) + 1)

  return {
    envelope,
    passed,
    plain: {
      within: 1,
      get lines() {
        return found.lines
      },
      read: (bytes, at) => found.read(bytes, at),
      take() {
        const name = found.table
        if (ATTACHMENTS.test(name) || onFound(tableOf(name), found.found) === 'passed') pass(name)
      },
    },
    open(name, attributes, depth) {
      if (depth === 1) {
        for (const [key, value] of Object.entries(attributes)) envelope.set(key, value)
      } else if (depth === 2) {
        table = name
        if (ATTACHMENTS.test(name)) pass(name)
        else record = new Map()
      } else if (record) {
        path.push(name)
        shown.push(attributes['display_value'])
        leaf = true
        text = ''
      }
    },
    text(piece) {
      if (!record || path.length === 0) return
      text += piece
      onText(text.length)
    },
    close(_name, depth) {
      if (!record || depth < 2) return
      if (depth === 2) {
        if (onRecord(tableOf(table), record) === 'passed') pass(table)
        record = null
        return
      }
      if (leaf) {
        const name = path.length === 1 ? (path[0] ?? '') : path.join('.')
        const display = shown.at(-1)
        const value = text.trim() === '' ? '' : cleanText(text)
        if (display === undefined) record.set(name, value)
        else record.set(`${name}.value`, value).set(`${name}.display_value`, cleanText(display))
      }
      path.pop()
      shown.pop()
      leaf = false
      text = ''
    },
  }
}
