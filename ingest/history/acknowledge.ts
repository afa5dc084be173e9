import type { AckRule } from '../../model/ack-rule.ts'
import { sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** The rules that need a history, in the order that decides when two of them give the same moment. */
const RULES = [
  'first_human_assignee',
  'first_in_progress',
  'first_public_comment',
  'response_sla',
  'implied_by_resolution',
] as const satisfies readonly AckRule[]

/**
 * Writes when each incident was acknowledged, and by which rule, into the table `acknowledged(key, at_time, rule)`: the
 * earliest of the first person assigned and the first move to in progress by a person (who may have reported it too), and
 * the first public comment by somebody who did not report it; a response agreement that was met; the resolution itself where nothing else came first. A group set by a rule, a bot or a changed priority
 * is no acknowledgement. `nameless` tells that the file names no actors at all, so nothing speaks against a person.
 */
export async function writeAcknowledgements(db: StagingDb, nameless: boolean): Promise<void> {
  const [assignee, progress, comment, agreement, implied] = RULES
  await db.run(sql`
    create table acknowledged as
    with heard as (
      select *, (actor_kind in ('human', 'caller') or (${nameless} and actor_kind is null and seq > 0)) as by_person
      from event where key not in (select key from cut)
    ), first as (
      select key,
             min(happened_at) filter (where by_person and kind = 'assignment' and field = 'assignee' and to_value is not null) as assignee,
             min(happened_at) filter (where by_person and kind = 'state' and to_value = 'in_progress') as progress,
             min(happened_at) filter (where actor_kind = 'human' and kind = 'comment' and audience = 'public') as comment,
             min(happened_at) filter (where kind = 'acknowledged' and field = ${agreement}) as agreement,
             min(happened_at) filter (where kind = 'state' and to_value in ('resolved', 'closed')) as implied
      from heard group by key
    )
    select key, least(assignee, progress, comment, agreement, implied) as at_time,
           case least(assignee, progress, comment, agreement, implied)
             when assignee then ${assignee} when progress then ${progress} when comment then ${comment} when agreement then ${agreement} when implied then ${implied} end as rule
    from first where least(assignee, progress, comment, agreement, implied) is not null`)
}

/**
 * The same for tools that write acknowledgements down: only those count, by whom no machine is, and only while the
 * incident is open. Whoever resolves acknowledges on the way, and some tools write that a moment later.
 */
export async function acknowledgementsTold(db: StagingDb): Promise<void> {
  const rule: AckRule = 'ack_event'
  await db.run(sql`
    create table acknowledged as
    select key, min(happened_at) as at_time, ${rule} as rule from event
    where kind = 'acknowledged' and to_value is not null and coalesce(from_value, '') not in ('resolved', 'closed', 'cancelled')
      and actor_kind is distinct from 'system'
    group by key`)
}
