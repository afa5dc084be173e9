/** Reads elements as a whole where they are as plain as nearly all of them are. */
export interface PlainReader {
  /** How many elements are around those that it reads. */
  readonly within: number
  /** Line feeds in the one that it read last. */
  readonly lines: number
  /** Reads the element that begins with the `<` at a place and gives where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  read(bytes: Buffer, at: number): number
  /** Takes the one that it read last, while its block is there. */
  take(): void
}
