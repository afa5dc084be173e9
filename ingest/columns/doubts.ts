import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { join, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Column } from './columns.ts'
import type { Placed } from './placing/placed.ts'

/** A long number as a spreadsheet shows it, of which it has kept the first digits only. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d{2}$/i

/** Throws `keys-rounded` where a spreadsheet has taken the numbers of the incidents for quantities: they cannot be told apart any more. */
export function refuseRoundedKeys(placed: Placed, file: string): void {
  for (const { name, samples } of placed.of('key')) {
    const example = samples.find((text) => ROUNDED.test(text.trim()))
    if (example !== undefined) throw new Problem('keys-rounded', { file, column: name, example })
  }
}

/** Throws `headers-twice` where two columns have the header of one field and say different things of one row: only a person knows which is meant. */
export async function askTwice(db: StagingDb, placed: Placed, file: string): Promise<void> {
  for (const { field, columns: alike } of placed.alike) {
    const [first] = alike
    if (!first) continue
    const cells = alike.map(({ cell }) => sql`trim(${cell})`)
    const [seen] = await db.rows(
      sql`select count(*)::integer as rows from cells
          where ${join(
            cells.slice(1).map((cell) => sql`${cell} <> ${cells[0] ?? cell}`),
            ' or ',
          )}`,
      z.object({ rows: z.int() }),
    )
    if (seen && seen.rows > 0)
      throw new Problem('headers-twice', {
        file,
        header: first.name,
        field,
        rows: seen.rows,
        columns: alike.map(shown),
      })
  }
}

/** A column as a mapping names it, with its first values. */
const shown = ({ name, occurrence, samples }: Column): string =>
  `${occurrence > 1 ? `${name} (${occurrence})` : name}: ${samples.slice(0, 3).join(', ')}`
