import { createHash } from 'node:crypto'
import type { Lang } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'

/** A finished document: the whole text of one file. */
export interface Document {
  readonly text: string
  /** ASCII, safe on every file system. */
  readonly fileName: string
  readonly mediaType: string
}

export const DOCUMENT_FORMATS = ['html', 'md'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** What every document is made with besides its facts. The same facts and settings give the same bytes. */
export interface DocumentSettings {
  readonly lang: Lang
  readonly timeZone: string
  /** `html` or `md`; anything else is a Problem that names what exists. */
  readonly format: string
  /** The moment the document is made, ISO 8601 with `Z`. */
  readonly now: string
}

const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** The format that was asked for. Throws Problem `unknown-format`. */
export function documentFormat(format: string): DocumentFormat {
  const known = DOCUMENT_FORMATS.find((one) => one === format)
  if (known === undefined) throw new Problem('unknown-format', { format, known: DOCUMENT_FORMATS })
  return known
}

/** A document under the file name made of `parts`, for example `Pirouette-PIR-INC0012345-de.html`. */
export function documentOf(text: string, parts: readonly string[], format: DocumentFormat): Document {
  const name = parts
    .map(fileNamePart)
    .filter((part) => part !== '')
    .join('-')
  return { text, fileName: `${name}.${format}`, mediaType: mediaTypes[format] }
}

/** A word as part of a file name: ASCII letters, digits, dot and hyphen only, never leading dots, at most 60 signs. */
export function fileNamePart(word: string): string {
  return word
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9._]+/g, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
}

/** The sha256 of facts, in hexadecimal: two documents with the same one stand on the same data. */
export function contentHash(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** An SVG as the source of an image: inert, and inside the one file. */
export const imageOf = (svg: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`
