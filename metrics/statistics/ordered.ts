import { at } from './at.ts'

/** Numbers side by side; whole ones of 32 bits take half of the room. */
export type Numbers = Float64Array | Int32Array

/** Values of which those of some ranks are read. Nothing is sorted where nobody looks. */
export interface Ordered {
  readonly n: number
  readonly sum: number
  /** Their sum where each that is above a limit counts as the limit. */
  sumUpTo(limit: number): number
  /** The value of a rank, from 1. */
  valueAt(rank: number): number
  /** All values, in stretches, in no order that means anything. */
  readonly stretches: readonly Numbers[]
}

/**
 * A drawer holds values whose first bits are alike: 32 to each doubling, so none is wider than a thirty-second of what it
 * holds. Drawers follow each other as values do. What is below two shares the first few, what is not above zero the first.
 */
const DRAWERS = 32_768
/** Whole numbers of 32 bits lie in the first of them. */
const DRAWERS_OF_WHOLE = 1_024
const BITS_LEFT = 15
/** The drawer of 1 by the first word alone. */
const FIRST = 1_023 * 32

/** How many values each drawer has; emptied after each use. */
const counts = new Uint32Array(DRAWERS)

/** The first words of the values: sign, exponent and the first of the fraction, on machines that keep the last word first. */
const firstWords = (values: Float64Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length * 2)

/** The drawer of a value whose first word is this. */
const drawerOfWord = (word: number): number => (word > 0 ? Math.max(0, (word >>> BITS_LEFT) - FIRST) : 0)

const drawerOf = (value: number): number => drawerOfWord(firstWords(Float64Array.of(value))[1] as number)

/** The same of a whole number: its first bit, and the five behind it. Asked a million times, so everything is written out. */
function drawerOfWhole(value: number): number {
  const zeros = Math.clz32(value)
  return value > 0 ? ((31 - zeros) << 5) | (((value << zeros) >>> 26) & 31) : 0
}

/** Counts values into the drawers; their sum. */
function countDoubles(values: Float64Array): number {
  const words = firstWords(values)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const drawer = drawerOfWord(words[2 * i + 1] as number)
    counts[drawer] = (counts[drawer] as number) + 1
    sum += values[i] as number
  }
  return sum
}

function countWhole(values: Int32Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    const drawer = drawerOfWhole(value)
    counts[drawer] = (counts[drawer] as number) + 1
    sum += value
  }
  return sum
}

/** A copy of values that change places; in most answers it is small, and the same memory serves for all of them. */
const scratch = new Int32Array(65_536)

/** Moves values to where the counts say that their drawer goes on. */
function move(values: Int32Array): void {
  const n = values.length
  const copy = n <= scratch.length ? scratch : new Int32Array(n)
  copy.set(values)
  for (let i = 0; i < n; i++) {
    const value = copy[i] as number
    const drawer = drawerOfWhole(value)
    const to = counts[drawer] as number
    values[to] = value
    counts[drawer] = to + 1
  }
}

/** Values in drawers, each drawer sorted when somebody looks into it. */
class Drawers implements Ordered {
  readonly n: number
  readonly sum: number
  /** The drawers that hold anything, ascending, where each begins among the values, and whether it is sorted. */
  readonly filled: Uint32Array
  readonly #starts: Uint32Array
  readonly #sorted: Uint32Array
  readonly #values: Numbers

  constructor(values: Numbers) {
    const n = values.length
    const isWhole = values instanceof Int32Array
    const sum = isWhole ? countWhole(values) : countDoubles(values)
    const end = isWhole ? DRAWERS_OF_WHOLE : DRAWERS
    let many = 0
    for (let drawer = 0; drawer < end; drawer++) if (counts[drawer] !== 0) many++
    // One piece of memory, for there are hundreds of these in an answer.
    const places = new Uint32Array(3 * many + 1)
    this.filled = places.subarray(0, many)
    this.#starts = places.subarray(many, 2 * many + 1)
    this.#sorted = places.subarray(2 * many + 1)
    let place = 0
    let start = 0
    for (let drawer = 0; drawer < end; drawer++) {
      const count = counts[drawer] as number
      if (count === 0) continue
      this.filled[place] = drawer
      this.#starts[place++] = start
      counts[drawer] = start
      start += count
    }
    this.#starts[many] = n
    this.#values = values
    if (isWhole) move(values)
    // So long a time is rare, and what is sorted lies in the order of its drawers too.
    else values.sort()
    counts.fill(0, 0, end)
    this.n = n
    this.sum = sum
  }

  sumUpTo(limit: number): number {
    // Only what lies in the drawer of the limit or behind it can be above it.
    const first = lastUpTo(this.filled, drawerOf(limit))
    let sum = this.sum
    for (let i = at(this.#starts, first); i < this.n; i++) {
      const beyond = (this.#values[i] as number) - limit
      if (beyond > 0) sum -= beyond
    }
    return sum
  }

  get stretches(): readonly Numbers[] {
    return [this.#values]
  }

  /** How many values the drawer of a place among the filled ones has. */
  countAt(place: number): number {
    return at(this.#starts, place + 1) - at(this.#starts, place)
  }

  /** What lies in a drawer, in no order. */
  held(drawer: number): Numbers {
    const place = lastUpTo(this.filled, drawer)
    return this.filled[place] === drawer ? this.#inside(place) : this.#values.subarray(0, 0)
  }

  valueAt(rank: number): number {
    const place = lastUpTo(this.#starts, rank - 1, this.filled.length)
    const inside = this.#inside(place)
    if (this.#sorted[place] === 0) {
      inside.sort()
      this.#sorted[place] = 1
    }
    return at(inside, rank - 1 - at(this.#starts, place))
  }

  #inside(place: number): Numbers {
    return this.#values.subarray(this.#starts[place], this.#starts[place + 1])
  }
}

/** Several of them as one: only the drawers that somebody looks into are brought together. */
class Together implements Ordered {
  readonly n: number
  readonly sum: number
  readonly #parts: readonly Drawers[]
  readonly #filled: readonly number[]
  readonly #starts: readonly number[]
  readonly #sorted = new Map<number, Numbers>()

  constructor(parts: readonly Drawers[]) {
    for (const part of parts)
      for (let place = 0; place < part.filled.length; place++) {
        const drawer = at(part.filled, place)
        counts[drawer] = at(counts, drawer) + part.countAt(place)
      }
    const filled: number[] = []
    const starts: number[] = []
    let start = 0
    for (let drawer = 0; drawer < DRAWERS; drawer++) {
      const count = counts[drawer] as number
      if (count === 0) continue
      filled.push(drawer)
      starts.push(start)
      start += count
      counts[drawer] = 0
    }
    this.n = start
    this.sum = parts.reduce((so, { sum }) => so + sum, 0)
    this.#parts = parts
    this.#filled = filled
    this.#starts = starts
  }

  get stretches(): readonly Numbers[] {
    return this.#parts.flatMap((part) => part.stretches)
  }

  sumUpTo(limit: number): number {
    return this.#parts.reduce((so, part) => so + part.sumUpTo(limit), 0)
  }

  valueAt(rank: number): number {
    const place = lastUpTo(this.#starts, rank - 1)
    const drawer = at(this.#filled, place)
    const sorted = this.#sorted.get(drawer) ?? joined(this.#parts.map((part) => part.held(drawer))).toSorted()
    this.#sorted.set(drawer, sorted)
    return at(sorted, rank - 1 - at(this.#starts, place))
  }
}

/** Arrays of numbers end to end; whole ones stay so where all are. */
export function joined(arrays: readonly Numbers[]): Numbers {
  const many = arrays.reduce((so, { length }) => so + length, 0)
  const all = arrays.every((array) => array instanceof Int32Array)
    ? new Int32Array(many)
    : new Float64Array(many)
  let start = 0
  for (const array of arrays) {
    all.set(array, start)
    start += array.length
  }
  return all
}

/** The last place of an ascending list, or of its beginning, whose value is at most `limit`; 0 where none is. */
function lastUpTo(list: ArrayLike<number>, limit: number, length = list.length): number {
  let low = 0
  let high = length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (at(list, middle) <= limit) low = middle
    else high = middle
  }
  return low
}

/** Some values, with their order as far as it is asked for. They change places where they are. */
export const ordered = (values: Numbers): OrderedPart => new Drawers(values)

/** What `ordered` gives, to be put together with others. */
export type OrderedPart = Drawers

/** Several as one, without reading all of them again. */
export const orderedTogether = (parts: readonly OrderedPart[]): Ordered => {
  const [one] = parts
  return one !== undefined && parts.length === 1 ? one : new Together(parts)
}
