import { join, type Sql, sql } from '../../store/sql.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { NOTHING } from './nothing.ts'

type Side = 'inwardIssue' | 'outwardIssue'

/** Which link of Jira says what: the name of its type in small letters, and the side on which the other issue stands. */
const MEANT = {
  problem_id: { type: 'problem/incident', side: 'inwardIssue' },
  change_id: { type: 'causes', side: 'inwardIssue' },
  duplicate_of: { type: 'duplicate', side: 'outwardIssue' },
} as const satisfies Record<string, { readonly type: string; readonly side: Side }>

const keyOf = (link: Sql, side: Side): Sql => sql`(${link}->>${`$.${side}.key`})`

/** Links of JSON as `{name, key}`, named as the CSV of Jira heads their columns, in their order. */
const namedLinks = (cell: Sql): Sql => {
  const inward = keyOf(sql`x`, 'inwardIssue')
  const outward = keyOf(sql`x`, 'outwardIssue')
  const name = sql`if(${inward} is null, 'Outward', 'Inward') || ' issue link (' || coalesce(x->>'$.type.name', '') || ')'`
  return sql`list_filter(
    list_transform(json_extract(${cell}, '$[*]'), lambda x: {'name': ${name}, 'key': coalesce(${inward}, ${outward})}),
    lambda y: y.key is not null)`
}

/** The issue that the first link of a field leads to; SQL NULL without links. */
export function linkedIssue({ of, cell }: Placed, field: keyof typeof MEANT): Sql {
  if (of('links').length === 0) return NOTHING.text
  const { type, side } = MEANT[field]
  return sql`(list_filter(json_extract(${cell('links')}, '$[*]'), lambda x: lower(x->>'$.type.name') = ${type} and ${keyOf(sql`x`, side)} is not null)[1])->>${`$.${side}.key`}`
}

/**
 * The links that no field takes, as members of a JSON object without its braces, named like the columns of Jira's CSV:
 * `"Outward issue link (Blocks)":"A-2, A-3"`. SQL NULL for none.
 */
export function otherLinks({ of, cell, treatment }: Placed): Sql | null {
  const columns = of('links').filter((column) => column.filled > 0)
  if (columns.length === 0 || columns.some((column) => treatment(column) === 'drop')) return null
  const taken = (['problem_id', 'change_id', 'duplicate_of'] as const).filter(
    (field) => of(field).length === 0 && (field !== 'duplicate_of' || of('duplicate_link').length === 0),
  )
  const first = taken.map((field) => {
    const { type, side } = MEANT[field]
    const name = `${side === 'inwardIssue' ? 'inward' : 'outward'} issue link (${type})`
    return sql`coalesce(list_position(list_transform(links, lambda l: lower(l.name)), ${name}), 0)`
  })
  const left =
    first.length === 0 ? sql`links` : sql`list_filter(links, lambda l, i: i not in (${join(first)}))`
  const names = sql`list_sort(list_distinct(list_transform(kept, lambda k: k.name)))`
  const keys = sql`array_to_string(list_transform(list_filter(kept, lambda k: k.name = n), lambda k: k.key), ', ')`
  const members = sql`array_to_string(list_transform(${names}, lambda n: to_json(n)::varchar || ':' || to_json(${keys})::varchar), ',')`
  // Lists of one element give a value its name: a subquery would carry the whole wide row through a join.
  const said = sql`list_transform(list_transform([${namedLinks(cell('links'))}], lambda links: ${left}), lambda kept: ${members})[1]`
  return sql`case when ${cell('links')} <> '[]' then nullif(${said}, '') end`
}
