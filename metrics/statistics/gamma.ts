import { lnGamma } from './ln-gamma.ts'

const PRECISION = 1e-15

const scaleOf = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - lnGamma(a))

/** P(a, x), the regularised lower incomplete gamma function, for a > 0 and x >= 0. */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0
  return x < a + 1 ? scaleOf(a, x) * series(a, x) : 1 - scaleOf(a, x) * fraction(a, x)
}

/** 1 − P(a, x), with all its digits also where it is tiny. */
export function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1
  return x < a + 1 ? 1 - scaleOf(a, x) * series(a, x) : scaleOf(a, x) * fraction(a, x)
}

function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let k = a + 1; term > sum * PRECISION; k++) {
    term *= x / k
    sum += term
  }
  return sum
}

/** Lentz's way of evaluating the continued fraction of Q(a, x). */
function fraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i < 1_000_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (an * d + b || tiny)
    c = b + an / c || tiny
    h *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return h
}

/** The x with P(a, x) = p, for a > 0 and 0 < p < 1. */
export function gammaQuantile(a: number, p: number): number {
  let low = 0
  let high = a + 10 * Math.sqrt(a) + 40
  let x = a
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const error = gammaShare(a, x) - p
    if (error > 0) high = x
    else low = x
    const slope = Math.exp((a - 1) * Math.log(x) - x - lnGamma(a))
    const next = x - error / slope
    if (Math.abs(next - x) < 1e-12 * x) return next
    x = next > low && next < high ? next : (low + high) / 2
  }
  return x
}
