import { z } from 'zod'
import type { IncidentField } from '../../model/incident.ts'
import type { Completeness } from '../../model/quality.ts'
import { countIf, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { bucketsOf } from '../ask.ts'
import { type Asked, factsIn, incidentsIn } from '../asked.ts'
import { placing } from '../span.ts'

type Among = 'all' | 'done' | 'closed'

/** The fields that are looked at, and of whom each is to be expected. */
const LOOKED_AT: readonly (readonly [IncidentField, Among])[] = [
  ['opened_at', 'all'],
  ['acknowledged_at', 'all'],
  ['resolved_at', 'done'],
  ['closed_at', 'closed'],
  ['occurred_at', 'all'],
  ['detected_at', 'all'],
  ['mitigated_at', 'done'],
  ['restored_at', 'done'],
  ['priority', 'all'],
  ['service', 'all'],
  ['ci', 'all'],
  ['category', 'all'],
  ['subcategory', 'all'],
  ['team', 'all'],
  ['assignee', 'all'],
  ['on_hold_seconds', 'all'],
  ['cause', 'done'],
  ['close_code', 'done'],
  ['made_sla', 'done'],
  ['problem_id', 'all'],
]

const AMONG: Readonly<Record<Among, Sql>> = {
  all: sql`true`,
  done: sql`incident.state in ('resolved', 'closed')`,
  closed: sql`incident.state = 'closed'`,
}

/** Months shown; the newest of the scope. */
const MOST_MONTHS = 12

const Row = z.object({ span: z.int().nullable(), numbers: z.array(z.int()) })

/** How far fields are filled over a scope, and in the newest months of it. `absent` are fields without a column. */
export async function completenessOf(
  db: Reader,
  asked: Asked,
  where: Sql,
  absent: ReadonlySet<string>,
): Promise<Completeness> {
  const months = bucketsOf(asked, 'month').slice(-MOST_MONTHS)
  const numbers = LOOKED_AT.flatMap(([field, among]) => [
    countIf(AMONG[among]),
    countIf(sql`${AMONG[among]} and incident.${ident(field)} is not null`),
  ])
  const rows = sql`(select * from ${factsIn(asked.scope)} as fact where ${where})`
  const { relation, on } = placing('opened', months.length === 0 ? [NO_TIME] : months)
  const whose = sql`join ${incidentsIn(asked.scope)} as incident using (version_id)`
  const found = await db.rows(
    sql`select null::integer as span, [${join(numbers.map(whole))}] as numbers from ${rows} as fact ${whose}
        union all
        select span, [${join(numbers.map(whole))}] as numbers
        from (select fact.version_id, span from ${rows} as fact join ${relation} as slots on ${on}) as fact ${whose}
        group by span`,
    Row,
  )
  const told = (span: number | null, i: number) => {
    const numbersOf = found.find((row) => row.span === span)?.numbers
    return { of: numbersOf?.[2 * i] ?? 0, filled: numbersOf?.[2 * i + 1] ?? 0 }
  }
  return {
    months: months.map(({ bucket }) => bucket),
    fields: LOOKED_AT.map(([field, among], i) => ({
      field,
      among,
      absent: absent.has(field),
      ...told(null, i),
      months: months.map((_, span) => told(span, i)),
    })),
  }
}

const NO_TIME = { startsAt: '1970-01-01T00:00:00Z', endsAt: '1970-01-01T00:15:00Z' }
