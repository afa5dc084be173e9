/** Names that stand behind each other in one pattern would be tried together: of two at one place the first wins. */
const AT_ONCE = 500
/** Letters that are looked at before a name is compared; shorter names shorten it. */
const DEPTH = 6
const BITS = 21
const BASE = 0x01000193

/**
 * Takes names out of texts, whatever their case and wherever they stand, and puts `mask` there. The longest names have to
 * come first: they are taken out first, 500 in one go, so that no rest of a name stays behind. The work grows with the
 * texts, not with the number of names: of each place in a text a few letters are looked up (Rabin–Karp).
 */
export function nameRemover(
  names: readonly string[],
  mask: string,
  atOnce: number = AT_ONCE,
): (text: string) => string {
  const folded = names.map(foldedText)
  const depth = Math.min(DEPTH, ...folded.map(({ length }) => length))
  if (names.length === 0 || depth === 0) return (text) => text
  const beginnings = new Map<string, number[]>()
  const seen = new Uint8Array(1 << (BITS - 3))
  for (const [i, name] of folded.entries()) {
    const beginning = name.slice(0, depth)
    const some = beginnings.get(beginning)
    if (some) some.push(i)
    else beginnings.set(beginning, [i])
    let hash = 0
    for (let k = 0; k < depth; k++) hash = (Math.imul(hash, BASE) + beginning.charCodeAt(k)) | 0
    mark(seen, hash)
  }
  let oldest = 1
  for (let k = 0; k < depth; k++) oldest = Math.imul(oldest, BASE)

  /** Where names stand in a text. */
  const within = (text: string): Place[] | null => {
    let found: Place[] | null = null
    let whole: string | null = null
    let hash = 0
    for (let i = 0; i < text.length; i++) {
      hash = (Math.imul(hash, BASE) + foldedUnit(text.charCodeAt(i))) | 0
      if (i >= depth) hash = (hash - Math.imul(oldest, foldedUnit(text.charCodeAt(i - depth)))) | 0
      if (i < depth - 1 || !isMarked(seen, hash)) continue
      whole ??= foldedText(text)
      const from = i - depth + 1
      for (const name of beginnings.get(whole.slice(from, i + 1)) ?? []) {
        const letters = folded[name] ?? ''
        if (whole.startsWith(letters, from)) (found ??= []).push({ from, to: from + letters.length, name })
      }
    }
    return found
  }
  /** Those of one go before those of the next; in one go from the left, and of two at one place the first. */
  const inTurn = (a: Place, b: Place): number =>
    Math.floor(a.name / atOnce) - Math.floor(b.name / atOnce) || a.from - b.from || a.name - b.name

  return (text) => {
    const found = within(text)
    if (found === null) return text
    const taken: Place[] = []
    const covered = new Uint8Array(text.length)
    for (const one of found.toSorted(inTurn)) {
      if (covered.subarray(one.from, one.to).includes(1)) continue
      covered.fill(1, one.from, one.to)
      taken.push(one)
    }
    let rest = ''
    let done = 0
    for (const { from, to } of taken.toSorted((a, b) => a.from - b.from)) {
      rest += text.slice(done, from) + mask
      done = to
    }
    return rest + text.slice(done)
  }
}

/** A name, by its place in the list, and where it stands. */
interface Place {
  readonly from: number
  readonly to: number
  readonly name: number
}

const mark = (seen: Uint8Array, hash: number): void => {
  const bit = hash >>> (32 - BITS)
  seen[bit >>> 3] = (seen[bit >>> 3] ?? 0) | (1 << (bit & 7))
}
const isMarked = (seen: Uint8Array, hash: number): boolean => {
  const bit = hash >>> (32 - BITS)
  return ((seen[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0
}

/** One letter for each case of one, of those that have one letter in either case; the Turkish i is a letter of its own. */
const FOLDED = Uint16Array.from({ length: 0x1_00_00 }, (_, unit) => {
  if (unit === 0x131) return unit
  const upper = String.fromCharCode(unit).toUpperCase()
  const lower = (upper.length === 1 ? upper : String.fromCharCode(unit)).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
})

const foldedUnit = (unit: number): number => FOLDED[unit] ?? unit

/** Letters whose small one may not be what they fold to; most texts have none. */
const UNUSUAL = /[\u00b5\u0130\u017f-\uffff]/

/** As long as the text itself. */
function foldedText(text: string): string {
  if (!UNUSUAL.test(text)) return text.toLowerCase()
  const units = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = foldedUnit(text.charCodeAt(i))
  let folded = ''
  for (let i = 0; i < units.length; i += 8192) folded += String.fromCharCode(...units.subarray(i, i + 8192))
  return folded
}
