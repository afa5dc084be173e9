import { Problem } from '../../model/problem.ts'
import { ByteRow } from '../raw/byte-row.ts'
import type { FoundRecord } from './found-record.ts'
import type { Limits } from '../staging/limits.ts'
import type { RawColumn } from '../raw/raw-table.ts'
import type { RawWriter } from '../raw/raw-writer.ts'

/** Takes records whose columns show on the way, each a map from the name of a column to its text. */
export class RecordWriter {
  readonly #writer: RawWriter
  readonly #file: string
  readonly #limits: Limits
  readonly #positions = new Map<string, number>()
  readonly #row = new ByteRow()
  /** The cells of the record before: most records have the same in the same order. */
  readonly #before: { readonly name: string; readonly at: number }[] = []

  constructor(writer: RawWriter, file: string, limits: Limits) {
    this.#writer = writer
    this.#file = file
    this.#limits = limits
  }

  get columns(): readonly RawColumn[] {
    return [...this.#positions.keys()].map((name, position) => ({ name, position }))
  }

  get rows(): number {
    return this.#writer.rows
  }

  /** `number` is that of the record in the file. Throws for too many columns and too many rows. */
  add(number: number, record: ReadonlyMap<string, string>): void {
    const cells: (string | null)[] = []
    for (const [name, text] of record) {
      const at = this.place(name, number)
      while (cells.length < at) cells.push(null)
      cells[at] = text
    }
    this.addCells(number, cells)
  }

  /** The same for cells that stand in their places. */
  addCells(number: number, cells: readonly (string | null)[]): void {
    this.#refuseTooMany()
    this.#writer.add(number, cells)
  }

  /** The same for a record that is still bytes of the file. */
  addFound(number: number, found: FoundRecord): void {
    const row = this.#row
    row.begin(found.bytes)
    for (let i = 0; i < found.count; i++) {
      const name = found.names[i] ?? ''
      let at = this.#before[i]?.name === name ? this.#before[i]?.at : undefined
      if (at === undefined) {
        at = this.place(name, number)
        this.#before[i] = { name, at }
      }
      const text = found.texts[i] ?? null
      if (text === null) row.put(at, found.from[i] ?? 0, found.to[i] ?? 0)
      else row.putText(at, text)
    }
    this.#refuseTooMany()
    this.#writer.addRow(number, row)
  }

  /** The place of a column, which is a new one behind all others where nobody had it before. Throws for too many. */
  place(name: string, number: number): number {
    const known = this.#positions.get(name)
    if (known !== undefined) return known
    const at = this.#positions.size
    if (at >= this.#limits.columns)
      throw new Problem('too-many-fields', { file: this.#file, record: number, limit: this.#limits.columns })
    this.#positions.set(name, at)
    return at
  }

  #refuseTooMany(): void {
    if (this.#writer.rows >= this.#limits.rows)
      throw new Problem('too-many-rows', { file: this.#file, limit: this.#limits.rows })
  }

  /** Makes the table. */
  async finish(): Promise<void> {
    await this.#writer.finish(this.#positions.size)
  }
}
