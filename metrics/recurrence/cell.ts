import { TIERS } from '../../model/recurrence-question.ts'
import { moment } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { occurrencesOf } from './tiers.ts'

const DAY = 86_400

/**
 * What a number of recurrence is made of, over facts; `null` for what is none. By a tier: `group:TIER:ID` (in that group),
 * `judged:TIER` (the tier can say something of it), `again:TIER:DAYS` and `again:TIER:DAYS:ID` (came that soon after one of
 * its group was resolved), `watched:TIER:DAYS` (resolved that long before the end of the data), `back:TIER:DAYS` (of those,
 * the next one came that soon).
 */
export function recurrenceCell(asked: Asked, kind: string, value: string): Sql | null {
  const [word = '', days = ''] = value.split(':')
  const tier = TIERS.find((one) => one === word)
  if (tier === undefined) return null
  const after = (words: readonly string[]) => value.slice(words.join(':').length + 1)
  const among = (holds: Sql) =>
    sql`version_id in (select version_id from ${occurrencesOf(tier, asked)} as occurrence where ${holds})`
  if (kind === 'group') return among(sql`grp = ${after([word])}`)
  if (kind === 'judged') return among(sql`true`)
  if (!/^\d{1,3}$/.test(days)) return null
  const seconds = Number(days) * DAY
  const id = after([word, days])
  const own = id === '' ? sql`` : sql` and grp = ${id}`
  if (kind === 'again') return among(sql`again_seconds < ${seconds}${own}`)
  if (asked.asOf === null) return sql`false`
  const last = moment(new Date(Date.parse(asked.asOf) - seconds * 1_000).toISOString())
  if (kind === 'watched') return sql`(${among(sql`true`)} and resolved_at <= ${last})`
  if (kind === 'back') return sql`(${among(sql`next_seconds < ${seconds}`)} and resolved_at <= ${last})`
  return null
}
