import { crc32, deflateRawSync } from 'node:zlib'

/** A file for an archive; what is told beside its bytes makes the archive lie, or dangerous. */
export interface ZipFile {
  readonly name: string
  readonly bytes: string | Buffer
  readonly stored?: boolean
  readonly encrypted?: boolean
  readonly symlink?: boolean
  /** Uncompressed size that is claimed. */
  readonly claims?: number
  /** Lies where that file lies, counted from 0. */
  readonly over?: number
  readonly method?: number
  readonly checksum?: number
}

const word = (...numbers: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    numbers.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes)
      if (bytes === 2) buffer.writeUInt16LE(value)
      else buffer.writeUInt32LE(value >>> 0)
      return buffer
    }),
  )

/** A ZIP archive, written by hand so that tests can make what no packer makes. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const file of files) {
    const bytes = Buffer.from(file.bytes)
    const packed = file.stored ? bytes : deflateRawSync(bytes)
    const name = Buffer.from(file.name)
    const flags = 0x800 | (file.encrypted ? 1 : 0)
    const header = word(
      [2, flags],
      [2, file.method ?? (file.stored ? 0 : 8)],
      [2, 0],
      [2, 0x21],
      [4, file.checksum ?? crc32(bytes)],
      [4, packed.length],
      [4, file.claims ?? bytes.length],
      [2, name.length],
      [2, 0],
    )
    const at = file.over === undefined ? offset : (offsets[file.over] ?? 0)
    offsets.push(at)
    if (file.over === undefined) {
      const local = Buffer.concat([word([4, 0x04034b50], [2, 20]), header, name, packed])
      parts.push(local)
      offset += local.length
    }
    central.push(
      Buffer.concat([
        word([4, 0x02014b50], [2, (3 << 8) | 20], [2, 20]),
        header,
        word([2, 0], [2, 0], [2, 0], [4, (file.symlink ? 0o120777 : 0o100644) * 65536], [4, at]),
        name,
      ]),
    )
  }
  const list = Buffer.concat(central)
  const end = word(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  )
  return Buffer.concat([...parts, list, end])
}
