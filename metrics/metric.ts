import type { Better, Unit } from '../model/answer.ts'
import type { IncidentField } from '../model/incident.ts'
import type { Words } from '../model/lang.ts'
import type { MetricGroup, PhasePoint } from '../model/metric-entry.ts'
import type { MetricName } from '../model/metric-name.ts'
import type { ExclusionReason } from '../model/words.ts'
import type { Sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import type { Stop } from './calendars/business-clock.ts'

/** What a reason of exclusion means, in the columns of `incident_fact`; the first that holds is the one that counts. */
export type Exclusions = Partial<Readonly<Record<ExclusionReason, Sql>>>

/** Seconds of one clock, and who has none. */
export interface Duration {
  readonly seconds: Sql
  readonly exclude: Exclusions
  /** Holds exactly where none of those reasons does, for an incident with a time of opening. */
  readonly counted: Sql
  /** The reason of those that had not come to their end when the data ended: they are followed, not dropped. */
  readonly running?: ExclusionReason
}

/** An instant in the columns of the facts, and whether those count that have none. */
export interface Ends {
  readonly at: Sql
  readonly mayLack?: true
}

/** How a metric makes one number out of the incidents that are in it. */
export type Aggregate =
  | { readonly kind: 'count'; readonly exclude: Exclusions }
  | {
      readonly kind: 'duration'
      readonly wall: Duration
      readonly active?: Duration
      /** What ends it on the business clock; it begins with the opening. Absent where it runs on no calendar. */
      readonly stop?: Stop
    }
  /** The share of those for whom `of` holds. */
  | { readonly kind: 'share'; readonly of: Sql; readonly exclude: Exclusions }
  /** The sum of `of` over the sum of `per`, which is 1 for each where it is absent: then it is a mean. */
  | {
      readonly kind: 'ratio'
      readonly of: Sql
      readonly per?: Sql
      /** What both are added up in, where that is no number. */
      readonly sums?: 'seconds'
      readonly exclude: Exclusions
    }
  /** The probability that `after` ends within so many seconds from the resolution; those that were not watched as long are followed. */
  | { readonly kind: 'chance'; readonly after: Sql; readonly within: number; readonly exclude: Exclusions }
  /** How many are open at the end of a stretch of time. */
  | {
      readonly kind: 'open'
      readonly exclude: Exclusions /** Asks how long they have been so. */
      readonly age?: true
    }

/** The start and the stop of what is no stretch of time. */
export const NONE: Words = { en: 'none', de: 'keines' }

/** One thing that we count, as data: the compiler makes SQL of it, the catalogue its explanation. */
export interface Metric {
  readonly name: MetricName
  /** The idea it belongs to. */
  readonly group: MetricGroup
  readonly label: Words
  readonly unit: Unit
  readonly better: Better
  /** What the number says, as one plain sentence. */
  readonly says: Words
  readonly start: Words
  readonly stop: Words
  readonly formula: Words
  /** Where it lies in the course of an incident: one instant, or from the first to the second. */
  readonly phase: readonly [PhasePoint] | readonly [from: PhasePoint, to: PhasePoint]
  /** Who is in it, as one sentence; who is left out of every metric need not be said. */
  readonly population: Words
  /** What happens in the cases about which people ask, a sentence each. */
  readonly edgeCases: readonly Words[]
  /** What it does not say, and what misleads in it, a sentence each. */
  readonly limits: readonly Words[]
  /** The fields of an incident without which it cannot be answered. */
  readonly needs: readonly IncidentField[]
  /** The instant that places an incident in a period; `asked` leaves it to the question. */
  readonly attribution: 'opened' | 'resolved' | 'asked' | 'as-of'
  readonly aggregate: Aggregate
  /** What it reads in the place of the plain facts: the same rows, with further columns. */
  readonly facts?: (facts: Sql, asked: Asked) => Sql
  /**
   * The instant with which it is over: where that lies after the end of the data, it is a plan or a slip, and nobody knows
   * when it was over. Unless told it is the resolution for what is placed by it.
   */
  readonly ends?: Ends
  /** How long before the end of the data one has to be resolved to be judged at all, in seconds. */
  readonly mature?: number
}
