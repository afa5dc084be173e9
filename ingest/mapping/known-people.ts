import { join, type Sql, sql } from '../../store/sql.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { LABELS as JIRA } from '../words/jira-labels.ts'
import { namesOf } from '../words/spoken.ts'

/** The login of whoever opened an incident for himself: ServiceNow's notes name logins, its incidents names. */
export function loginOf({ rest, cell, of }: Placed): Sql {
  const column = (plain: string) => rest.find((one) => one.plain === plain)?.cell
  const [login, opener] = [column('sys_created_by'), column('opened_by.value')]
  return login && opener && of('reporter').length > 0
    ? sql`case when ${opener} = ${cell('reporter', 'value')} then ${login} end`
    : sql`null::varchar`
}

/** Account ids and the names that stand beside them in the same file. */
export function accountNames({ of, rest, cell }: Placed): Sql | null {
  const id = (names: readonly string[]) => rest.find((column) => names.includes(column.plain))
  const pairs = [
    {
      name: 'assignee' as const,
      id: id(namesOf(JIRA.assigneeId)),
    },
    { name: 'reporter' as const, id: id(namesOf(JIRA.reporterId)) },
  ].flatMap((pair) =>
    pair.id && of(pair.name).length > 0
      ? [
          sql`select ${pair.id.cell} as id, ${cell(pair.name)} as name from cells where ${pair.id.cell} is not null`,
        ]
      : [],
  )
  const creator = id(namesOf(JIRA.creator))
  const creatorId = id(namesOf(JIRA.creatorId))
  if (creator && creatorId)
    pairs.push(
      sql`select ${creatorId.cell} as id, ${creator.cell} as name from cells where ${creatorId.cell} is not null`,
    )
  return pairs.length > 0
    ? sql`select id, any_value(name) as name from (${join(pairs, ' union all ')}) group by id`
    : null
}
