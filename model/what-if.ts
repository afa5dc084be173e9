import { z } from 'zod'
import { Scope } from './scope.ts'

/** The least and the most by which everything may be taken to have been shorter. */
export const SHORTER = { least: 0.05, most: 0.8, unless: 0.1 } as const

/** Whose durations are drawn, and by which share each of them is taken to be shorter. */
export const WhatIfQuestion = Scope.extend({
  shorter: z.coerce.number().min(SHORTER.least).max(SHORTER.most).optional(),
})
export type WhatIfQuestion = z.infer<typeof WhatIfQuestion>

const share = z.number().min(0).max(1)

/** How likely a real improvement would show, found by drawing the own incidents again and again. */
export const WhatIf = z
  .object({
    metric: z.string(),
    label: z.string(),
    scope: Scope,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    shorter: z.number(),
    /** `too-few`: fewer than twenty to draw from. */
    state: z.enum(['told', 'too-few']),
    /** Durations that were drawn from, and how many there are in a quarter. */
    n: z.int(),
    perQuarter: z.int(),
    /** As many were drawn for each quarter: fewer than there are where these are very many. */
    drawn: z.int(),
    runs: z.int(),
    seed: z.int(),
    /** Shares of all runs in which the rule for a change calls it, calls the opposite, or has too few. */
    shows: share.nullable(),
    misleads: share.nullable(),
    tooFew: share.nullable(),
    /** Shares of all runs in which the mean, or the median, was not even lower. */
    meanMissed: share.nullable(),
    medianMissed: share.nullable(),
    /** With nothing changed: what the mean of a quarter differs by from the one before, in 90 of 100 cases, and how often a change would be called. */
    noise: z.object({ low: z.number(), high: z.number(), calls: share }).nullable(),
    sentence: z.string(),
    noiseSentence: z.string().nullable(),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>
