/** What may be said of a change: that it is one, that none can be seen, or that there are too few to look. */
export const JUDGEMENTS = ['lower', 'higher', 'no-change', 'too-few'] as const
export type Judgement = (typeof JUDGEMENTS)[number]

/** Both groups need so many, q has to lie below this, and the ratio at or beyond one of these. */
export const LEAST_EACH = 20
export const SURE = 0.05
export const RATIO_LOW = 0.8
export const RATIO_HIGH = 1.25

/** What the rule needs to know; `ratio` is the newer value by the older one. */
export interface Compared {
  readonly n1: number
  readonly n2: number
  readonly q: number | null
  readonly ratio: number | null
}

/**
 * The rule for "lower" and "higher": a test that holds among all that are shown together, enough on both sides, and a
 * change large enough to matter. Everything else is no change that could be seen.
 */
export function judge({ n1, n2, q, ratio }: Compared): Judgement {
  if (n1 < LEAST_EACH || n2 < LEAST_EACH) return 'too-few'
  if (q === null || ratio === null || q >= SURE) return 'no-change'
  return ratio <= RATIO_LOW ? 'lower' : ratio >= RATIO_HIGH ? 'higher' : 'no-change'
}
