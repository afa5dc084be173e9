import { sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'
import { besideRows } from './rows.ts'
import { besideTimes, type TimeRules } from './times.ts'

/** Agreements about the first answer, by their target or their name. */
const response = sql`coalesce(lower(target) = 'response', regexp_matches(lower(coalesce(agreement, '')), 'response|reaktion|respuesta|antwort|réponse|risposta|resposta'))`
/** Agreements about a step on the way, or behind the end; all others are about the resolution. */
const step = sql`coalesce(regexp_matches(lower(agreement), 'close after|schließen nach|triage|approv|genehmigung|review'), false)`
/** It was cancelled, or never began to count. */
const cancelled = sql`coalesce(regexp_matches(lower(stage), 'cancel|abgebrochen|storniert|cancelad|not applied'), false)`
const completed = sql`coalesce(regexp_matches(lower(stage), 'complet|achieved|abgeschlossen|erreicht|finaliz'), false)`

/**
 * Takes from a table of agreements (ServiceNow's `task_sla`, those of Jira) whether an incident kept its own (table
 * `kept(key, made_sla)`), when the first answer came, and of what runs and is not broken how much is used (table `event`). A cancelled agreement says nothing; one that
 * runs has not been kept yet.
 */
export async function takeAgreements(db: StagingDb, cells: BesideCells, rules: TimeRules): Promise<void> {
  const times = await besideTimes(db, cells, ['started', 'ended', 'planned'], rules)
  const rows = await besideRows(
    db,
    cells,
    times,
    {
      started_at: times.at('started'),
      ended_at: times.at('ended'),
      due_at: times.at('planned'),
      used: sql`try_cast(replace(regexp_extract(trim(${cells.cell('used', 'value')}), '^([0-9]+([.,][0-9]+)?) ?%?$', 1), ',', '.') as double)`,
      agreement: sql`trim(${cells.cell('agreement')})`,
      target: sql`nullif(trim(${cells.cell('target')}), '')`,
      stage: sql`trim(${cells.cell('stage')})`,
      breached: sql`lower(trim(${cells.cell('breached', 'value')})) in ('true', '1', 'yes', 'ja', 'wahr', 'sí')`,
    },
    [],
  )
  await db.run(sql`
    insert into kept
    select key, any_value(foreign_id), case when bool_or(coalesce(breached, false)) then false when bool_and(${completed}) then true end
    from ${rows} where not ${response} and not ${step} and not ${cancelled} group by key`)
  await db.run(sql`
    insert into event
    select key, ended_at, (3000000 + row_number() over (partition by key order by ended_at, line) * 4)::integer,
           'acknowledged', 'response_sla', null, null, null, null, null, agreement, foreign_id
    from ${rows} where ${response} and not ${cancelled} and ended_at is not null`)
  await db.run(sql`
    insert into event
    select key, started_at, (3000002 + row_number() over (partition by key order by started_at, line) * 4)::integer,
           'agreement', null, null, round(used, 1)::varchar, null, null, null,
           concat_ws(', ', agreement, strftime(due_at, '%Y-%m-%dT%H:%M:%SZ')), foreign_id
    from ${rows}
    where not ${response} and not ${step} and not ${cancelled} and not ${completed} and ended_at is null
      and started_at is not null and used is not null and not coalesce(breached, false)`)
}
