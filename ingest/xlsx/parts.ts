import type { Readable } from 'node:stream'
import { Problem } from '../../model/problem.ts'
import type { OpenZip, ZipEntry } from '../archive/open-zip.ts'
import type { Limits } from '../staging/limits.ts'
import { parseXml, type XmlSink } from '../xml/parser.ts'

/** The pieces of a workbook that are read, by their names in the archive. */
export interface WorkbookParts {
  has(name: string): boolean
  /** Size of a part once unpacked, 0 where there is none. */
  bytes(name: string): number
  /** Reads a part as XML; `false` out of `more` ends it early. A part that is not there is nothing. */
  parse(name: string, sink: XmlSink, more?: () => boolean, onBytes?: (done: number) => void): Promise<void>
}

class Enough extends Error {}

/** Opens the parts of a workbook; its XML goes through the same gate as any other. */
export function workbookParts(zip: OpenZip, file: string, limits: Limits): WorkbookParts {
  const entries = new Map<string, ZipEntry>(zip.entries.map((entry) => [entry.name, entry]))
  return {
    has: (name) => entries.has(name),
    bytes: (name) => entries.get(name)?.bytes ?? 0,
    async parse(name, sink, more = () => true, onBytes = () => undefined) {
      const entry = entries.get(name)
      if (!entry) return
      const stream: Readable = await zip.stream(entry)
      const early: XmlSink = {
        open(...what) {
          sink.open(...what)
        },
        text: (piece) => sink.text(piece),
        close(...what) {
          sink.close(...what)
          if (!more()) throw new Enough()
        },
      }
      try {
        await parseXml(stream, `${name} in ${file}`, limits, early, onBytes)
      } catch (error) {
        if (error instanceof Enough) return
        if (error instanceof Problem) throw error
        throw new Problem('zip-damaged', { file, entry: null }, { cause: error })
      } finally {
        stream.destroy()
      }
    },
  }
}
