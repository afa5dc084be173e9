/** ln Γ(x) for x > 0, to about 14 digits: Stirling's series, shifted up to where it converges. */
export function lnGamma(x: number): number {
  let shift = 0
  let y = x
  while (y < 12) shift += Math.log(y++)
  const r = 1 / (y * y)
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift
}
