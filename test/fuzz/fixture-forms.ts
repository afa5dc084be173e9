import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync, inflateRawSync } from 'node:zlib'
import type { Chance } from '../../metrics/statistics/chance/mulberry32.ts'
import { ImportOptions } from '../../model/import.ts'
import { type ZipFile, zipOf } from '../support/zip.ts'
import { below, type Spoil } from './spoil-bytes.ts'

/** An export of `fixtures/`, as it lies there. */
export interface Fixture {
  readonly name: string
  readonly input: string
  readonly bytes: Buffer
  readonly options: ImportOptions
}

const root = new URL('../../fixtures/', import.meta.url)

/** Every fixture that is an export, with the options that it is read with. */
export const fixtures: readonly Fixture[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/expected.json`, root)))
  .map(({ name }) => {
    const folder = new URL(`${name}/`, root)
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? ''
    const told = new URL('options.json', folder)
    const options = existsSync(told)
      ? ImportOptions.parse(JSON.parse(readFileSync(told, 'utf8')))
      : { timeZone: 'Europe/Berlin' }
    return { name, input, bytes: readFileSync(new URL(input, folder)), options }
  })

/** A spoiled file with what stands in it once it is unpacked. */
export interface Spoiled {
  readonly name: string
  readonly bytes: Buffer
  readonly text: string
}

/** A form that an export comes in: what is spoiled lies inside of it, so that more than its wrapping is tried. */
type Form = (fixture: Fixture, spoil: Spoil, next: Chance) => Spoiled | null

/** Text of bytes of any encoding of ours: what is no UTF-8 has one byte for each character. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  const text = bytes.toString('utf8')
  // A few are bytes that were spoiled.
  return text.split('\ufffd').length > 9 ? bytes.toString('latin1') : text
}

const plain: Form = ({ input, bytes }, spoil, next) => {
  const spoiled = spoil(bytes, next)
  return { name: input, bytes: spoiled, text: textOf(spoiled) }
}

const inGzip: Form = ({ input, bytes }, spoil, next) => {
  const spoiled = spoil(bytes, next)
  return { name: `${input}.gz`, bytes: gzipSync(spoiled), text: textOf(spoiled) }
}

const inZip: Form = ({ input, bytes }, spoil, next) => {
  const spoiled = spoil(bytes, next)
  const members = [{ name: input, bytes: spoiled }, ...(next() < 0.5 ? [{ name: `2-${input}`, bytes }] : [])]
  return { name: 'export.zip', bytes: zipOf(members), text: `${textOf(spoiled)}\n${textOf(bytes)}` }
}

/** The wrapping itself is spoiled; what is in it stays. */
const spoiledZip: Form = ({ input, bytes }, spoil, next) => ({
  name: 'export.zip',
  bytes: spoil(zipOf([{ name: input, bytes, stored: next() < 0.5 }]), next),
  text: textOf(bytes),
})

const inUtf16: Form = ({ input, bytes }, spoil, next) => {
  const text = textOf(spoil(bytes, next)).replace(/^\ufeff/, '')
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  return { name: input, bytes: next() < 0.5 ? little : little.swap16(), text }
}

/** The page that Jira and ServiceNow call an Excel file. */
const asHtml: Form = ({ bytes, input }, spoil, next) => {
  if (!input.endsWith('.csv')) return null
  const text = textOf(bytes)
  const [first = ''] = text.split('\n')
  const delimiter = first.includes(';') ? ';' : ','
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        `<tr>${line
          .split(delimiter)
          .map(
            (cell) =>
              `<td>${cell.replace(/^"|"$/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td>`,
          )
          .join('')}</tr>`,
    )
  const page = `<html><head><meta charset="utf-8"></head><body><table id="issuetable">\n${rows.join('\n')}\n</table></body></html>`
  const spoiled = spoil(Buffer.from(page), next)
  return { name: 'export.xls', bytes: spoiled, text: textOf(spoiled) }
}

/** Members of an archive that was packed without tricks, as sheets are. */
function membersOf(zip: Buffer): readonly ZipFile[] {
  const members: ZipFile[] = []
  let at = zip.readUInt32LE(zip.length - 6)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength, extra, remark, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const raw = zip.subarray(from, from + packed)
    members.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw,
    })
    at += 46 + nameLength + extra + remark
  }
  return members
}

/** One part of a workbook is spoiled: a sheet, its texts, its styles, the list of its sheets. */
const inWorkbook: Form = ({ bytes, input }, spoil, next) => {
  if (!input.endsWith('.xlsx')) return null
  const members = membersOf(bytes)
  const parts = members.filter(({ name }) => /sheet\d*\.xml$|sharedStrings|styles|workbook/.test(name))
  const part = parts[below(next, parts.length)]
  const spoiled = members.map((one) =>
    one === part ? { ...one, bytes: spoil(Buffer.from(one.bytes), next) } : one,
  )
  const text = spoiled.map((one) => textOf(Buffer.from(one.bytes))).join('\n')
  return { name: input, bytes: zipOf(spoiled), text }
}

/** What bytes of a workbook mean is said by its parts, which nobody can spoil from outside without breaking a checksum. */
const workbook: Form = ({ input, bytes }, spoil, next) => {
  if (!input.endsWith('.xlsx')) return null
  const text = membersOf(bytes).map((one) => textOf(Buffer.from(one.bytes)))
  return { name: input, bytes: spoil(bytes, next), text: text.join('\n') }
}

const forms: Readonly<Record<string, Form>> = { plain, inGzip, inZip, spoiledZip, inUtf16, asHtml }
const ofWorkbooks: Readonly<Record<string, Form>> = { inWorkbook, workbook }

/** Spoils an export in one of the forms that it may come in: mostly as it is. */
export function spoiledIn(fixture: Fixture, spoil: Spoil, next: Chance): Spoiled & { readonly form: string } {
  const possible = fixture.input.endsWith('.xlsx') ? ofWorkbooks : forms
  const names = Object.keys(possible)
  const form = next() < 0.6 ? (names[0] ?? 'plain') : (names[below(next, names.length)] ?? 'plain')
  const spoiled = possible[form]?.(fixture, spoil, next)
  return spoiled ? { ...spoiled, form } : { ...(plain(fixture, spoil, next) as Spoiled), form: 'plain' }
}
