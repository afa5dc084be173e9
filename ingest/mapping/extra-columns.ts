import { join, type Sql, sql } from '../../store/sql.ts'
import { isNullWord, NULL_WORDS, plainText } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Privacy } from '../privacy/privacy.ts'
import { otherLinks } from './issue-links.ts'
import { NOTHING } from './nothing.ts'

/** The columns and the links of Jira that no field takes, as a JSON object of those that say something; NULL when none does. */
export function extraOf(placed: Placed, privacy: Privacy): Sql {
  const { rest } = placed
  const seen = new Map<string, number>()
  const pieces = rest.flatMap((column) => {
    const { name, cell, samples } = column
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    const label = `${JSON.stringify(times === 1 ? name : `${name} (${times})`)}:`
    const kept = privacy.column(column)
    const quoted = samples.some((text) => /^'[-+=@]/.test(text))
    if (kept === null) return []
    // Looking for such words costs time in every row, so it is done only where some were seen.
    const silent = samples.some((text) => NULL_WORDS.has(text)) ? sql`and not ${isNullWord(cell)}` : sql``
    return sql`case when ${cell} is not null ${silent} then ${label} || to_json(${quoted ? plainText(kept) : kept})::varchar end`
  })
  const links = otherLinks(placed)
  if (links !== null) pieces.push(links)
  if (pieces.length === 0) return NOTHING.text
  const inside = sql`concat_ws(',', ${join(pieces)})`
  return sql`nullif('{' || ${inside} || '}', '{}')`
}
