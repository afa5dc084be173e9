import type { Chance } from '../../metrics/statistics/chance/mulberry32.ts'
import { below, type Spoil } from './spoil-bytes.ts'

/** Spoils what the bytes say, byte by byte one character, so that nothing else of them changes. */
const ofText =
  (spoil: (text: string, next: Chance) => string): Spoil =>
  (bytes, next) =>
    Buffer.from(spoil(bytes.toString('latin1'), next), 'latin1')

const ofLines = (spoil: (lines: string[], next: Chance) => void): Spoil =>
  ofText((text, next) => {
    const lines = text.split('\n')
    spoil(lines, next)
    return lines.join('\n')
  })

/** What a reader sees as one piece: a text in quotes, a tag, a number, a word, a sign. */
const TOKEN = /"(?:[^"\\]|\\.|"")*"|<[^<>]*>|[\p{L}\d_.:+-]+|[^\s]/gu
const NUMBER = /\d+(?:\.\d+)?/g
const DELIMITERS = [',', ';', '\t', '|']

const ofPieces = (pieces: RegExp, spoil: (piece: string, other: string, next: Chance) => string): Spoil =>
  ofText((text, next) => {
    const found = [...text.matchAll(pieces)]
    const one = found[below(next, found.length)]
    if (!one) return text
    const other = found[below(next, found.length)]?.[0] ?? ''
    return text.slice(0, one.index) + spoil(one[0], other, next) + text.slice(one.index + one[0].length)
  })

const mostly = (text: string): string =>
  DELIMITERS.toSorted((a, b) => text.split(b).length - text.split(a).length)[0] ?? ','

/** Moves the cells of each line as if somebody had sorted the columns; quoted cells are taken for what they look like. */
const swapColumns: Spoil = ofText((text, next) => {
  const delimiter = mostly(text.split('\n')[0] ?? '')
  const width = (text.split('\n')[0] ?? '').split(delimiter).length
  const [a, b, from] = [below(next, width), below(next, width), below(next, 2)]
  return text
    .split('\n')
    .map((line, at) => {
      const cells = line.split(delimiter)
      const kept = cells[a]
      const other = cells[b]
      if (at < from || kept === undefined || other === undefined) return line
      cells[a] = other
      cells[b] = kept
      return cells.join(delimiter)
    })
    .join('\n')
})

/** Ways of spoiling what a text says: its lines, its columns, its numbers, its marks. */
export const textSpoils: Readonly<Record<string, Spoil>> = {
  swapColumns,
  doubleLine: ofLines((lines, next) => {
    const at = below(next, lines.length)
    lines.splice(below(next, lines.length), 0, lines[at] ?? '')
  }),
  blankLines: ofLines((lines, next) => {
    for (let i = 0; i <= below(next, 3); i++)
      lines.splice(below(next, lines.length + 1), 0, ['', ' ', '\t', ',,,'][below(next, 4)] ?? '')
  }),
  headerAgain: ofLines((lines, next) => {
    lines.splice(1 + below(next, lines.length), 0, lines[0] ?? '')
  }),
  headerGone: ofLines((lines) => {
    lines.shift()
  }),
  noQuotes: ofText((text) => text.replaceAll('"', '')),
  oneQuoteLess: ofPieces(/"/g, () => ''),
  otherDelimiter: ofText((text, next) =>
    text.replaceAll(mostly(text), DELIMITERS[below(next, DELIMITERS.length)] ?? ';'),
  ),
  otherDelimiterInOneLine: ofLines((lines, next) => {
    const at = below(next, lines.length)
    lines[at] = (lines[at] ?? '').replaceAll(mostly(lines[at] ?? ''), DELIMITERS[below(next, 4)] ?? ';')
  }),
  spoilNumber: ofPieces(
    NUMBER,
    (number, other, next) =>
      ['', other, `-${number}`, `${number}${other}`, String(below(next, 32)), '99999999999999999999'][
        below(next, 6)
      ] ?? '',
  ),
  dropToken: ofPieces(TOKEN, () => ''),
  doubleToken: ofPieces(TOKEN, (token) => token + token),
  otherToken: ofPieces(TOKEN, (_, other) => other),
  twiceTheFile: ofText((text) => text + text),
  twiceOnLines: ofText((text) => `${text}\n${text}`),
  otherLineEnds: ofText((text, next) =>
    text.replaceAll('\n', ['\r\n', '\r', '\n\r', '\u0085'][below(next, 4)] ?? ''),
  ),
}
