/**
 * Benjamini and Hochberg's q of each p, in the order of the p: the share of false finds one accepts by calling it one.
 * What cannot be tested (`null`) is no comparison and stays `null`.
 */
export function falseDiscovery(p: readonly (number | null)[]): (number | null)[] {
  const sorted = p.flatMap((value, place) => (value === null ? [] : [{ value, place }]))
  sorted.sort((a, b) => b.value - a.value)
  const q: (number | null)[] = p.map(() => null)
  let least = 1
  for (const [i, { value, place }] of sorted.entries()) {
    // Never below its p, which rounding could make it.
    least = Math.min(least, Math.max(value, (sorted.length * value) / (sorted.length - i)))
    q[place] = least
  }
  return q
}

/** The same where the comparisons may depend on each other in any way (Benjamini and Yekutieli): larger. */
export function falseDiscoveryAnyhow(p: readonly (number | null)[]): (number | null)[] {
  let factor = 0
  for (let i = 1; i <= p.filter((value) => value !== null).length; i++) factor += 1 / i
  return falseDiscovery(p.map((value) => (value === null ? null : value * factor)))
}
