import { gammaTail } from '../gamma.ts'

/** P(X > x) of the χ² distribution with `degrees` degrees of freedom. */
export const chiSquareTail = (x: number, degrees: number): number => gammaTail(degrees / 2, x / 2)
