import { gammaTail } from '../gamma.ts'

/** The quantile 0.975 of the standard normal distribution: what a 95 % interval reaches to both sides. */
export const Z95 = 1.959963984540054

/** P(Z > z) of the standard normal distribution, with all its digits also far out. */
export const normalTail = (z: number): number => {
  const half = gammaTail(0.5, (z * z) / 2) / 2
  return z < 0 ? 1 - half : half
}

/** P(Z <= z) of the standard normal distribution. */
export const normalShare = (z: number): number => normalTail(-z)

/** P(|Z| >= |z|): the two-sided p of a standard normal statistic. */
export const twoSided = (z: number): number => gammaTail(0.5, (z * z) / 2)

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/** The z with P(Z <= z) = p, for 0 < p < 1: a rational first guess (Hastings 26.2.23), made exact by Halley's steps. */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let i = 0; i < 4; i++) {
    const error = (normalShare(z) - p) / density(z)
    z -= error / (1 + (z * error) / 2)
  }
  return z
}
