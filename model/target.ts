import { z } from 'zod'
import { CLOCKS } from './scope.ts'

/** The longest target, in seconds, and the most there may be. */
const LONGEST = 10 * 365 * 86_400
const MOST = 100

/**
 * How long something should take at most, for all incidents or for those of a priority, a service or both. Of several that
 * fit an incident, the one that says most about it counts: both before service, service before priority.
 */
export const Target = z.strictObject({
  metric: z.string().max(60),
  clock: z.enum(CLOCKS),
  seconds: z.int().min(1).max(LONGEST),
  priority: z
    .string()
    .regex(/^[1-5]$/)
    .nullable(),
  service: z.string().min(1).max(1_000).nullable(),
})
export type Target = z.infer<typeof Target>

/** All targets of the house. */
export const Targets = z.strictObject({ targets: z.array(Target).max(MOST) }).meta({ id: 'Targets' })
export type Targets = z.infer<typeof Targets>

/** How many kept their target. */
export const TargetShare = z.object({
  /** The target in seconds where it is the same for all that have one, else `null`. */
  value: z.int().nullable(),
  /** Those that have a target and are done, or are running and over it already. */
  n: z.int(),
  within: z.int(),
  /** How many of the n are still running. */
  running: z.int(),
  share: z.number().nullable(),
  /** Wilson's 95 % interval. */
  shareCi: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
})
export type TargetShare = z.infer<typeof TargetShare>
