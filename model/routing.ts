import { z } from 'zod'
import { HOLD_REASONS } from './hold-reason.ts'
import { Figure } from './answer.ts'
import { Scope } from './scope.ts'

const asked = {
  /** The question with every default filled in. */
  scope: Scope,
  timeZone: z.string(),
  asOf: z.string().nullable(),
  dataVersion: z.int(),
} as const
const seconds = z.number().nullable()

/** What a team had of the incidents in scope. */
export const TeamTime = z.object({
  team: z.string(),
  /** Incidents that it had, how often, and how often again. */
  incidents: z.int(),
  visits: z.int(),
  returns: z.int(),
  /** How long it had them altogether, and its share of all that time. */
  seconds: z.number(),
  share: z.number(),
  /** From the arrival to the first touch by a person, over the visits in which there was one. */
  queue: z.object({ n: z.int(), median: seconds, p90: seconds }),
  /** From the arrival to the departure. */
  dwell: z.object({ median: seconds, p90: seconds }),
  /** Visits that ended before anybody touched it. */
  untouched: z.int(),
})
export type TeamTime = z.infer<typeof TeamTime>

/** How incidents go from team to team, and where they lie. */
export const Routing = z
  .object({
    ...asked,
    /** Incidents with a history of teams, and those left out by reason. */
    n: z.int(),
    excluded: z.record(z.string(), z.int()),
    handovers: z.object({ mean: seconds, p90: seconds, threeOrMore: Figure }),
    pingPong: Figure,
    returns: z.int(),
    seconds: z.number(),
    teams: z.array(TeamTime),
    /** The most frequent ways through at least two teams. */
    paths: z.array(z.object({ teams: z.array(z.string()), n: z.int(), returns: z.boolean() })),
  })
  .meta({ id: 'Routing' })
export type Routing = z.infer<typeof Routing>

/** What an incident goes through. `reopened` is work after it had been resolved, `solved-between` when it was thought resolved. */
export const PHASES = ['new', 'in-progress', 'on-hold', 'solved-between', 'reopened'] as const
export type Phase = (typeof PHASES)[number]

/** Where the time from opening to resolution went. */
export const Phases = z
  .object({
    ...asked,
    /** Resolved incidents with a history of states, and those left out by reason. */
    n: z.int(),
    excluded: z.record(z.string(), z.int()),
    seconds: z.number(),
    phases: z.array(
      z.object({
        phase: z.enum(PHASES),
        /** Of time on hold. */
        reason: z.enum(HOLD_REASONS).nullable(),
        /** Incidents that were in it at all. */
        incidents: z.int(),
        seconds: z.number(),
        share: z.number(),
        /** Over all incidents; 0 for those that were not in it. */
        median: z.number(),
        p90: z.number(),
      }),
    ),
  })
  .meta({ id: 'Phases' })
export type Phases = z.infer<typeof Phases>
