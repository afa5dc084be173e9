import { renameSync } from 'node:fs'
import { z } from 'zod'
import type { Said } from '../../model/import-words.ts'
import { ident, join, sql } from '../../store/sql.ts'
import { rawText } from '../csv/bad-rows.ts'
import { MASK } from '../privacy/macros.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { eventsOfAudit } from './audit.ts'
import { besideCells } from './cells.ts'
import { eventsOfJournalTable } from './journal.ts'
import { eventsOfMetricInstances } from './metric-instance.ts'
import { BESIDE_SHAPES } from './shapes.ts'
import { takeAgreements } from './agreements.ts'
import type { TimeRules } from './times.ts'

/** In this order: an audit knows the states best, metrics tell them where there is no audit. */
const ORDER = ['sys_audit', 'metric_instance', 'sys_journal_field', 'task_sla', 'jira_sla']

/** Tables that say whether an incident was resolved in time. */
export const AGREEMENTS: ReadonlySet<string> = new Set(['task_sla', 'jira_sla'])

/** What tables beside the incidents gave. */
export interface TakenBeside {
  /** Moves of states, so that the history tells more than the incidents do. */
  readonly states: boolean
  readonly rejected: number
  /** Those of them that did not come as a file of their own. */
  readonly rejectedWithin: number
  /** Rows that came as files of their own. */
  readonly own: number
  readonly warnings: readonly Said[]
}

/**
 * Takes what stands beside the incidents: events into the table `event`, agreements into `kept(key, foreign_id,
 * made_sla)`, rows that cannot be told into `beside_bad(name, line, reason)`. `row_of` and `id_of` tell the incidents of
 * this import.
 */
export async function takeBeside(
  db: StagingDb,
  table: RawTable,
  source: Source,
  rules: TimeRules,
): Promise<TakenBeside> {
  await db.run(sql`create table kept (key varchar, foreign_id varchar, made_sla boolean)`)
  await db.run(sql`create table beside_bad (name varchar, line bigint, reason varchar)`)
  const sorted = table.beside.toSorted((a, b) => ORDER.indexOf(a.table) - ORDER.indexOf(b.table))
  const warnings: Said[] = []
  for (const one of sorted) {
    const shape = BESIDE_SHAPES.find((known) => known.table === one.table)
    if (!shape) throw new Error(`nobody reads the table ${one.table}`)
    const cells = await besideCells(db, one, shape)
    if (one.table === 'sys_journal_field') await eventsOfJournalTable(db, cells, rules)
    else if (one.table === 'sys_audit') await eventsOfAudit(db, source, cells, rules)
    else if (one.table === 'metric_instance') await eventsOfMetricInstances(db, source, cells, rules)
    else warnings.push(...(await takeAgreements(db, cells, rules)))
  }
  const [seen] = await db.rows(
    sql`select (select count(*) from event where kind = 'state') > 0 as states, (select count(distinct (name, line)) from beside_bad)::integer as rejected`,
    z.object({ states: z.boolean(), rejected: z.int() }),
  )
  const within = table.beside.filter((one) => !one.own)
  const [inside] =
    within.length === 0
      ? []
      : await db.rows(
          sql`select (count(distinct (name, line)))::integer as rejected from beside_bad where name in (${join(within.map(({ name }) => name))})`,
          z.object({ rejected: z.int() }),
        )
  return {
    states: seen?.states ?? false,
    rejected: seen?.rejected ?? 0,
    rejectedWithin: inside?.rejected ?? 0,
    own: table.beside.filter((one) => one.own).reduce((sum, one) => sum + one.rows, 0),
    warnings,
  }
}

/** Adds the rows that could not be told to the Parquet file of the rejected rows. */
export async function rejectBeside(
  db: StagingDb,
  { beside }: RawTable,
  { open }: Pick<Privacy, 'open'>,
  file: string,
): Promise<void> {
  const before = `${file}.before`
  renameSync(file, before)
  const rows = beside.map(
    ({ name, columns }) =>
      sql`select b.line, list(b.reason) as reasons, ${open ? sql`any_value(${rawText(columns)})` : sql`${MASK.text}`} as raw
          from ${ident(name)} t join beside_bad b on b.name = ${name} and b.line = t.line group by b.line`,
  )
  await db.writeParquet(
    sql`select line, reasons::varchar[] as reasons, raw from (
          select * from read_parquet(${before}) union all ${join(rows, ' union all ')}
        ) order by line`,
    file,
  )
}
