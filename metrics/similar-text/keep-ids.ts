/** A group of texts as it was found, with what its texts were called before (0 is nothing). */
export interface FoundGroup {
  /** The number of the text that founded it: its id, if nothing else is. */
  readonly founder: number
  readonly members: readonly { readonly weight: number; readonly before: number }[]
}

/**
 * Ids that stay when groups change a little: of all pairs of an old and a new group the one with the most in common (by
 * weight) keeps the id, then the next. What takes nothing over is called by its founder, or by the next free number.
 */
export function keepIds(groups: readonly FoundGroup[]): number[] {
  const pairs: { readonly group: number; readonly id: number; readonly weight: number }[] = []
  groups.forEach(({ members }, group) => {
    const shared = new Map<number, number>()
    for (const { weight, before } of members)
      if (before !== 0) shared.set(before, (shared.get(before) ?? 0) + weight)
    for (const [id, weight] of shared) pairs.push({ group, id, weight })
  })
  pairs.sort(
    (a, b) =>
      b.weight - a.weight || a.id - b.id || (groups[a.group]?.founder ?? 0) - (groups[b.group]?.founder ?? 0),
  )
  const ids = groups.map(() => 0)
  const taken = new Set<number>()
  for (const { group, id } of pairs) {
    if (ids[group] !== 0 || taken.has(id)) continue
    ids[group] = id
    taken.add(id)
  }
  groups.forEach(({ founder }, group) => {
    if (ids[group] !== 0) return
    let id = founder
    while (taken.has(id)) id++
    ids[group] = id
    taken.add(id)
  })
  return ids
}
