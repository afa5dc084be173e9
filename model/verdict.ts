import { z } from 'zod'

/** What is said of a change, by the one rule for it. */
export const VERDICTS = [
  'improved',
  'worsened',
  'lower',
  'higher',
  'small-change',
  'no-clear-change',
  'too-few',
  'not-covered',
] as const
export type VerdictCode = (typeof VERDICTS)[number]

/** How two periods were told apart. */
export const TESTS = ['rank-sum', 'log-rank', 'counts', 'shares', 'means'] as const
export type TestName = (typeof TESTS)[number]

const number = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).nullable()

/**
 * A change between two periods, judged: better or worse only where a test holds among all that are shown together
 * (q < 5 %), both sides have 20 at least, and the newer value is at most 0.8 or at least 1.25 times the older one.
 */
export const Verdict = z
  .object({
    code: z.enum(VERDICTS),
    test: z.enum(TESTS),
    /** Incidents now, and before. */
    n: z.tuple([z.int(), z.int()]),
    p: number,
    /** Benjamini and Hochberg's q among `family` comparisons that are shown together. */
    q: number,
    family: z.int(),
    /** The newer by the older: of typical durations, rates, or shares of the rarer outcome. */
    ratio: number,
    ratioCi: interval,
    /** Of shares: the newer less the older. */
    difference: z.number().optional(),
    differenceCi: interval.optional(),
    /** Changes that would show in four of five cases, relative (of shares: differences): `down` below 0, `up` above. */
    detectable: z.object({ down: z.number(), up: z.number() }).nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** A verdict on the group of a split. */
export const GroupVerdict = Verdict.extend({ group: z.string().nullable() })
export type GroupVerdict = z.infer<typeof GroupVerdict>
