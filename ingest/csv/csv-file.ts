/** A CSV file as its first part shows it. */
export interface CsvFile {
  /** UTF-8 on disk. */
  readonly path: string
  /** The name that people know it by. */
  readonly name: string
  /** Byte where the header begins. */
  readonly start: number
  readonly bytes: number
  readonly delimiter: string
  /** Line of the header, from 1. */
  readonly headerLine: number
  /** The header as it is shown: tidied, never empty. */
  readonly header: readonly string[]
  /** Lines above the header that are no directive, with their text. */
  readonly above: readonly { readonly line: number; readonly text: string }[]
  /** Records from the beginning that have as many cells as the header. */
  readonly sample: readonly (readonly string[])[]
  readonly damaged: boolean
}
