import type { Figure, Survival } from './answer.ts'

/** From this share of running ones on, the median of those that are done would be too short to lead. */
const MOST_RUNNING = 0.05

/** The durations that lead because too many of the cohort are still running; `null` where those that are done lead. */
export function followed({ n, survival }: Pick<Figure, 'n' | 'survival'>): Survival | null {
  if (!survival) return null
  return survival.censored > MOST_RUNNING * (n + survival.censored) ? survival : null
}

/** The median that stands for a duration: of those that are done, or of all where many are still running. */
export const leadingMedian = (figure: Figure): number | null => {
  const survival = followed(figure)
  return (survival ? survival.median : figure.median) ?? null
}

/** The 95 % interval of it. */
export const leadingInterval = (figure: Figure): readonly [number | null, number | null] | null => {
  const survival = followed(figure)
  return (survival ? survival.medianCi : figure.medianCi) ?? null
}

/** The time by which nine of ten are done. */
export const leadingP90 = (figure: Figure): number | null => {
  const survival = followed(figure)
  return (survival ? survival.p90 : figure.p90) ?? null
}
