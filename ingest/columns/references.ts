import { z } from 'zod'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Column } from './columns.ts'
import { codedText, saysNothing } from './null-words.ts'

/** What a reference calls the thing that it refers to, the plainest word first. */
const CALLED = [
  'display_value',
  'displayName',
  'display_name',
  'full_name',
  'name',
  'summary',
  'title',
  'value',
  'login',
  'email',
]
/** What says that an object refers to something, and is no list of measures. */
const REFERS = /^\[?\{.*['"](?:id|_id|sys_id|self|link|href|url|key|type|value|account_?id)['"]\s*:/is
const DATE = String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[^'"{}]*`
const ROWS = 60

/** One value of an object, in the quotes of JSON or of Python; what is escaped in it is not taken apart. */
const valueOf = (name: string, text = String.raw`[^\\{}]*?`): string =>
  String.raw`[^{}]*?['"]${name}['"]\s*:\s*['"](${text})['"]\s*`

/**
 * A reference that a script wrote into one cell as it came from an API, as JSON or as Python has it:
 * `{'id': 'P6O', 'type': 'service_reference', 'summary': 'Mail'}`, also alone in a list. The instant of a time goes
 * before its words.
 */
const REFERENCES = [
  String.raw`(?s)^(\{)${valueOf('value', DATE)}(?:\}|,.*\})$`,
  ...CALLED.flatMap((name) => [
    String.raw`(?s)^(\{)${valueOf(name)}(?:\}|,.*\})$`,
    String.raw`(?s)^(\[\{)${valueOf(name)}(?:\}|,[^{}]*\})\]$`,
  ]),
]

/** Whether a column may hold references and nothing else; its samples are cut, so `nameWithin` has to look at the cells. */
export const mayRefer = ({ samples }: Column): boolean => {
  const texts = samples.flatMap((text) => codedText(text) ?? [])
  return texts.length > 0 && texts.every((text) => REFERS.test(text))
}

/** How the name stands in each of the first cells, the text in the second group; `null` where not all of them are references. */
export async function nameWithin(db: StagingDb, from: Sql, cell: Sql): Promise<string | null> {
  const whole = REFERENCES.map((pattern) => sql`bool_and(regexp_full_match(trim(${cell}), ${pattern}))`)
  const [row] = await db.rows(
    sql`select [${join(whole)}] as whole
        from (select * from ${from} where ${cell} is not null and not ${saysNothing(cell)} limit ${ROWS})`,
    z.object({ whole: z.array(z.boolean().nullable()) }),
  )
  return REFERENCES[row?.whole.indexOf(true) ?? -1] ?? null
}
