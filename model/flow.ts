import { z } from 'zod'
import { GroupField, Scope } from './scope.ts'

const asked = {
  /** The question with every default filled in. */
  scope: Scope,
  timeZone: z.string(),
  asOf: z.string().nullable(),
  dataVersion: z.int(),
  /** Incidents it stands on, and those left out by reason. */
  n: z.int(),
  excluded: z.record(z.string(), z.int()),
} as const

/** How long what is open has been so, in days: from the first up to but not the second. */
export const AGE_BINS = [
  { bin: '0-1', from: 0, to: 1 },
  { bin: '1-3', from: 1, to: 3 },
  { bin: '3-7', from: 3, to: 7 },
  { bin: '7-14', from: 7, to: 14 },
  { bin: '14-30', from: 14, to: 30 },
  { bin: '30-', from: 30, to: null },
] as const
export type AgeBin = (typeof AGE_BINS)[number]['bin']
const BINS = AGE_BINS.map(({ bin }) => bin) as [AgeBin, ...AgeBin[]]

/** After so many days without a touch by a person an open incident is stale. */
export const STALE_DAYS = [5, 30] as const

/** How old the backlog is, and what of it nobody moved. */
export const Ageing = z
  .object({
    ...asked,
    /** The end of the period, or of the data where that is earlier; `null` where neither is known. */
    at: z.string().nullable(),
    bins: z.array(
      z.object({
        bin: z.enum(BINS),
        n: z.int(),
        /** By priority; the empty text is "none". */
        priorities: z.record(z.string(), z.int()),
      }),
    ),
    stale: z.object({
      /** Open incidents of sources that tell what persons did; of the others it is not known. */
      known: z.int(),
      over: z.array(z.object({ days: z.int(), n: z.int() })),
    }),
  })
  .meta({ id: 'Ageing' })
export type Ageing = z.infer<typeof Ageing>

/** When incidents are opened: the hours of the week on the clocks of a zone. */
export const HeatMap = z
  .object({
    ...asked,
    cells: z.array(
      z.object({
        /** ISO: 1 is Monday. */
        weekday: z.int(),
        hour: z.int(),
        n: z.int(),
        /** How often that hour came in the period: an hour that the clocks skip does not, one they repeat comes twice. */
        slots: z.int(),
        /** Incidents an hour; `null` for an hour that did not come. */
        rate: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'HeatMap' })
export type HeatMap = z.infer<typeof HeatMap>

export const PARETO_MEASURES = ['incidents', 'hours'] as const
export type ParetoMeasure = (typeof PARETO_MEASURES)[number]

/** What makes up the burden, the largest first. */
export const Pareto = z
  .object({
    ...asked,
    by: GroupField,
    measure: z.enum(PARETO_MEASURES),
    /** All of it: incidents, or seconds from opening to resolution. */
    total: z.number(),
    groups: z.array(
      z.object({
        /** `null` for those without one. */
        group: z.string().nullable(),
        n: z.int(),
        value: z.number(),
        share: z.number(),
        cumulative: z.number(),
      }),
    ),
    /** What the groups that are not listed make up together. */
    rest: z.object({ groups: z.int(), n: z.int(), value: z.number(), share: z.number() }),
  })
  .meta({ id: 'Pareto' })
export type Pareto = z.infer<typeof Pareto>
