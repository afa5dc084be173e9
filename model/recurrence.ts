import { z } from 'zod'
import { IncidentLine } from './incident-list.ts'
import { GROUP_SORTS, TIERS } from './recurrence-question.ts'
import { Scope } from './scope.ts'

export * from './recurrence-question.ts'

const share = z.object({ value: z.number().nullable(), ci: z.tuple([z.number(), z.number()]).nullable() })

/** What makes the incidents of a group one. */
export const GroupName = z.object({
  ci: z.string().nullable(),
  service: z.string().nullable(),
  category: z.string().nullable(),
  /** The problem that they are linked to. */
  problem: z.string().nullable(),
  /** The incident that they are duplicates of. */
  original: z.string().nullable(),
  /** The words that tell most about their titles. */
  words: z.array(z.string()),
})
export type GroupName = z.infer<typeof GroupName>

/** Incidents that are one by a tier, in scope of the question. */
export const RecurrenceGroup = z.object({
  id: z.string(),
  key: GroupName,
  incidents: z.int(),
  /** Opened less than the window after the resolution of one before, with none of them open. */
  repeats: z.int(),
  open: z.int(),
  /** In the 90 days before the end of the data. */
  lately: z.int(),
  /** Elapsed minutes from opening to resolution, of all that have both. */
  minutes: z.number(),
  handOvers: z.int(),
  /** Median days from one opening to the next. */
  daysBetween: z.number().nullable(),
  /** Opened in each twelfth of the period. */
  spark: z.array(z.int()),
  newest: z.object({
    source: z.string(),
    key: z.string(),
    title: z.string().nullable(),
    opened_at: z.string(),
  }),
  /** Measures of its reviews: all done since when, and how many incidents came after that. */
  afterActions: z.object({ done: z.int(), since: z.string(), incidents: z.int() }).nullable(),
})
export type RecurrenceGroup = z.infer<typeof RecurrenceGroup>

/** What comes back, by one tier. */
export const Recurrence = z
  .object({
    scope: Scope,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    tier: z.enum(TIERS),
    window: z.int(),
    sort: z.enum(GROUP_SORTS),
    /** Titles are being put into groups: those that just came are not in theirs yet. */
    updating: z.boolean(),
    incidents: z.int(),
    /** Of which the tier can say something: they have a key, a link, a title. */
    assessable: z.int(),
    repeats: z.int(),
    /** Repeats of the assessable, with the Wilson interval. */
    share,
    /** Of those that were resolved at least the window before the end of the data: how many came back within it. */
    mature: z.object({ n: z.int(), recurred: z.int(), share }),
    /** Kaplan–Meier: how likely the next one opens within the window after a resolution. */
    probability: share.extend({ n: z.int() }),
    /** Median days between two openings of one group. */
    between: z.object({ n: z.int(), days: z.number().nullable() }),
    /** Measures that reviews recorded, and how many groups came back after all of theirs were done. */
    actions: z.object({ recorded: z.int(), groupsDone: z.int(), groupsBack: z.int() }),
    /** Over all groups with a repeat; `lately` are those with three or more in the 90 days before the end of the data. */
    burden: z.object({
      groups: z.int(),
      lately: z.int(),
      incidents: z.int(),
      minutes: z.number(),
      handOvers: z.int(),
    }),
    page: z.int(),
    pageSize: z.int(),
    groups: z.array(RecurrenceGroup),
  })
  .meta({ id: 'Recurrence' })
export type Recurrence = z.infer<typeof Recurrence>

/** Why two incidents are taken for one thing. */
export const Evidence = z.object({
  tier: z.enum(TIERS),
  /** The one that this one is compared with. */
  other: z.object({ source: z.string(), key: z.string() }),
  /** That one came after this one. */
  later: z.boolean(),
  /** Seconds from the resolution of the earlier to the opening of the later; `null` where it was not resolved then. */
  since: z.int().nullable(),
  ci: z.string().nullable(),
  service: z.string().nullable(),
  category: z.string().nullable(),
  problem: z.string().nullable(),
  original: z.string().nullable(),
  /** Share of pieces of three letters in common, 0 to 1; 1 where nothing but numbers and greetings differs. */
  likeness: z.number().nullable(),
  /** The title that both are measured against, or the other's. */
  title: z.string().nullable(),
  /** People said so. */
  voted: z.boolean(),
  /** The same in one sentence. */
  sentence: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

/** What people say of two incidents. */
export const RecurrenceVote = z
  .object({
    id: z.string(),
    source: z.string(),
    key: z.string(),
    title: z.string(),
    other_source: z.string(),
    other_key: z.string(),
    other_title: z.string(),
    same: z.boolean(),
    reason: z.string().nullable(),
    author: z.string().nullable(),
    made_at: z.string(),
    withdrawn_at: z.string().nullable(),
    withdrawn_by: z.string().nullable(),
  })
  .meta({ id: 'RecurrenceVote' })
export type RecurrenceVote = z.infer<typeof RecurrenceVote>

const ref = z.object({ source: z.string().max(200), key: z.string().max(500) })
/** A vote as it is given. */
export const VoteOrder = z.strictObject({
  one: ref,
  other: ref,
  same: z.boolean(),
  reason: z.string().trim().max(1_000).optional(),
  author: z.string().trim().max(200).optional(),
})
export type VoteOrder = z.infer<typeof VoteOrder>

/** A member of a group with what makes it one; the oldest of all has no evidence. */
export const GroupMember = IncidentLine.omit({ excluded_for: true }).extend({ evidence: Evidence.nullable() })
export type GroupMember = z.infer<typeof GroupMember>

/** A title that is perhaps the same as those of a group. */
export const NearTitle = z.object({
  source: z.string(),
  key: z.string(),
  title: z.string(),
  likeness: z.number(),
  incidents: z.int(),
})
export type NearTitle = z.infer<typeof NearTitle>

/** A group with its members, newest first. */
export const GroupMembers = z
  .object({
    tier: z.enum(TIERS),
    id: z.string(),
    updating: z.boolean(),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    members: z.array(GroupMember),
    near: z.array(NearTitle),
    votes: z.array(RecurrenceVote),
  })
  .meta({ id: 'GroupMembers' })
export type GroupMembers = z.infer<typeof GroupMembers>

/** An incident that is perhaps the same as another one, with the reasons, the strongest first. */
export const SimilarIncident = IncidentLine.omit({ excluded_for: true }).extend({
  reasons: z.array(Evidence),
  /** Reads alike, but not enough to be counted. */
  suggested: z.boolean(),
})
export type SimilarIncident = z.infer<typeof SimilarIncident>

export const SimilarIncidents = z
  .object({ updating: z.boolean(), incidents: z.array(SimilarIncident) })
  .meta({ id: 'SimilarIncidents' })
export type SimilarIncidents = z.infer<typeof SimilarIncidents>
