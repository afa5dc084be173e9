import { z } from 'zod'
import type { ValueMap } from '../../model/import.ts'
import { STATES } from '../../model/incident.ts'
import { tableOf } from '../../store/dialect.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { codedText } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { tableOfNumber } from './number-kinds.ts'
import { addValue, MOST_CODES } from './value-meanings.ts'

/**
 * What every state of the file means, by its text, code, category and resolution: a join behind the rows with `meant` and
 * `raw`. With `byNumber` the number of a record says whose state it is.
 */
export async function meaningOfStates(
  db: StagingDb,
  source: Source,
  placed: Placed,
  told: ReadonlyMap<string, string>,
  byNumber: boolean,
): Promise<{ join: Sql; unknown: ReadonlyMap<string, number>; valueMaps: readonly ValueMap[] }> {
  const { of, cell } = placed
  const none = sql`null::varchar`
  const closeCode = cell('close_code', 'value')
  const withResolution = of('close_code').length > 0 && (await fewEnough(db, closeCode))
  const cells = {
    state: cell('state'),
    code: of('state').length > 1 ? cell('state', 'value') : none,
    category:
      of('state_category').length > 0
        ? cell('state_category')
        : byNumber
          ? tableOfNumber(sql`trim(${cell('key')})`)
          : none,
    resolution: withResolution ? closeCode : none,
  }
  const Text = z.string().nullable()
  const rows = await db.rows(
    sql`select ${cells.state} as state, ${cells.code} as code, ${cells.category} as category, ${cells.resolution} as resolution,
               count(*)::integer as cells from cells group by all limit ${MOST_CODES}`,
    z.object({ state: Text, code: Text, category: Text, resolution: Text, cells: z.int() }),
  )
  const unknown = new Map<string, number>()
  const valueMaps: ValueMap[] = []
  const known = rows.map((row) => {
    const rest = {
      code: codedText(row.code),
      category: codedText(row.category),
      resolution: codedText(row.resolution),
    }
    // A word for nothing may be a state: a check whose result is UNKNOWN.
    const word = row.state?.trim() ?? null
    const texts = {
      ...rest,
      state:
        source.state({ state: word, code: null, category: null, resolution: null }) === null
          ? codedText(row.state)
          : word,
    }
    const wish = told.get(texts.state ?? '') ?? told.get(texts.code ?? '')
    const wanted = STATES.find((one) => one === wish)
    const meant =
      wanted ??
      (texts.code === null ? null : source.state({ ...texts, state: texts.code })) ??
      source.state(texts)
    if (meant === null && texts.state !== null)
      unknown.set(texts.state, (unknown.get(texts.state) ?? 0) + row.cells)
    const { state, code, category, resolution } = row
    if (texts.state !== null)
      addValue(valueMaps, {
        field: 'state',
        value: texts.state,
        meant,
        rows: row.cells,
        told: wanted !== undefined,
      })
    return { state, code, category, resolution, meant, raw: texts.state }
  })
  const names = ['state', 'code', 'category', 'resolution'] as const
  const present = names.filter((name) => cells[name] !== none)
  const on = join(
    present.map((name) => sql`s.${ident(name)} is not distinct from ${cells[name]}`),
    ' and ',
  )
  const columns = {
    state: 'text',
    code: 'text',
    category: 'text',
    resolution: 'text',
    meant: 'text',
    raw: 'text',
  } as const
  return { join: sql`left join ${tableOf(columns, known)} as s on ${on}`, unknown, valueMaps }
}

async function fewEnough(db: StagingDb, cell: Sql): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select approx_count_distinct(${cell})::integer as texts from cells`,
    z.object({ texts: z.int() }),
  )
  return (seen?.texts ?? 0) < MOST_CODES / 10
}
