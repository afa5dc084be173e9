import { behind, last, lowest, oddUpTo, placesOf } from './masks'
import { BLOCK_AT, beginBlock, beginRecords, endBlock, endFile, endRecord, refused } from './records'
import { suspicious } from './suspicious'

export {
  APART_AT,
  BLOCK,
  BLOCK_AT,
  LINES_AT,
  apart,
  cellSquares,
  headerBytes,
  regular,
  scattered,
} from './records'

const CHUNK = 64
const QUOTE: u8 = 34
const LF: u8 = 10
const CR: u8 = 13

let delimiterByte: u8
let line: i32
/** Delimiters of the record so far. */
let found: i32
/** All ones where the next chunk begins inside quotes, else 0. */
let quoted: u64
/** What the byte before the next chunk was: 1 or 0. */
let quoteBefore: u64
let closingBefore: u64
let openBefore: u64
let returnBefore: u64
/** Records have ended with CR and LF, and with LF alone. */
let endsReturned: bool
let endsBare: bool

/** Bytes of the block that stand in no cell: quotes around cells, one of two doubled ones, delimiters, line ends. */
export let structural: i32
/** Cells hold carriage returns. */
export let returnsInside: bool

/** Begins a file at its header: the byte of its delimiter, columns, the line of the header, bytes of the longest record. */
export function begin(delimiter: i32, columns: i32, headerLine: i32, longest: i32): void {
  delimiterByte = u8(delimiter)
  line = headerLine
  openBefore = 1
  beginRecords(columns, headerLine, longest)
}

/**
 * Takes so many bytes of the block: whole chunks, but for the last of the file, which is filled up with bytes that mean
 * nothing. False where the file is not plain, and then nothing else that is told is true.
 */
export function scan(bytes: i32): bool {
  const quotes = i8x16.splat(QUOTE)
  const delimiters = i8x16.splat(delimiterByte)
  const feeds = i8x16.splat(LF)
  const returns = i8x16.splat(CR)
  let strange = i64x2.splat(0)
  let wrong: u64 = 0
  let bareEnds: u64 = 0
  let returnedEnds: u64 = 0
  let returnsInCells: u64 = 0
  structural = 0
  beginBlock()
  for (let at = 0; at < bytes; at += CHUNK) {
    const from = BLOCK_AT + at
    strange = v128.or(strange, suspicious(from))
    const quote = placesOf(from, quotes)
    const delimiter = placesOf(from, delimiters)
    const feed = placesOf(from, feeds)
    const ret = placesOf(from, returns)

    // From a quote that opens up to the place before the one that closes. Doubled ones close and open again.
    const inside = oddUpTo(quote) ^ quoted
    quoted = u64(i64(inside) >> 63)
    const opening = quote & inside
    const closing = quote & ~inside
    const doubled = opening & behind(quote, quoteBefore)
    const returned = behind(ret, returnBefore)

    // A quote opens behind a delimiter, a line end, or one that has closed; it closes before these, or where the file ends.
    const open = quote | delimiter | feed
    wrong |= opening & ~behind(open, openBefore)
    wrong |= behind(closing, closingBefore) & ~(open | ret) & lowest(bytes - at)
    wrong |= returned & ~feed
    quoteBefore = last(quote)
    closingBefore = last(closing)
    openBefore = last(open)
    returnBefore = last(ret)

    const between = delimiter & ~inside
    const end = feed & ~inside
    const outer = (quote ^ doubled) | ((delimiter | feed | ret) & ~inside)
    bareEnds |= end & ~returned
    returnedEnds |= end & returned
    returnsInCells |= ret & inside

    // Records are few among the bytes: only here something is done for one after the other.
    let before = 0
    for (let rest = end; rest != 0; rest &= rest - 1) {
      const place = i32(ctz(rest))
      const upTo = lowest(place + 1)
      const here = i32(popcnt(between & upTo))
      endRecord(
        at + place + 1,
        1 + i32((returned >> place) & 1),
        found + here - before,
        structural + i32(popcnt(outer & upTo)),
        line + i32(popcnt(feed & upTo)),
      )
      found = 0
      before = here
    }
    found += i32(popcnt(between)) - before
    structural += i32(popcnt(outer))
    line += i32(popcnt(feed))
  }
  endBlock(bytes, structural)
  returnsInside = returnsInside || returnsInCells != 0
  endsBare = endsBare || bareEnds != 0
  endsReturned = endsReturned || returnedEnds != 0
  return wrong == 0 && !v128.any_true(strange) && !(endsBare && endsReturned) && !refused
}

/** Ends the file, and with it a record without line end, which is told like those of a block. */
export function finish(): bool {
  structural = 0
  beginBlock()
  endFile(found, line + 1)
  return quoted == 0 && returnBefore == 0 && !refused
}
