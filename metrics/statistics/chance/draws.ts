import { lnGamma } from '../ln-gamma.ts'
import type { Chance } from './mulberry32.ts'

/** A draw of the standard normal distribution (Box and Muller). */
export const drawNormal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())

/** A draw of the gamma distribution of that shape and scale 1 (Marsaglia and Tsang). */
export function drawGamma(shape: number, chance: Chance): number {
  if (shape < 1) return drawGamma(shape + 1, chance) * (1 - chance()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(chance)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - chance()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A draw of a Poisson count with that mean (large ones by Hörmann's transformed rejection). */
export function drawPoisson(mean: number, chance: Chance): number {
  if (mean <= 0) return 0
  if (mean < 30) {
    const end = Math.exp(-mean)
    let count = 0
    for (let product = chance(); product > end; product *= chance()) count++
    return count
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverse = 1.1239 + 1.1328 / (b - 3.4)
  for (;;) {
    const u = chance() - 0.5
    const v = chance()
    const us = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return count
    if (count < 0 || (us < 0.013 && v > us)) continue
    const accepted = Math.log((v * inverse) / (a / (us * us) + b))
    if (accepted <= -mean + count * Math.log(mean) - lnGamma(count + 1)) return count
  }
}

/** A draw of a count with that mean whose variance is `spread` times it (negative binomial; Poisson at 1 or below). */
export const drawCount = (mean: number, spread: number, chance: Chance): number =>
  mean <= 0 || spread <= 1
    ? drawPoisson(mean, chance)
    : drawPoisson((spread - 1) * drawGamma(mean / (spread - 1), chance), chance)

/** A place from 0 to below `n`, each as likely. */
export const drawPlace = (n: number, chance: Chance): number => Math.floor(chance() * n)
