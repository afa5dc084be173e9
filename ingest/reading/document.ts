import type { Said } from '../../model/import-words.ts'
import type { ImportOptions } from '../../model/import.ts'
import type { Mapping } from '../../model/mapping.ts'
import type { PartLines } from '../archive/gather.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { NagiosProblems } from '../log/nagios-problems.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagedDecision } from '../staging/staging-report.ts'

/** One file that is read: its table lies in the staging database. */
export interface DocumentRead {
  readonly table: RawTable
  readonly encoding: string
  readonly delimiter: string | null
  readonly reader: 'fast' | 'careful' | 'json' | 'xml' | 'html' | 'xlsx' | 'log'
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
  /** Pieces of the file that count their lines on their own, like the sheets of a workbook; empty for most. */
  readonly parts: readonly PartLines[]
}

/** How far reading is, in bytes. */
export type OnRead = (phase: 'decoding' | 'reading', done: number, total: number) => void

/** What was told about reading a file. */
export interface DocumentOptions extends Pick<ImportOptions, 'encoding' | 'source' | 'mapping'> {
  /** Where the headers of files that are known stand, if it had to be told. */
  readonly layouts?: readonly Layout[]
  /** What the logs that come before this one left open. */
  readonly problems?: NagiosProblems
}

/** Where headers stand, under their signature. */
export interface Layout extends Pick<Mapping, 'headerLine' | 'delimiter'> {
  readonly signature: string
}

/** One file on the disk, the name that people know it by, and a folder for what is made on the way. */
export interface Document {
  readonly file: string
  readonly name: string
  readonly out: string
}

/** A file whose text is sure, or will be said to be by `proof`. */
export type Decoded = DecodedFile & { readonly proof?: Promise<boolean> }

/** What is known of a file when it is read, before its encoding is told. */
export type Part = Omit<DocumentRead, 'encoding' | 'parts'>

/** What most files say nothing of beside their rows. */
export const NOTHING_TOLD = {
  envelope: {},
  known: null,
  told: 0,
  beside: [],
  pages: [],
  newest: null,
} as const
