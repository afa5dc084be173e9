/** What people say of two texts, by their places. */
export interface Vote {
  readonly a: number
  readonly b: number
  readonly same: boolean
}

/** The votes that can hold together. */
export interface HeldVotes {
  /** The set of texts that were said to be the same, by any of them; a text that nobody spoke of is not in it. */
  readonly setOf: ReadonlyMap<number, readonly number[]>
  /** The texts from which a text was told apart, directly or by what is the same as either. */
  readonly apartFrom: ReadonlyMap<number, ReadonlySet<number>>
}

/**
 * Takes votes together, the newest first: an older one that says the opposite of what newer ones say, directly or by a
 * chain of them, is left out.
 */
export function heldVotes(newestFirst: readonly Vote[]): HeldVotes {
  const sets = new Map<number, Set<number>>()
  const apart: (readonly [number, number])[] = []
  const setFor = (text: number) => {
    const known = sets.get(text) ?? new Set([text])
    sets.set(text, known)
    return known
  }
  for (const { a, b, same } of newestFirst) {
    const [left, right] = [setFor(a), setFor(b)]
    if (left === right) continue
    const toldApart = apart.some(([x, y]) => (left.has(x) && right.has(y)) || (left.has(y) && right.has(x)))
    if (!same) apart.push([a, b])
    else if (!toldApart) {
      for (const one of right) left.add(one)
      for (const one of right) sets.set(one, left)
    }
  }
  const apartFrom = new Map<number, Set<number>>()
  const tell = (from: ReadonlySet<number>, to: ReadonlySet<number>) => {
    for (const one of from) apartFrom.set(one, new Set([...(apartFrom.get(one) ?? []), ...to]))
  }
  for (const [a, b] of apart) {
    tell(setFor(a), setFor(b))
    tell(setFor(b), setFor(a))
  }
  const setOf = new Map([...sets].filter(([, set]) => set.size > 1).map(([text, set]) => [text, [...set]]))
  return { setOf, apartFrom }
}
