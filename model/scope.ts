import { z } from 'zod'
import { GRAINS } from './bucket.ts'
import { EXTRA_TERM } from './extra-column.ts'
import { KINDS, STATES } from './incident.ts'
import { Period } from './period.ts'
import { isTimeZone } from './time-zone.ts'

/** The zone of days and weeks when a question names none. */
export const DEFAULT_TIME_ZONE = 'Europe/Berlin'

/** Fields by which incidents can be selected; each may be included (`service=SAP`) or excluded (`service!=SAP`). */
export const FILTER_FIELDS = [
  'source',
  'kind',
  'priority',
  'service',
  'ci',
  'category',
  'subcategory',
  'team',
  'state',
  'label',
  'cause',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** Fields by which a metric can be split. Persons are left out on purpose. */
export const GROUP_FIELDS = [
  'source',
  'kind',
  'priority',
  'service',
  'ci',
  'category',
  'subcategory',
  'team',
  'state',
  'major',
] as const
/** One of those. */
export type NamedField = (typeof GROUP_FIELDS)[number]

/** What a metric can be split by: a field, or `extra:` with the header of a column that no field was made of. */
export const GroupField = z.union([
  z.enum(GROUP_FIELDS),
  z.templateLiteral(['extra:', z.string().min(1).max(300)]),
])
export type GroupField = z.infer<typeof GroupField>

/** Person columns: known, and refused as a dimension. */
export const PERSON_FIELDS: readonly string[] = ['assignee', 'reporter']

export const ATTRIBUTIONS = ['opened', 'resolved'] as const
export const CLOCKS = ['wall', 'business', 'active'] as const

/** A key of a query may stand once or several times; inside it is always a list. The empty text means "without a value". */
const several = <T extends z.ZodType<string>>(value: T) =>
  z.union([value.transform((one) => [one]), z.array(value)]).optional()
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).optional()
const date = z.iso.date().optional()
const words = several(z.string().max(1_000))
const priorities = several(z.string().regex(/^[1-5]?$/))
const kinds = several(z.enum(['', ...KINDS]))
const states = several(z.enum(['', ...STATES]))
/** `Location=Berlin`: see `extraTerm`. */
const terms = several(z.string().max(1_500).regex(EXTRA_TERM))

const scopeShape = {
  /** A word for the days (`2026-Q3`, `2026-07`, `2026-W43`, `last-90-days`); `from` and `to` win over it. */
  period: Period.optional(),
  from: date,
  to: date,
  timeZone: z.string().refine(isTimeZone).optional(),
  attribution: z.enum(ATTRIBUTIONS).optional(),
  source: words,
  'source!': words,
  kind: kinds,
  'kind!': kinds,
  priority: priorities,
  'priority!': priorities,
  service: words,
  'service!': words,
  ci: words,
  'ci!': words,
  category: words,
  'category!': words,
  subcategory: words,
  'subcategory!': words,
  team: words,
  'team!': words,
  state: states,
  'state!': states,
  label: words,
  'label!': words,
  cause: words,
  'cause!': words,
  /** Columns that no field was made of: any value of a column, all of the columns. */
  extra: terms,
  'extra!': terms,
  major: flag,
  text: z.string().max(200).optional(),
  /** Population switches: left out of every metric unless asked for. */
  cancelled: flag,
  duplicates: flag,
  children: flag,
  clock: z.enum(CLOCKS).optional(),
  calendar: z.string().max(100).optional(),
  corrections: flag,
} as const

/**
 * Everything that selects incidents. What is not said has its default (`timeZone` Europe/Berlin, `attribution` opened,
 * `clock` wall, `corrections` on, cancelled, duplicates and children left out, all days). An unknown key is refused.
 */
export const Scope = z.strictObject(scopeShape)
export type Scope = z.infer<typeof Scope>

/** A scope, cut into buckets, split by a field, beside another period. */
export const MetricQuestion = z.strictObject({
  ...scopeShape,
  grain: z.enum(GRAINS).optional(),
  by: GroupField.optional(),
  /** The period before, the same a year earlier, or days of one's own. */
  compare: z.enum(['previous', 'year', 'custom']).optional(),
  compareFrom: date,
  compareTo: date,
  /** Moves the other days by whole weeks, so that each weekday is there as often. */
  compareMatch: z.literal('weekdays').optional(),
})
export type MetricQuestion = z.infer<typeof MetricQuestion>

/** The parts of a metric's population: what the number stands on, and what was left out of it. */
export const PARTS = ['included', 'excluded'] as const

export const SORTS = [
  'opened_at',
  '-opened_at',
  'resolved_at',
  '-resolved_at',
  'priority',
  '-priority',
  'key',
  '-key',
  'service',
  '-service',
  'time-to-resolve',
  '-time-to-resolve',
] as const

/** A page of incidents, or the rows behind a number (`metric`, `bucket` with `grain`, `group` with `by`, `part`, `reason`). */
export const ListQuestion = z.strictObject({
  ...scopeShape,
  sort: z.enum(SORTS).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
  metric: z.string().max(60).optional(),
  grain: z.enum(GRAINS).optional(),
  bucket: z.iso.date().optional(),
  /** Behind a number: only those of one group of a split; the empty text means "without a value". */
  by: GroupField.optional(),
  group: z.string().max(1_000).optional(),
  part: z.enum(PARTS).optional(),
  reason: z.string().max(60).optional(),
  /** Only those in a part of a picture: `hour:1-09`, `age:3-7`, `stale:5`, and so on: see `cellOf`. */
  cell: z.string().max(2_000).optional(),
  /** Only those for which a rule of the quality page holds. */
  quality: z.string().max(60).optional(),
  /** Only those that a person corrected; behind a number: in a field on which it depends. */
  corrected: z
    .literal('true')
    .or(z.literal(true))
    .transform(() => true as const)
    .optional(),
})
export type ListQuestion = z.infer<typeof ListQuestion>

/** The keys of a query string in the one order in which links are written. */
export const QUERY_ORDER: readonly string[] = [
  'metric',
  ...Object.keys(scopeShape),
  'grain',
  'by',
  'compare',
  'compareFrom',
  'compareTo',
  'compareMatch',
  'bucket',
  'group',
  'with',
  'part',
  'reason',
  'cell',
  'quality',
  'corrected',
  'tier',
  'window',
  'order',
  'open',
  'sort',
  'page',
  'explain',
]

/** The query of a question in canonical order, values of a list sorted, what is unsaid left out. */
export function toQuery(question: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const key of QUERY_ORDER) {
    const value = question[key]
    if (value === undefined || value === null) continue
    const list = (Array.isArray(value) ? value : [value]).map(String).toSorted()
    for (const one of list) query.append(key, one)
  }
  return query.toString()
}

/** A query string as the record that the schemas above parse: a key that stands several times becomes a list. */
export function fromQuery(query: URLSearchParams): Record<string, string | string[]> {
  // Entries, not assignments: a key named `__proto__` would vanish, and what is not understood must be named.
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const values = query.getAll(key)
      return [key, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}
