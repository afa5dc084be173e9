import { everAtRisk, riskSet, type Watched } from './risk-set.ts'

/** An instant at which events happened: how many were at risk just before it, and how many events there were. */
export interface Step {
  readonly t: number
  readonly n: number
  readonly d: number
}

/**
 * The instants with events, ascending. Who is censored at an instant counts as at risk in it: events come first at ties.
 */
export function lifeTable(watched: readonly Watched[]): readonly Step[] {
  const atRisk = riskSet(watched)
  const events = new Map<number, number>()
  for (const { t, event } of everAtRisk(watched)) if (event) events.set(t, (events.get(t) ?? 0) + 1)
  return [...events].toSorted(([a], [b]) => a - b).map(([t, d]) => ({ t, n: atRisk(t), d }))
}
