import type { Chance } from '../../metrics/statistics/chance/mulberry32.ts'

/** A whole number from 0 to below `end`. */
export const below = (next: Chance, end: number): number => Math.floor(next() * end)

/** One way of spoiling the bytes of a file. */
export type Spoil = (bytes: Buffer, next: Chance) => Buffer

/** Bytes that mean something to some reader, likelier to hurt than others. */
const SHARP = Buffer.from('",;\t\n\r\\{}[]<>&\0\x1a=\'\u00ff', 'latin1')

const flipBits: Spoil = (bytes, next) => {
  const out = Buffer.from(bytes)
  for (let i = 0; i <= below(next, 8); i++) {
    const at = below(next, out.length)
    out[at] = (out[at] ?? 0) ^ (1 << below(next, 8))
  }
  return out
}

const putSharp: Spoil = (bytes, next) => {
  const out = Buffer.from(bytes)
  for (let i = 0; i <= below(next, 4); i++)
    out[below(next, out.length)] = SHARP[below(next, SHARP.length)] ?? 0
  return out
}

const cutEnd: Spoil = (bytes, next) => bytes.subarray(0, below(next, bytes.length))

const cutMiddle: Spoil = (bytes, next) => {
  const from = below(next, bytes.length)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(next, 200))])
}

const doublePiece: Spoil = (bytes, next) => {
  const from = below(next, bytes.length)
  const to = Math.min(bytes.length, from + 1 + below(next, 400))
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)])
}

const swapLines: Spoil = (bytes, next) => {
  const lines = bytes.toString('latin1').split('\n')
  const [a, b] = [below(next, lines.length), below(next, lines.length)]
  const kept = lines[a] ?? ''
  lines[a] = lines[b] ?? ''
  lines[b] = kept
  return Buffer.from(lines.join('\n'), 'latin1')
}

const dropLine: Spoil = (bytes, next) => {
  const lines = bytes.toString('latin1').split('\n')
  lines.splice(below(next, lines.length), 1)
  return Buffer.from(lines.join('\n'), 'latin1')
}

/** Ways of spoiling bytes that know nothing of what they say. */
export const byteSpoils: Readonly<Record<string, Spoil>> = {
  flipBits,
  putSharp,
  cutEnd,
  cutMiddle,
  doublePiece,
  swapLines,
  dropLine,
}
