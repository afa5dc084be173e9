import { Problem } from '../model/problem.ts'
import type { Limits } from './limits.ts'
import type { RawColumn } from './raw-table.ts'
import type { RawWriter } from './raw-writer.ts'

/** Takes records whose columns show on the way, each a map from the name of a column to its text. */
export class RecordWriter {
  readonly #writer: RawWriter
  readonly #file: string
  readonly #limits: Limits
  readonly #positions = new Map<string, number>()

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
    const cells = Array.from<string | null>({ length: this.#positions.size }).fill(null)
    for (const [name, text] of record) {
      let at = this.#positions.get(name)
      if (at === undefined) {
        at = this.#positions.size
        if (at >= this.#limits.columns)
          throw new Problem('too-many-fields', {
            file: this.#file,
            record: number,
            limit: this.#limits.columns,
          })
        this.#positions.set(name, at)
      }
      cells[at] = text
    }
    if (this.#writer.rows >= this.#limits.rows)
      throw new Problem('too-many-rows', { file: this.#file, limit: this.#limits.rows })
    this.#writer.add(number, cells)
  }

  /** Makes the table. */
  async finish(): Promise<void> {
    await this.#writer.finish(this.#positions.size)
  }
}
