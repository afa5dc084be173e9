import { type Sql, sql } from './sql.ts'

/**
 * What imports and people say, and answers depend on. Whoever writes one of these tables raises the data version, without
 * having to think of it: answers are kept for as long as it stays.
 */
export const TOLD_TABLES = [
  'version_told',
  'incident_event',
  'correction',
  'calendar',
  'calendar_window',
  'review',
  'review_version',
  'action_item',
  'setting',
] as const

const WRITING = new RegExp(
  String.raw`\b(?:insert\s+(?:or\s+\w+\s+)?into|merge\s+into|update|delete\s+from|truncate)\s+"?(?:${TOLD_TABLES.join('|')})"?(?=[\s(;]|$)`,
  'iu',
)

/** Whether a statement writes one of them. */
export const tells = (statement: Sql): boolean => WRITING.test(statement.render().text)

/** Makes every answer that is kept an old one. */
export const raisedVersion: Sql = sql`update data_version set version = version + 1`
