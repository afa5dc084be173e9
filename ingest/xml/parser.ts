import { SaxesParser } from 'saxes'
import { Problem } from '../../model/problem.ts'
import type { Limits } from '../limits.ts'

/** What an XML file is made of. `depth` is 1 for the root element. */
export interface XmlSink {
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void
  text(text: string): void
  close(name: string, depth: number): void
}

/** Complaints about single characters: exports carry some, and every other reader takes them. */
const FORGIVEN = /^(disallowed character|malformed character entity)\.$/
/** Text without a tag in it that is passed over, like the pieces of an attachment, in pieces no longer than this. */
const LONGEST_PASSED = 16_000_000

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
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let ended = false
  let heard = 0
  let done = 0

  parser.on('doctype', () => {
    throw new Problem('xml-has-doctype', { file, line: parser.line })
  })
  parser.on('error', ({ message }) => {
    if (FORGIVEN.test(message)) return
    throw ended
      ? new Problem('xml-cut-off', { file, line: parser.line })
      : new Problem('xml-broken', { file, line: parser.line, why: message.replace(/\.$/, '') })
  })
  parser.on('opentag', (tag) => {
    heard = done
    depth++
    if (depth > limits.xmlDepth)
      throw new Problem('xml-too-deep', { file, line: parser.line, limit: limits.xmlDepth })
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
  for await (const block of bytes) {
    parser.write(decoder.decode(block, { stream: true }))
    done += block.length
    if (done - heard > LONGEST_PASSED)
      throw new Problem('xml-text-too-long', { file, line: parser.line, limitMb: LONGEST_PASSED / 1_000_000 })
    onBytes(done)
  }
  ended = true
  parser.close()
}
