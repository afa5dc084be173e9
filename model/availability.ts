import { z } from 'zod'
import { Scope } from './scope.ts'

/** The share of time that a service is promised to be there, unless the question says another one. */
export const DEFAULT_OBJECTIVE = 0.999

/** How long services were out, and so how available they were. */
export const Availability = z
  .object({
    scope: Scope,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    /** Local days, half-open; `until` is where the data end before the last of them does. */
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    until: z.string().nullable(),
    /** What an outage is: no source keeps records of outages, so they are told by major incidents. */
    rule: z.literal('major-incidents'),
    objective: z.number(),
    /** All of the time, in seconds: it is agreed around the clock. */
    seconds: z.number(),
    /** Major incidents that were an outage in this time, and those that cannot be one, by reason. */
    n: z.int(),
    excluded: z.record(z.string(), z.int()),
    services: z.array(
      z.object({
        service: z.string(),
        incidents: z.int(),
        /** Outages that overlap or touch are one. */
        outages: z.int(),
        downSeconds: z.number(),
        longestSeconds: z.number(),
        /** `null` where nobody recorded which incidents are major. */
        availability: z.number().nullable(),
        /** How often the time that the objective leaves for outages was used up. */
        budgetUsed: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof Availability>
