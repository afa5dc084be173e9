import { z } from 'zod'
import type { ValueMap } from '../../model/import.ts'
import { said, type Said } from '../../model/import-words.ts'
import { type State, STATES } from '../../model/incident.ts'
import { tableOf } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** A tool whose states mean what a person told of them, wherever they stand. */
export const believing = (source: Source, toldStates: ReadonlyMap<string, string>): Source =>
  toldStates.size === 0
    ? source
    : {
        ...source,
        toldStates,
        state: (texts) => {
          const wish = toldStates.get(texts.state?.trim() ?? '')
          return STATES.find((one) => one === wish) ?? source.state(texts)
        },
      }

/** Makes the empty table `strange(text, meant, moves)`: names of states in histories that say nothing on their own. */
export async function noStrange(db: StagingDb): Promise<void> {
  await db.run(sql`create table strange (text varchar, meant varchar, moves integer)`)
}

/** Notes the moves, rows of `after` with a `text`, into states whose names mean nothing, or that a person gave a meaning. */
export async function noteStrange(
  db: StagingDb,
  { toldStates }: Source,
  meant: readonly { readonly text: string; readonly meant: State | null }[],
  after: Sql,
): Promise<void> {
  const strange = meant.filter(
    (one) => one.text.trim() !== '' && (one.meant === null || toldStates?.has(one.text.trim()) === true),
  )
  if (strange.length === 0) return
  await db.run(sql`
    insert into strange
    select trim(m.text), m.meant, count(*)::integer
    from ${after} as moved join ${tableOf({ text: 'text', meant: 'text' }, strange)} as m using (text) group by all`)
}

/** The states of histories that say nothing on their own, each with what it was told to mean, and a warning of the others. */
export async function strangeTold(
  db: StagingDb,
): Promise<{ readonly warnings: readonly Said[]; readonly valueMaps: readonly ValueMap[] }> {
  const rows = await db.rows(
    sql`select text, meant, sum(moves)::integer as moves from strange group by all order by moves desc, text`,
    z.object({ text: z.string(), meant: z.string().nullable(), moves: z.int() }),
  )
  const unknown = rows.filter(({ meant }) => meant === null)
  const moves = unknown.reduce((sum, one) => sum + one.moves, 0)
  return {
    warnings:
      unknown.length === 0
        ? []
        : [said('history-state-unknown', { values: unknown.map(({ text }) => text), moves })],
    valueMaps: rows.map(({ text, meant, moves: times }) => ({
      field: 'state',
      value: text,
      meant,
      rows: times,
      told: meant !== null,
    })),
  }
}
