import { FounderIndex } from './founder-index.ts'
import { namesOtherCodes } from './normal-text.ts'
import { isOfAnother, type Subject, subjectOf } from './other-subject.ts'
import { PIECES } from './shingles.ts'
import type { TextPack } from './text-pack.ts'
import { type HeldVotes, heldVotes, type Vote } from './votes.ts'

/** From this share of common pieces on, two texts count as the same, if neither names another code or another thing. */
export const COUNTING = 0.6
/** From this share on, they are shown as perhaps the same; nothing counts it. */
export const SUGGESTED = 0.45
/** Of texts with fewer pieces one more or less says too much: they are the same only where they are equal. */
const FEWEST_PIECES = 6
/** So many of those that read most alike are looked at word by word. */
const MOST_READ = 32
/** What so many founders are about is kept at once: 20 MB. */
const MOST_SUBJECTS = 50_000

/** Which texts belong together; every list is by the place of a text in its pack. */
export interface Clusters {
  /** The text that founded the group. */
  readonly group: Int32Array
  /** The text of that group that this one is measured against; itself where it founds one. */
  readonly leader: Int32Array
  /** The share of pieces in common with that one. */
  readonly likeness: Float64Array
  /** 1 where people put it there. */
  readonly voted: Uint8Array
  /** Of founders: the group that is perhaps the same, and by how much; −1 where there is none. */
  readonly near: Int32Array
  readonly nearLikeness: Float64Array
}

/** A text whose place is known. */
export interface Known {
  readonly text: number
  /** The text that founded its group. */
  readonly founder: number
  /** Others are measured against it: it founded its group, or people put it there. */
  readonly measured: boolean
}

/**
 * Puts texts that read alike into groups. Texts come in an order of their own (`TextPack.compare`): each joins the most
 * similar one before it that others are measured against and that counts as the same (`COUNTING`), else it founds a
 * group. So nothing is chained, every text of a group is like the one that founded it; and what comes later
 * changes nothing of what came before: taken in one by one, or all at once, texts end up in the same groups. Votes go
 * first: what people called the same is together, what they told apart never is.
 */
export function clusterTexts(
  pack: TextPack,
  newestVotesFirst: readonly Vote[] = [],
  known: readonly Known[] = [],
): Clusters {
  const votes = heldVotes(newestVotesFirst)
  const n = pack.size
  const found: Clusters = {
    group: new Int32Array(n).fill(-1),
    leader: new Int32Array(n),
    likeness: new Float64Array(n).fill(1),
    voted: new Uint8Array(n),
    near: new Int32Array(n).fill(-1),
    nearLikeness: new Float64Array(n),
  }
  const index = new FounderIndex(pack)
  const measure = measureIn(pack)
  const subjects = new Map<number, Subject>()
  // What people spoke of comes first, so that what is like it can follow.
  const compare = (a: number, b: number): number =>
    Number(votes.setOf.has(b)) - Number(votes.setOf.has(a)) || pack.compare(a, b)
  for (const { text, founder, measured } of known.toSorted((a, b) => compare(a.text, b.text))) {
    found.group[text] = founder
    if (measured && sizeOf(pack, text) >= FEWEST_PIECES) index.add(text)
  }
  const order = new Uint32Array(n).map((_, i) => i).filter((text) => found.group[text] === -1)
  for (const text of order.toSorted(compare)) {
    const size = sizeOf(pack, text)
    const placed = (votes.setOf.get(text) ?? []).find((one) => found.group[one] !== -1)
    const candidates = size < FEWEST_PIECES ? [] : index.candidates(text)
    if (placed !== undefined) {
      found.group[text] = found.group[placed] as number
      found.leader[text] = placed
      found.likeness[text] = measure(text, placed)
      found.voted[text] = 1
      // What is like it comes along.
      if (size >= FEWEST_PIECES) index.add(text)
      continue
    }
    const close: Close[] = []
    for (let i = 0; i < candidates.length; i++) {
      const founder = candidates[i] as number
      const likeness = measure(text, founder)
      if (
        likeness >= SUGGESTED &&
        !isForbidden(text, founder, found, votes) &&
        !namesOtherCodes(pack.codesOf(text), pack.codesOf(founder))
      )
        close.push({ founder, likeness })
    }
    close.sort((a, b) => b.likeness - a.likeness || compare(a.founder, b.founder))
    const [nearest] = close
    const joined = sameIn(pack, text, close, subjects)
    if (joined === undefined) {
      found.group[text] = text
      found.leader[text] = text
      if (nearest !== undefined) {
        found.near[text] = found.group[nearest.founder] as number
        found.nearLikeness[text] = nearest.likeness
      }
      if (size >= FEWEST_PIECES) index.add(text)
    } else {
      found.group[text] = found.group[joined.founder] as number
      found.leader[text] = joined.founder
      found.likeness[text] = joined.likeness
    }
  }
  return found
}

interface Close {
  readonly founder: number
  readonly likeness: number
}

/** The first of those that read most alike that counts as the same. What founders are about is kept in `subjects`. */
function sameIn(
  pack: TextPack,
  text: number,
  close: readonly Close[],
  subjects: Map<number, Subject>,
): Close | undefined {
  if ((close[0]?.likeness ?? 0) < COUNTING) return undefined
  const own = subjectOf(pack.words[text] ?? '')
  return close
    .slice(0, MOST_READ)
    .find(
      ({ founder, likeness }) =>
        likeness >= COUNTING && !isOfAnother(own, subjectIn(pack, founder, subjects)),
    )
}

function subjectIn(pack: TextPack, founder: number, subjects: Map<number, Subject>): Subject {
  const known = subjects.get(founder)
  if (known) return known
  if (subjects.size >= MOST_SUBJECTS) subjects.clear()
  const told = subjectOf(pack.words[founder] ?? '')
  subjects.set(founder, told)
  return told
}

/** People told it apart from something that is in the group already. */
function isForbidden(
  text: number,
  founder: number,
  { group }: Clusters,
  { setOf, apartFrom }: HeldVotes,
): boolean {
  if (apartFrom.size === 0) return false
  const own = setOf.get(text) ?? [text]
  return own.some((one) =>
    [...(apartFrom.get(one) ?? [])].some((other) => group[other] !== -1 && group[other] === group[founder]),
  )
}

const sizeOf = ({ starts }: TextPack, text: number): number =>
  (starts[text + 1] as number) - (starts[text] as number)

/** Measures one text against others in turn: the pieces of the one are marked once. */
function measureIn(pack: TextPack): (text: number, other: number) => number {
  // Bytes, so that the marks stay next to the processor.
  const marks = new Uint8Array(PIECES)
  let [marked, from, to] = [-1, 0, 0]
  const mark = (text: number, { pieces, starts }: TextPack): void => {
    for (let i = from; i < to; i++) marks[pieces[i] as number] = 0
    from = starts[text] as number
    to = starts[text + 1] as number
    for (let i = from; i < to; i++) marks[pieces[i] as number] = 1
    marked = text
  }
  return (text, other) => {
    if (marked !== text) mark(text, pack)
    const { pieces, starts } = pack
    const first = starts[other] as number
    const last = starts[other + 1] as number
    const size = to - from
    const otherSize = last - first
    // So much at most, were the smaller one wholly within the larger.
    if (Math.min(size, otherSize) < SUGGESTED * Math.max(size, otherSize)) return 0
    let common = 0
    for (let i = first; i < last; i++) common += marks[pieces[i] as number] as number
    return common / (size + otherSize - common)
  }
}
