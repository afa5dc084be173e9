/** Room for a part of the file: so many bytes, which are whole chunks. */
export const BLOCK: i32 = 1 << 18
/** Where it lies in the memory. */
export const BLOCK_AT: i32 = 0
/** Where the lines of its regular records are told, four bytes each; a record has two bytes at least. */
export const LINES_AT: i32 = BLOCK_AT + BLOCK
/** Where its records apart are told: start, end, line, bytes inside cells, regular records before, four bytes each. */
export const APART_AT: i32 = LINES_AT + (BLOCK / 2) * 4
const APART_BYTES = 20
const APART_ROOM = 2048

/** As many has a regular record. */
let delimiters: i32
let longest: i32
/** Where the record begins, in bytes of this block, on which line, and what the block had of structural bytes there. */
let start: i32
let startLine: i32
let startStructural: i32
let headerSeen: bool

/** Regular records that ended in this block, the header not among them. */
export let regular: i32
/** Records with too few or too many cells that ended in this block. */
export let apart: i32
/** The bytes inside the cells of each regular record of the file, squared and added up modulo 2^32. */
export let cellSquares: u32
/** Bytes inside the cells of the header. */
export let headerBytes: i32
/** Not every record is one line that follows the one before. */
export let scattered: bool
/** A record is too long, the header is not regular, or too many records of one block are not. */
export let refused: bool

export function beginRecords(columns: i32, headerLine: i32, most: i32): void {
  delimiters = columns - 1
  startLine = headerLine
  longest = most
}

export function beginBlock(): void {
  regular = 0
  apart = 0
}

/** What was told in bytes of this block is from now on told in those of the next. */
export function endBlock(bytes: i32, structural: i32): void {
  refused = refused || bytes - start > longest
  start -= bytes
  startStructural -= structural
}

/** Ends the record that has no line end. */
export function endFile(found: i32, next: i32): void {
  if (start < 0) endRecord(0, 0, found, 0, next)
}

/** Ends a record with so many delimiters before `end`, its line end being so many bytes, and `next` the line behind it. */
export function endRecord(end: i32, lineEnd: i32, found: i32, structural: i32, next: i32): void {
  const bytes = end - start
  const cellBytes = bytes - (structural - startStructural)
  const blank = bytes == lineEnd
  refused = refused || bytes > longest
  scattered = scattered || blank || next - startLine != 1
  if (!blank) {
    if (found != delimiters) setApart(end, cellBytes)
    else if (headerSeen) {
      store<i32>(LINES_AT + regular * 4, startLine)
      cellSquares += u32(cellBytes) * u32(cellBytes)
      regular++
    } else {
      headerSeen = true
      headerBytes = cellBytes
    }
  }
  start = end
  startLine = next
  startStructural = structural
}

function setApart(end: i32, cellBytes: i32): void {
  scattered = true
  refused = refused || !headerSeen || apart == APART_ROOM
  if (refused) return
  const at = APART_AT + apart * APART_BYTES
  store<i32>(at, start)
  store<i32>(at, end, 4)
  store<i32>(at, startLine, 8)
  store<i32>(at, cellBytes, 12)
  store<i32>(at, regular, 16)
  apart++
}
