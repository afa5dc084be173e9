import { Z95 } from '../distributions/normal.ts'
import type { CurvePoint } from './kaplan-meier.ts'

/** The 95 % limits of a curve at one of its points; `null` where nobody is left and so nothing is known of the spread. */
export type Limits = (
  point: Pick<CurvePoint, 's' | 'greenwood'>,
) => readonly [low: number, high: number] | null

/** On the scale of log(−log S), which keeps them between 0 and 1: the default. */
export const logLogLimits: Limits = ({ s, greenwood }) => {
  if (s <= 0) return null
  const reach = (Z95 * Math.sqrt(greenwood)) / Math.log(s)
  return [s ** Math.exp(-reach), s ** Math.exp(reach)]
}

/** On the scale of log S: the default of R. */
export const logLimits: Limits = ({ s, greenwood }) => {
  if (s <= 0) return null
  const reach = Z95 * Math.sqrt(greenwood)
  return [s * Math.exp(-reach), Math.min(1, s * Math.exp(reach))]
}
