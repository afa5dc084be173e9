import { open } from 'node:fs/promises'
import { Problem } from '../../model/problem.ts'
import { decode, type DecodedFile, isAllUtf8, LOOKED_AT_FIRST } from '../bytes/decode.ts'
import { readCsvDocument } from '../csv/document.ts'
import type { Decoded, Document, DocumentOptions, DocumentRead, OnRead } from './document.ts'
import { readHtmlDocument } from '../html/document.ts'
import { looksLikeHtml } from '../html/read.ts'
import { readJsonDocument } from '../json/document.ts'
import { isScalarJson, looksLikeJson } from '../json/read.ts'
import type { Limits } from '../staging/limits.ts'
import { readLogDocument } from '../log/document.ts'
import { looksLikeLog } from '../log/read.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import { readXmlDocument } from '../xml/document.ts'
import { looksLikeXml } from '../xml/read.ts'

/** Reads one unpacked file into the tables `raw` and `rejected`: decoded, told apart, checked against the limits. */
export async function readDocument(
  db: OpenStagingDb,
  file: Document,
  options: DocumentOptions,
  limits: Limits,
  onRead: OnRead,
): Promise<DocumentRead> {
  const onDecoded = (done: number, total: number) => onRead('decoding', done, total)
  const first = await decode(file, options.encoding, onDecoded, LOOKED_AT_FIRST)
  // Of a table it would be the header; only the name of the file tells that it is none.
  if (/\.json$/i.test(file.name) && isScalarJson(await beginning(first)))
    throw new Problem('json-no-records', { file: file.name, found: 'scalar' })
  const way = await wayOf(first)
  const read = async (decoded: Decoded): Promise<DocumentRead> => {
    const { encoding, evidence, confidence, bytes } = decoded
    const told = (done: number) => onRead('reading', done, bytes)
    const reading = () => way(db, file, decoded, limits, told, options)
    // A table may be tried in one way and then read in another.
    const { decisions, ...part } = way === readCsvDocument ? await reading() : await db.together(reading)
    const encoded: StagedDecision = { what: 'encoding', value: encoding, evidence, confidence }
    return { ...part, parts: [], encoding, decisions: [encoded, ...decisions] }
  }
  if (!first.unproven) return await read(first)
  // A table is read by the engine while every byte is looked at here; of anything else the text has to be sure.
  if (way === readCsvDocument) {
    const proof = isAllUtf8(first)
    // Whatever was made of it, a problem included, means nothing if it is no UTF-8 behind its beginning.
    const found = await read({ ...first, proof }).catch(async (error: unknown) => {
      if (await proof) throw error
      return null
    })
    if (found) return found
  }
  return await read(await decode(file, options.encoding, onDecoded))
}

async function wayOf(decoded: DecodedFile) {
  const head = await beginning(decoded)
  return looksLikeLog(head)
    ? readLogDocument
    : looksLikeJson(head)
      ? readJsonDocument
      : looksLikeHtml(head)
        ? readHtmlDocument
        : looksLikeXml(head)
          ? readXmlDocument
          : readCsvDocument
}

async function beginning({ path, start }: DecodedFile): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, start)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
