import { z } from 'zod'
import { OTHER_TABLES, type OtherTable } from '../../model/other-tables.ts'
import { Problem } from '../../model/problem.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { tableOf } from '../../store/dialect.ts'
import { basePath, type Column } from '../columns/columns.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** What the numbers of a table begin with. */
const PREFIXES: Readonly<Record<string, OtherTable>> = {
  CTASK: 'change_task',
  PTASK: 'problem_task',
  ITASK: 'incident_task',
  SCTASK: 'sc_task',
  KB: 'kb_knowledge',
  AINST: 'asmt_assessment_instance',
  CS: 'sn_customerservice_case',
  HRC: 'sn_hr_core_case',
  Alert: 'em_alert',
}

/** No other table has numbers that begin so. */
const INCIDENT = 'INC'

/** Headers of tables whose records have no number, or the number of something else; all of one group have to be there. */
const SIGNATURES: readonly {
  readonly table: OtherTable
  readonly headers: readonly (readonly string[])[]
}[] = [
  { table: 'cmdb_ci_outage', headers: [['begin'], ['end'], ['cmdb_ci', 'configuration item', 'ci']] },
  {
    table: 'cmdb_ci_outage',
    headers: [['beginn', 'anfang', 'start'], ['ende'], ['konfigurationselement', 'configuration item']],
  },
  {
    table: 'alm_asset',
    headers: [
      ['asset_tag', 'asset tag', 'inventarnummer', 'asset-tag'],
      ['install_status', 'state', 'status', 'substatus'],
      ['model_category', 'model category', 'modellkategorie', 'display_name'],
    ],
  },
  {
    table: 'cmdb_ci',
    headers: [
      ['name'],
      [
        'install_status',
        'operational_status',
        'operational status',
        'betriebsstatus',
        'sys_class_name',
        'class',
        'klasse',
      ],
      [
        'asset_tag',
        'asset tag',
        'serial_number',
        'serial number',
        'seriennummer',
        'ip_address',
        'discovery_source',
        'ip address',
      ],
    ],
  },
  {
    table: 'kb_knowledge',
    headers: [
      ['kb_knowledge_base', 'knowledge base', 'wissensdatenbank'],
      ['workflow_state', 'workflow', 'valid_to', 'valid to', 'article_id'],
    ],
  },
  {
    table: 'sys_user',
    headers: [
      ['user_name', 'user id', 'benutzer-id'],
      ['email', 'e-mail'],
      ['active', 'aktiv', 'locked_out', 'name'],
    ],
  },
  { table: 'sys_user_group', headers: [['name'], ['manager'], ['parent', 'email'], ['description', 'type']] },
]

/** Refuses a file whose headers are those of a table that holds no incidents. Throws `not-incidents`. */
export function refuseOtherHeaders(columns: readonly Column[], file: string): void {
  const plain = new Set(columns.filter(({ filled }) => filled > 0).map((column) => basePath(column.plain)))
  // What has a short description and a number is a task, of whatever table: its numbers tell.
  if (plain.has('number') || plain.has('nummer')) return
  const found = SIGNATURES.find(({ headers }) =>
    headers.every((names) => names.some((name) => plain.has(name))),
  )
  if (found) throw otherTable(file, found.table, '')
}

const isOther = ({ named }: { readonly named: string | null }): boolean =>
  named !== null && Object.hasOwn(OTHER_TABLES, named)

/** With fewer incidents than this share, a file is not about them. */
const MOSTLY_OTHER = 0.05

/** Refuses a file most of whose numbers, or classes, are those of another table and hardly any of an incident. Throws `not-incidents`. */
export async function refuseOtherNumbers(
  db: StagingDb,
  { key, classes, file }: { readonly key: Sql; readonly classes: Sql | null; readonly file: string },
): Promise<void> {
  const prefixes = tableOf(
    { prefix: 'text', meant: 'text' },
    Object.entries(PREFIXES).map(([prefix, meant]) => ({ prefix, meant })),
  )
  const named = classes === null ? sql`null::varchar` : sql`replace(lower(trim(${classes})), ' ', '_')`
  // In most files the first letters tell: then nobody need take every number apart.
  const [plain] = await db.rows(
    sql`select count(*) filter (where starts_with(${key}, ${INCIDENT}) and coalesce(${named}, 'incident') = 'incident')
               >= ${MOSTLY_OTHER} * count(${key}) as incidents from cells`,
    z.object({ incidents: z.boolean() }),
  )
  if (plain?.incidents === true) return
  const rows = await db.rows(
    // Few prefixes come of many numbers: those are looked up, not every number.
    sql`with numbered as (
          select rtrim(trim(${key}), '0123456789') as prefix, ${named} as class, count(*) as rows, min(${key}) as example
          from cells where ${key} is not null group by 1, 2
        ),
        meant as (
          select coalesce(p.meant, n.class) as named, n.rows, n.example
          from numbered n left join ${prefixes} p on p.prefix = n.prefix and length(trim(n.example)) >= length(n.prefix) + 3
        )
        select named, sum(rows)::integer as rows, min(example) as example, (select sum(rows) from meant)::integer as of
        from meant group by 1`,
    z.object({ named: z.string().nullable(), rows: z.int(), example: z.string(), of: z.int() }),
  )
  // A list of all tasks is taken for the incidents in it: nobody wants those refused for what stands between them.
  const incidents = rows.filter((row) => !isOther(row)).reduce((sum, { rows: seen }) => sum + seen, 0)
  const other = rows.find((row) => isOther(row) && row.rows * 2 > row.of && incidents < MOSTLY_OTHER * row.of)
  if (other) throw otherTable(file, other.named as OtherTable, other.example)
}

const otherTable = (file: string, table: OtherTable, example: string): Problem =>
  new Problem('not-incidents', { file, table, example })
