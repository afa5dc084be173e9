import { SaxesParser } from 'saxes'
import { Problem } from '../../model/problem.ts'
import type { Limits } from '../staging/limits.ts'
import { NOT_PLAIN, UNFINISHED } from '../bytes/plain.ts'
import type { PlainReader } from './plain.ts'

/** What an XML file is made of. `depth` is 1 for the root element. */
export interface XmlSink {
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void
  text(text: string): void
  close(name: string, depth: number): void
  /** Reads records as a whole; `null` where it wants every element, as long as that is known. */
  readonly plain?: PlainReader | null
}

/** Complaints about single characters: exports carry some, and every other reader takes them. */
const FORGIVEN = /^(disallowed character|malformed character entity)\.$/
/** Text without a tag in it that is passed over, like the pieces of an attachment, in pieces no longer than this. */
const LONGEST_PASSED = 16_000_000
/** Bytes that are waited for to have a record whole. */
const LONGEST_PLAIN = 4_000_000
const [LESS, GREATER, EXCLAMATION, QUESTION, SLASH, LINE_FEED] = [60, 62, 33, 63, 47, 10]
const isBlank = (byte: number | undefined): boolean => byte === 32 || byte === LINE_FEED || byte === 9

/**
 * Reads XML in UTF-8 as a stream: a block at a time, never whole. Throws for what is not well formed (with its line), cut
 * off, too deep or too long, and for every document type declaration: no export has one, and entities are made of them.
 */
export async function parseXml(
  bytes: AsyncIterable<Buffer>,
  file: string,
  limits: Limits,
  sink: XmlSink,
  onBytes: (done: number) => void,
): Promise<void> {
  const parser = xmlParser(file, limits, sink)
  let done = 0
  for await (const block of bytes) {
    if (parser.read(block, false) < block.length) throw new Error('a stream of XML is read to its end')
    done += block.length
    onBytes(done)
  }
  parser.end()
}

/** A reader of XML that is given one block after the other. */
export interface XmlParser {
  /** Reads what is there, and says how far: the others of its bytes want to come again, with more behind them. */
  read(block: Buffer, last: boolean): number
  /** Throws where something is still open. */
  end(): void
}

/**
 * Makes the reader of one file. Records that are plain are read as a whole where the sink takes them, and
 * everything else by a parser that sees the file as if they were not there.
 */
export function xmlParser(file: string, limits: Limits, sink: XmlSink): XmlParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let opened = 0
  let ended = false
  let heard = 0
  let done = 0

  let skipped = 0
  const line = (): number => parser.line + skipped

  parser.on('doctype', () => {
    throw new Problem('xml-has-doctype', { file, line: line() })
  })
  parser.on('error', ({ message }) => {
    if (FORGIVEN.test(message)) return
    throw ended
      ? new Problem('xml-cut-off', { file, line: line() })
      : new Problem('xml-broken', { file, line: line(), why: message.replace(/\.$/, '') })
  })
  parser.on('opentag', (tag) => {
    heard = done
    depth++
    opened++
    if (depth > limits.xmlDepth)
      throw new Problem('xml-too-deep', { file, line: line(), limit: limits.xmlDepth })
    sink.open(tag.name, tag.attributes, depth)
  })
  parser.on('closetag', (tag) => {
    heard = done
    sink.close(tag.name, depth)
    depth--
  })
  const text = (piece: string): void => sink.text(piece)
  parser.on('text', text)
  parser.on('cdata', text)

  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const give = (piece: Buffer): void => {
    if (piece.length > 0) parser.write(decoder.decode(piece, { stream: true }))
  }
  /** Something stands between the records that only the parser knows how to go on behind. */
  let careful = false
  /** Elements that were open when the parser was given one that is not plain; it has not seen all of its tag until there are more. */
  let waiting = -1
  const giveTag = (block: Buffer, from: number): number => {
    const end = block.indexOf(GREATER, from)
    const to = end < 0 ? block.length : end + 1
    give(block.subarray(from, to))
    return to
  }

  /** Reads a block as far as its records are whole, and says how far that is. */
  const read = (block: Buffer, last: boolean): number => {
    let i = 0
    while (i < block.length) {
      const { plain } = sink
      if (careful || plain === undefined || (depth > 0 && plain === null)) {
        give(i === 0 ? block : block.subarray(i))
        return block.length
      }
      if (plain === null || depth !== plain.within || waiting === opened) {
        i = giveTag(block, i)
        continue
      }
      while (i < block.length && isBlank(block[i])) if (block[i++] === LINE_FEED) skipped++
      if (i === block.length) break
      const end = block[i] === LESS ? plain.read(block, i) : NOT_PLAIN
      if (end === UNFINISHED && !last && block.length - i < LONGEST_PLAIN) return i
      if (end < 0) {
        // Behind text, a comment or a section a `<` may be no tag.
        const next = block[i + 1]
        careful = block[i] !== LESS || next === undefined || next === EXCLAMATION || next === QUESTION
        if (next === SLASH) i = giveTag(block, i)
        else waiting = opened
        continue
      }
      plain.take()
      skipped += plain.lines
      heard = done
      i = end
    }
    return block.length
  }

  return {
    read(block, last) {
      const taken = read(block, last)
      done += taken
      if (done - heard > LONGEST_PASSED)
        throw new Problem('xml-text-too-long', { file, line: line(), limitMb: LONGEST_PASSED / 1_000_000 })
      return taken
    },
    end() {
      ended = true
      parser.close()
    },
  }
}
