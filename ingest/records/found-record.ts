/**
 * The cells of one record by the names of their columns, most of them bytes as they stand in a block of the file. It is
 * filled anew for every record.
 */
export class FoundRecord {
  bytes: Buffer = Buffer.alloc(0)
  count = 0
  /** Of each cell its name, where it stands in the block (nowhere: it is empty, or a text), and its text. */
  readonly names: string[] = []
  readonly from: number[] = []
  readonly to: number[] = []
  readonly texts: (string | null)[] = []

  begin(bytes: Buffer): void {
    this.bytes = bytes
    this.count = 0
  }

  put(name: string, from: number, to: number): void {
    const { count } = this
    this.names[count] = name
    this.from[count] = from
    this.to[count] = to
    this.texts[count] = null
    this.count++
  }

  putText(name: string, text: string | null): void {
    this.put(name, 0, 0)
    this.texts[this.count - 1] = text
  }

  has(name: string): boolean {
    for (let i = 0; i < this.count; i++) if (this.names[i] === name) return true
    return false
  }
}
