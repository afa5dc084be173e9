import { Problem } from '../../model/problem.ts'
import { FoundRecord } from '../records/found-record.ts'
import type { Limits } from '../staging/limits.ts'
import { NOT_PLAIN } from '../bytes/plain.ts'
import { PlainRecord } from './plain-record.ts'
import { RECORD_KEYS } from './record-keys.ts'

/** What a JSON file is made of, piece by piece. */
export interface JsonSink {
  /** One record as it stands in the file; `byte` and `line` tell where it begins. */
  record(
    text: string,
    where: {
      readonly byte: number
      readonly line: number
      readonly longNumbers: boolean
      /** Keys of all its objects, each as often as it stands there. */
      readonly keys: number
      /** It is a whole document, not an element of a list. */
      readonly root: boolean
    },
  ): void
  /** What stands around the records of an envelope, each record replaced by null, and the keys that they stood under. */
  envelope(
    text: string,
    where: {
      readonly byte: number
      readonly line: number
      readonly longNumbers: boolean
      readonly keys: readonly string[]
      readonly records: number
    },
  ): void
  /**
   * Who takes records whose cells were found where they stand; `null` as long as the whole text of each is wanted. `root` is
   * that of `record`.
   */
  plain(root: boolean): ((record: PlainRecord) => void) | null
}

const LARGEST_ROOT = 64_000_000
const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON] = [
  34, 92, 123, 125, 91, 93, 58,
]

/** Bytes within a text that need no look. */
const within = new Uint8Array(256).fill(1)
for (const byte of [QUOTE, BACKSLASH, 10]) within[byte] = 0

/** Bytes that mean something outside of texts; the others are numbers, words and commas. */
const isBlank = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9

/**
 * Cuts JSON into records byte by byte: no more of it than one record is ever held. Takes one document, several behind
 * each other, and one to a line. Depth and length of texts are checked before anything parses them.
 */
export class JsonRecords {
  readonly #file: string
  readonly #limits: Limits
  readonly #sink: JsonSink
  readonly #plain: PlainRecord
  #position: number
  #line = 1
  #depth = 0
  #inText = false
  #escaped = false
  #textFrom = 0
  #digits = 0
  #longNumbers = false
  #colons = 0
  #rootFrom = 0
  #rootLine = 1
  #rootKind = 0
  #lastText = ''
  #key = ''
  #recordKeys: string[] = []
  /** Depth of the array whose elements are records, 0 where there is none. */
  #recordDepth = 0
  #records = 0
  #recordFrom = -1
  #recordLine = 1
  /** Pieces of what is being kept, the record or what stands around it. */
  #recordParts: Buffer[] = []
  #rootParts: Buffer[] = []
  #rootBytes = 0
  #roots = 0

  constructor(file: string, limits: Limits, start: number, sink: JsonSink) {
    this.#file = file
    this.#limits = limits
    this.#sink = sink
    this.#plain = new PlainRecord(new FoundRecord(), limits)
    this.#position = start
  }

  get roots(): number {
    return this.#roots
  }

  /** Takes what comes next. Its bytes are not what they were afterwards. */
  feed(block: Buffer): void {
    // What the block adds to the thing being kept begins here.
    let from = 0
    const { length } = block
    for (let i = 0; i < length; i++) {
      if (this.#inText && !this.#escaped) {
        while (i < length && within[block[i] ?? 0] === 1) i++
        this.#refuseLongText(i - 1)
        if (i === length) break
      }
      const byte = block[i] ?? 0
      if (byte === 10) this.#line++
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false
        else if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) {
          this.#inText = false
          if (this.#depth === 1 && this.#rootKind === OPEN_OBJECT)
            this.#lastText = this.#textOf(block, from, i)
        }
        if (this.#inText) this.#refuseLongText(i)
        continue
      }
      if (byte >= 48 && byte <= 57) {
        if (++this.#digits > 15) this.#longNumbers = true
        if (this.#depth === 0) this.#broken(i)
        continue
      }
      if (byte === 101 || byte === 69) {
        // An exponent behind digits may go beyond what a number can hold.
        if (this.#digits > 0) this.#longNumbers = true
      }
      this.#digits = 0
      if (isBlank(byte) || byte === 44) continue
      if (byte === QUOTE) {
        if (this.#depth === 0) this.#broken(i)
        this.#inText = true
        this.#textFrom = this.#position + i
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (this.#depth === 0) {
          const end = byte === OPEN_OBJECT ? this.#takePlain(block, i) : NOT_PLAIN
          if (end > 0) {
            this.#roots++
            i = end - 1
            continue
          }
          from = i
          this.#beginRoot(i, byte)
        } else if (this.#depth === this.#recordDepth && this.#recordFrom < 0 && byte === OPEN_OBJECT) {
          this.#keepRoot(block, from, i)
          from = i
          const end = this.#takePlain(block, i)
          if (end > 0) {
            this.#keepNull()
            from = end
            i = end - 1
            continue
          }
          this.#recordFrom = this.#position + i
          this.#recordLine = this.#line
          this.#longNumbers = false
          this.#colons = 0
        } else if (
          this.#depth === 1 &&
          this.#rootKind === OPEN_OBJECT &&
          byte === OPEN_ARRAY &&
          this.#recordDepth === 0
        ) {
          if (RECORD_KEYS.has(this.#key)) {
            this.#recordDepth = 2
            this.#recordKeys.push(this.#key)
          }
        }
        this.#depth++
        if (this.#depth > this.#limits.jsonDepth)
          throw new Problem('json-too-deep', {
            file: this.#file,
            byte: this.#position + i,
            line: this.#line,
            limit: this.#limits.jsonDepth,
          })
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        if (this.#depth === 0) this.#broken(i)
        this.#depth--
        if (this.#recordFrom >= 0 && this.#depth === this.#recordDepth) {
          this.#recordParts.push(Buffer.from(block.subarray(from, i + 1)))
          from = i + 1
          this.#emitRecord()
        } else if (this.#recordFrom < 0 && this.#recordDepth === 2 && this.#depth === 1) this.#recordDepth = 0
        if (this.#depth === 0) {
          this.#keepRoot(block, from, i + 1)
          from = i + 1
          this.#endRoot()
        }
      } else if (byte === COLON) {
        this.#colons++
        if (this.#depth === 1) this.#key = this.#lastText
      } else if (this.#depth === 0) this.#broken(i)
    }
    if (this.#depth > 0 || this.#inText) {
      if (this.#recordFrom >= 0) this.#recordParts.push(Buffer.from(block.subarray(from)))
      else this.#keepRoot(block, from, block.length)
    }
    this.#position += block.length
  }

  /** Has the record that begins at a place taken if it is plain, and gives where it ends; nothing above 0 where it is not. */
  #takePlain(block: Buffer, at: number): number {
    const taker = this.#sink.plain(this.#depth === 0)
    if (taker === null) return NOT_PLAIN
    const end = this.#plain.read(block, at, this.#depth)
    if (end > 0) {
      taker(this.#plain)
      this.#line += this.#plain.lines
    }
    return end
  }

  /** Throws `json-cut-off` where something is still open. */
  end(): void {
    if (this.#depth > 0 || this.#inText)
      throw new Problem('json-cut-off', { file: this.#file, byte: this.#position, line: this.#line })
  }

  #refuseLongText(i: number): void {
    if (this.#position + i - this.#textFrom > this.#limits.jsonStringBytes)
      throw new Problem('json-string-too-long', {
        file: this.#file,
        byte: this.#textFrom,
        line: this.#line,
        limitMb: this.#limits.jsonStringBytes / 1_000_000,
      })
  }

  #textOf(block: Buffer, from: number, end: number): string {
    const begin = this.#textFrom + 1 - this.#position
    if (begin >= 0) return block.toString('utf8', begin, end)
    const before = Buffer.concat([...this.#rootParts, block.subarray(from, end)])
    return before.toString('utf8', before.length - (end - begin))
  }

  #broken(i: number): never {
    throw new Problem('json-broken', {
      file: this.#file,
      byte: this.#position + i,
      line: this.#line,
      near: '',
    })
  }

  #beginRoot(i: number, kind: number): void {
    this.#rootKind = kind
    this.#rootFrom = this.#position + i
    this.#rootLine = this.#line
    this.#rootParts = []
    this.#rootBytes = 0
    this.#records = 0
    this.#key = ''
    this.#recordKeys = []
    this.#recordDepth = kind === OPEN_ARRAY ? 1 : 0
    this.#longNumbers = false
    this.#colons = 0
  }

  #keepRoot(block: Buffer, from: number, to: number): void {
    if (to <= from) return
    this.#rootBytes += to - from
    if (this.#rootBytes > LARGEST_ROOT)
      throw new Problem('json-string-too-long', {
        file: this.#file,
        byte: this.#rootFrom,
        line: this.#rootLine,
        limitMb: LARGEST_ROOT / 1_000_000,
      })
    this.#rootParts.push(Buffer.from(block.subarray(from, to)))
  }

  #emitRecord(): void {
    const text = Buffer.concat(this.#recordParts).toString('utf8')
    this.#recordParts = []
    this.#sink.record(text, {
      byte: this.#recordFrom,
      line: this.#recordLine,
      longNumbers: this.#longNumbers,
      keys: this.#colons,
      root: false,
    })
    this.#recordFrom = -1
    this.#keepNull()
  }

  /** What stands around a record has it as null. */
  #keepNull(): void {
    this.#records++
    this.#rootParts.push(NULL)
    this.#rootBytes += NULL.length
  }

  #endRoot(): void {
    this.#roots++
    const text = Buffer.concat(this.#rootParts).toString('utf8')
    this.#rootParts = []
    const where = { byte: this.#rootFrom, line: this.#rootLine, longNumbers: this.#longNumbers }
    if (this.#recordKeys.length === 0 && this.#rootKind === OPEN_OBJECT)
      this.#sink.record(text, { ...where, keys: this.#colons, root: true })
    else this.#sink.envelope(text, { ...where, keys: this.#recordKeys, records: this.#records })
    this.#recordDepth = 0
  }
}

const NULL = Buffer.from('null')
