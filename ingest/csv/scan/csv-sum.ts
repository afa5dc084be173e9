import type { Irregularity } from '../../../model/import-words/reading.ts'

/** A record that has not as many cells as the header: where it stands, its line end included. */
export interface ApartRecord {
  readonly start: number
  readonly end: number
  readonly line: number
  /** Bytes inside its cells. */
  readonly cellBytes: number
  /** Regular records before it. */
  readonly before: number
}

/** What the bytes of a CSV file add up to, the header and the records apart left out. */
export interface CsvSum {
  readonly records: number
  /** The few records with too few or too many cells. */
  readonly apart: readonly ApartRecord[]
  /** Bytes inside cells: no quotes around them, no doubled ones, no delimiters and line ends. */
  readonly cellBytes: number
  /** The bytes inside the cells of each record, squared and added up modulo 2^32: what one record loses to another shows. */
  readonly cellSquares: number
  /** The line on which each record begins; `null` where every record is one line and follows the one before. */
  readonly lines: Int32Array | null
  /** Cells hold carriage returns. */
  readonly returnsInside: boolean
}

/** The sum of squares with one record more. */
export const withSquare = (sum: number, cellBytes: number): number =>
  (sum + Math.imul(cellBytes, cellBytes)) >>> 0

/** The first place that the fast reader must not be trusted with. */
export interface CsvIrregular {
  readonly why: Irregularity
  readonly line: number
}

/** So many records may be set apart, or this share of all: a file with more of them is no regular one. */
const APART = 100
const APART_SHARE = 0.01

/** Whether a file may have so many records apart after so many regular ones. */
export const fewApart = (apart: number, records: number): boolean =>
  apart <= Math.max(APART, records * APART_SHARE)

/** Room for the lines of the records of a file of so many bytes, of 64 bytes and more each. */
export const roomForLines = (bytes: number): Int32Array<ArrayBuffer> =>
  new Int32Array(Math.max(1 << 16, Math.floor(bytes / 64)))

/** The same lines with room for twice as many. */
export function moreRoom(lines: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(lines.length * 2)
  more.set(lines)
  return more
}
