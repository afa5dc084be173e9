import { askMetric } from '../../../metrics/ask.ts'
import type { Figure } from '../../../model/answer.ts'
import type { Incident } from '../../../model/incident.ts'
import type { MetricQuestion } from '../../../model/scope.ts'
import { type LooseEvent, storeWith } from '../../support/store.ts'

/** Monday 2 March 2026, 09:00 UTC, and so many minutes. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString()

/** The number that a metric gives over a few incidents; they are `T-1`, `T-2` … */
export async function asked(
  name: string,
  incidents: readonly Partial<Incident>[],
  {
    asOf,
    events = [],
    question = {},
  }: {
    readonly asOf?: string
    readonly events?: readonly LooseEvent[]
    readonly question?: MetricQuestion
  } = {},
): Promise<Figure> {
  const { store, close } = await storeWith(incidents, events, asOf === undefined ? {} : { asOf })
  try {
    return (await askMetric(store, name, question, 'en')).total
  } finally {
    await close()
  }
}
