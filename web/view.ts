import { z } from 'zod'
import { isMetricName, METRIC_NAMES } from '../model/metric-name.ts'
import { Period } from '../model/period.ts'
import { RecurrenceQuestion } from '../model/recurrence-question.ts'
import { fromQuery, ListQuestion, MetricQuestion, Scope, toQuery } from '../model/scope.ts'

/** The days a page shows when its address names none. */
export const DEFAULT_PERIOD = 'last-12-months'

const namesMetric = (word: string): boolean => isMetricName(word.split('?')[0] ?? '')

/** Everything an address of the web pages may say: a question, and which page of which list is open. */
export const View = z.strictObject({
  ...MetricQuestion.shape,
  ...ListQuestion.shape,
  /** `all` exists on screen only: the server is asked without days. */
  period: z.union([Period, z.literal('all')]).optional(),
  metric: z.enum(METRIC_NAMES).optional(),
  /** Of what keeps coming back: the tier, the window, the order of the groups, and the group that is open. */
  tier: RecurrenceQuestion.shape.tier,
  window: RecurrenceQuestion.shape.window,
  order: RecurrenceQuestion.shape.sort,
  open: z.string().max(1_000).optional(),
  /** The number that is open over the page, as one word. */
  explain: z.string().max(3_000).refine(namesMetric).optional(),
})
export type View = z.infer<typeof View>
export type ViewKey = keyof View

/** A part of an address that could not be understood and therefore selects nothing. */
export interface Rejected {
  readonly key: string
  readonly value: string
}

/** Words of an address that are not part of the question. */
const ASIDE: readonly string[] = ['lang', 'v']

/** The view an address means, and the parts of it that mean nothing. */
export function readView(search: string): { view: View; rejected: readonly Rejected[] } {
  const record = fromQuery(new URLSearchParams(search))
  const rejected: Rejected[] = []
  const known: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(record)) {
    if (ASIDE.includes(key)) continue
    const schema = Object.hasOwn(View.shape, key) ? View.shape[key as ViewKey] : undefined
    const parsed = schema?.safeParse(value)
    if (parsed?.success) known[key] = parsed.data
    else rejected.push({ key, value: [value].flat().join(', ') })
  }
  return { view: known, rejected }
}

/** The query of a view in canonical order, defaults left out. */
export function writeView(view: View): string {
  const { period, ...rest } = view
  return toQuery(period === DEFAULT_PERIOD ? rest : view)
}

const SCOPE_KEYS = Object.keys(Scope.shape)

/** The part of a view that selects incidents, with the days of the page filled in. */
export function scopeOf(view: View): Scope {
  const scope: Record<string, unknown> = {}
  for (const key of SCOPE_KEYS) {
    const value = view[key as ViewKey]
    if (value !== undefined) scope[key] = value
  }
  const dated = view.from !== undefined || view.to !== undefined
  if (dated || view.period === 'all') delete scope['period']
  else scope['period'] = view.period ?? DEFAULT_PERIOD
  return scope
}

/** The query with which the server is asked: the scope of the view, and what else the route takes. */
export const questionQuery = (view: View, more: Readonly<Record<string, unknown>> = {}): string =>
  toQuery({ ...scopeOf(view), ...more })

/** The view of another page on the same incidents: the scope stays, what belongs to one page goes. */
export function carryOver(view: View): View {
  const scope: Record<string, unknown> = { ...scopeOf(view) }
  if (view.period === undefined && view.from === undefined && view.to === undefined) delete scope['period']
  if (view.period === 'all') scope['period'] = 'all'
  return scope
}
