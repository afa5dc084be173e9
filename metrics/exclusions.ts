import { EXCLUSION_REASONS, type ExclusionReason } from '../model/words.ts'
import { moment } from '../store/dialect.ts'
import { kindCode } from '../store/facts.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import type { Exclusions, Metric } from './metric.ts'

/** A reason and its condition. */
export interface Exclusion {
  readonly reason: ExclusionReason
  readonly holds: Sql
}

const listed = (exclusions: Exclusions): Exclusion[] =>
  EXCLUSION_REASONS.flatMap((reason) => {
    const holds = exclusions[reason]
    return holds ? [{ reason, holds }] : []
  })

/** Who is in no metric, unless the question asks for them. */
function notCounted(
  { scope, asOf }: Pick<Asked, 'scope' | 'asOf'>,
  counted: 'opened' | 'resolved',
): Exclusion[] {
  const base: Exclusions = {
    ...(scope.kind ? {} : { 'not-an-incident': sql`kind <> ${kindCode('incident')}` }),
    ...(scope.cancelled ? {} : { cancelled: sql`cancelled` }),
    ...(scope.duplicates ? {} : { duplicate: sql`duplicate` }),
    ...(scope.children ? {} : { child: sql`child` }),
  }
  const opening: Exclusions = {
    'no-opened-time': sql`opened_at is null`,
    ...(asOf === null ? {} : { 'opened-after-as-of': sql`opened_at > ${moment(asOf)}` }),
  }
  return [...listed(base), ...(counted === 'opened' ? listed(opening) : [])]
}

/** The reasons for which an incident is not in the number that was asked for, the first that holds first. */
export function exclusionsOf(metric: Metric, asked: Pick<Asked, 'scope' | 'asOf'>): readonly Exclusion[] {
  const { aggregate } = metric
  const own =
    aggregate.kind === 'duration'
      ? ((asked.scope.clock === 'active' ? aggregate.active : undefined) ?? aggregate.wall).exclude
      : aggregate.exclude
  return [...notCounted(asked, metric.attribution === 'resolved' ? 'resolved' : 'opened'), ...listed(own)]
}

/** Every reason that a metric can give, whatever the question. */
export function everyReason(metric: Metric): ExclusionReason[] {
  const asked = { scope: { clock: 'active' }, asOf: '2000-01-01T00:00:00Z' } as const
  const reasons: ExclusionReason[] = exclusionsOf(metric, asked).map(({ reason }) => reason)
  return metric.aggregate.kind === 'open' ? [...reasons, 'not-open'] : reasons
}

/** The place of the first reason that holds, from 1; 0 for an incident that is in the number. */
export function reasonPlace(exclusions: readonly Exclusion[]): Sql {
  if (exclusions.length === 0) return sql`0::utinyint`
  const cases = exclusions.map(({ holds }, i) => sql`when ${holds} then ${i + 1}`)
  return sql`(case ${join(cases, ' ')} else 0 end)::utinyint`
}
