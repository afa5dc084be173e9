import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { type Said, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { HEAD, headOf, refuseBinary, refuseBlank } from './magic.ts'
import { checkUtf8, type Utf8Verdict } from './utf8-check.ts'

/** The text of a file as UTF-8 on disk, and how it came to be that. */
export interface DecodedFile {
  /** The original itself where it is UTF-8 already, else a copy in the staging folder. */
  readonly path: string
  /** Where the text begins: behind a byte order mark. */
  readonly start: number
  readonly bytes: number
  readonly encoding: string
  readonly evidence: Said
  readonly confidence: 'sure' | 'likely' | 'told'
  /** Something of it was not UTF-8 and is U+FFFD now. */
  readonly damaged: boolean
  /** Only the beginning was looked at: whether the rest is UTF-8, too, `isAllUtf8` says. */
  readonly unproven: boolean
}

/** A file of more bytes than this may be read while it is looked at; a small one is not worth it. */
export const LOOKED_AT_FIRST = 16 << 20

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Makes UTF-8 of a file: decoded by byte order mark, else strict UTF-8, else windows-1252. A file
 * that is UTF-8 already is not copied. Refuses what is empty or binary.
 */
export async function decode(
  { file, name, out }: { readonly file: string; readonly name: string; readonly out: string },
  told: string | undefined,
  onBytes: (done: number, total: number) => void = () => undefined,
  /** How far to look before it is called UTF-8. */
  upTo = Infinity,
): Promise<DecodedFile> {
  if (told !== undefined && !iconv.encodingExists(told))
    throw new Problem('unknown-encoding', { encoding: told })
  const path = file
  const head = await headOf(path)
  if (head.length === 0) throw new Problem('file-empty', { file: name })
  refuseBinary(name, head)

  const size = await sizeOf(path)
  const text = await asUtf8({ path, out }, head, told, { onBytes: (done) => onBytes(done, size), upTo })
  const bytes = await sizeOf(text.path)
  const beginning = (await headOf(text.path)).subarray(text.start)
  refuseBlank(name, beginning.toString('utf8'), bytes <= HEAD)
  return { ...text, bytes, unproven: text.path === path && bytes > upTo }
}

/** Whether a file is UTF-8 to its end. */
export async function isAllUtf8({ path, start }: Pick<DecodedFile, 'path' | 'start'>): Promise<boolean> {
  const handle = await open(path)
  try {
    return (await checkUtf8(handle, start)).valid
  } finally {
    await handle.close()
  }
}

type Text = Omit<DecodedFile, 'bytes' | 'unproven'>

async function asUtf8(
  { path, out }: { readonly path: string; readonly out: string },
  head: Buffer,
  told: string | undefined,
  { onBytes, upTo }: { readonly onBytes: (done: number) => void; readonly upTo: number },
): Promise<Text> {
  const mark = marks.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))
  const skip = mark?.[1].length ?? 0
  const copy = join(out, 'text')
  const convert = async (encoding: string): Promise<void> => {
    const bytes = createReadStream(path, { start: skip, highWaterMark: 1 << 20 })
    bytes.on('data', () => onBytes(bytes.bytesRead))
    await pipeline(
      bytes,
      iconv.decodeStream(encoding),
      iconv.encodeStream('utf-8'),
      createWriteStream(copy, { mode: 0o600 }),
    )
  }
  const declared = mark === undefined ? declaredIn(head) : null
  const pairs = mark === undefined && declared === null ? pairsOf(head) : null
  const encoding = told === undefined ? (mark?.[0] ?? declared ?? pairs ?? undefined) : canonical(told)
  const evidence =
    told !== undefined
      ? said('encoding-told', undefined)
      : declared !== null
        ? said('encoding-declared', { encoding: declared })
        : pairs !== null
          ? said('encoding-pairs', { encoding: pairs })
          : said('encoding-mark', { encoding: mark?.[0] ?? '' })
  const confidence = told === undefined ? (pairs === null ? 'sure' : 'likely') : 'told'
  if (encoding !== undefined && encoding !== 'utf-8') {
    await convert(encoding)
    return { path: copy, start: 0, encoding, evidence, confidence, damaged: false }
  }
  const handle = await open(path)
  let verdict: Utf8Verdict
  try {
    verdict = await checkUtf8(handle, skip, onBytes, upTo)
  } finally {
    await handle.close()
  }
  if (verdict.valid) {
    const why = encoding === undefined ? said('encoding-valid', undefined) : evidence
    return { path, start: skip, encoding: 'utf-8', evidence: why, confidence, damaged: false }
  }
  // Of a Windows text hardly anything is UTF-8 by chance; of a damaged UTF-8 text nearly everything is.
  if (encoding === 'utf-8' || verdict.whole > verdict.broken * 2) {
    await convert('utf-8')
    const why = said('encoding-mostly-utf8', { valid: verdict.whole, invalid: verdict.broken })
    return { path: copy, start: 0, encoding: 'utf-8', evidence: why, confidence: 'likely', damaged: true }
  }
  await convert('windows-1252')
  const why = said('encoding-not-utf8', { byte: verdict.byte, line: verdict.line })
  return {
    path: copy,
    start: 0,
    encoding: 'windows-1252',
    evidence: why,
    confidence: 'likely',
    damaged: false,
  }
}

/** So many pairs of bytes are looked at. */
const PAIRS = 2_000

/** UTF-16 without a byte order mark: of most pairs the same byte is NUL, and the other one never is. */
function pairsOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(PAIRS, Math.floor(head.length / 2))
  let first = 0
  let second = 0
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) first++
    if (head[2 * i + 1] === 0) second++
  }
  if (first === 0 && second * 2 > pairs) return 'utf-16le'
  return second === 0 && first * 2 > pairs ? 'utf-16be' : null
}

/** The encoding that an XML file names in its first line; `null` for UTF-8, which is looked into like any other. */
function declaredIn(head: Buffer): string | null {
  const [, name] =
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head.toString('latin1', 0, 200)) ?? []
  if (name === undefined || !iconv.encodingExists(name)) return null
  const encoding = canonical(name)
  return encoding === 'utf-8' || encoding.startsWith('utf-16') ? null : encoding
}

/** One spelling for each encoding that we name ourselves. */
function canonical(told: string): string {
  const plain = told.toLowerCase().replaceAll('_', '-')
  if (plain === 'utf8') return 'utf-8'
  if (['cp1252', 'win1252', 'windows1252'].includes(plain)) return 'windows-1252'
  return plain === 'utf16le' || plain === 'utf-16' ? 'utf-16le' : told.toLowerCase()
}

async function sizeOf(path: string): Promise<number> {
  const handle = await open(path)
  try {
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}
