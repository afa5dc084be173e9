const Z = 1.959963984540054

/** The 95 % interval of a share (Wilson), `hits` out of `trials`; `null` without trials. */
export function wilson(hits: number, trials: number): [number, number] | null {
  if (trials === 0) return null
  const share = hits / trials
  const weight = (Z * Z) / trials
  const middle = (share + weight / 2) / (1 + weight)
  const reach = (Z / (1 + weight)) * Math.sqrt((share * (1 - share) + weight / 4) / trials)
  // At the ends the formula gives exactly 0 or 1, which rounding misses.
  return [hits === 0 ? 0 : middle - reach, hits === trials ? 1 : middle + reach]
}
