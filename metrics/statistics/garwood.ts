import { gammaQuantile } from './gamma.ts'

const TAIL = 0.025

/** The exact 95 % interval of the mean of a Poisson count (Garwood). `count` is a whole number from 0. */
export const garwood = (count: number): [number, number] => [
  count === 0 ? 0 : gammaQuantile(count, TAIL),
  gammaQuantile(count + 1, 1 - TAIL),
]
