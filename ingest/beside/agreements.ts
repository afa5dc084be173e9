import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { saysNothing } from '../columns/null-words.ts'
import { isNever } from '../dates/never.ts'
import { NO, YES } from '../words/flags.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'
import { besideRows, reasonOf } from './rows.ts'
import { besideTimes, type TimeRules } from './times.ts'

const TIMES = ['started', 'ended', 'planned'] as const

const unreadable = (cells: BesideCells, what: string, value: Sql): Sql =>
  reasonOf('beside-unreadable', { column: sql`${cells.column(what)?.name ?? what}`, value })

/** Agreements about the first answer, by their target or their name. */
const response = sql`coalesce(lower(target) = 'response', regexp_matches(lower(coalesce(agreement, '')), 'response|reaktion|respuesta|antwort|réponse|risposta|resposta'))`
/** Agreements about a step on the way, or behind the end; all others are about the resolution. */
const step = sql`coalesce(regexp_matches(lower(agreement), 'close after|schließen nach|triage|approv|genehmigung|review'), false)`
/** It was cancelled, or never began to count. */
const cancelled = sql`coalesce(regexp_matches(lower(stage), 'cancel|abgebrochen|storniert|cancelad|not applied'), false)`
const completed = sql`coalesce(regexp_matches(lower(stage), 'complet|achieved|abgeschlossen|erreicht|finaliz'), false)`

/** It is about the resolution, runs and is not broken. */
const running = sql`(not ${response} and not ${step} and not ${cancelled} and not ${completed} and ended_at is null
  and started_at is not null and not coalesce(breached, false))`

/**
 * Takes from a table of agreements (ServiceNow's `task_sla`, those of Jira) whether an incident kept its own (table
 * `kept(key, made_sla)`), when the first answer came, and of what runs and is not broken how much is used (table `event`). A cancelled agreement says nothing; one that
 * runs has not been kept yet. Gives what a person should know of what could not be read.
 */
export async function takeAgreements(
  db: StagingDb,
  cells: BesideCells,
  rules: TimeRules,
): Promise<readonly Said[]> {
  const times = await besideTimes(db, cells, TIMES, rules)
  const flag = cells.cell('breached', 'value')
  const rows = await besideRows(
    db,
    cells,
    times,
    {
      started_at: times.at('started'),
      ended_at: times.at('ended'),
      due_at: times.at('planned'),
      used: sql`try_cast(replace(regexp_extract(trim(${cells.cell('used', 'value')}), '^([0-9]+([.,][0-9]+)?) ?%?$', 1), ',', '.') as double)`,
      used_written: sql`nullif(trim(${cells.cell('used', 'value')}), '')`,
      agreement: sql`trim(${cells.cell('agreement')})`,
      target: sql`nullif(trim(${cells.cell('target')}), '')`,
      stage: sql`trim(${cells.cell('stage')})`,
      breached: sql`case when lower(trim(${flag})) in (${join(YES)}) then true when lower(trim(${flag})) in (${join(NO)}) then false end`,
      flag: sql`nullif(trim(${flag}), '')`,
      ...Object.fromEntries(
        TIMES.map((what) => [
          `${what}_written`,
          sql`case when not ${isNever(cells.cell(what, 'value'))} then trim(${cells.cell(what, 'value')}) end`,
        ]),
      ),
    },
    // What is left aside here would make of a missed agreement one that was kept.
    [
      {
        when: sql`breached is null and flag is not null`,
        reason: unreadable(cells, 'breached', sql`flag`),
      },
      ...Object.entries({ started: sql`started_at`, ended: sql`ended_at`, planned: sql`due_at` }).map(
        ([what, at]) => ({
          when: sql`${at} is null and ${ident(`${what}_written`)} is not null`,
          reason: unreadable(cells, what, ident(`${what}_written`)),
        }),
      ),
    ],
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
    where ${running} and used is not null`)
  const [unread] = await db.rows(
    sql`select count(*)::integer as cells, arg_min(left(used_written, 60), line) as example from ${rows}
        where ${running} and used is null and used_written is not null and not ${saysNothing(sql`used_written`)}`,
    z.object({ cells: z.int(), example: z.string().nullable() }),
  )
  return unread && unread.cells > 0
    ? [
        said('share-unreadable', {
          column: cells.column('used')?.name ?? '',
          cells: unread.cells,
          example: unread.example ?? '',
        }),
      ]
    : []
}
