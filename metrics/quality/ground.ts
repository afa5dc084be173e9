import { z } from 'zod'
import { addDays } from '../../model/bucket.ts'
import { putBacks, type Stretch } from '../../model/wall-time.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { fullExports, type FullExport } from '../../store/vanished.ts'
import type { Asked } from '../asked.ts'
import { factsIn } from '../asked.ts'
import { perDataVersion } from '../per-data-version.ts'

/** What rules stand on: who is in scope, and what is known of the files. */
export interface Ground {
  readonly asked: Asked
  /** Rows of `incident_fact` in scope. */
  readonly rows: Sql
  /** The zones in which times of files were read. */
  readonly zones: () => Promise<readonly string[]>
  /** When clocks in a zone were put back, around the days of the data. */
  readonly putBacks: (zone: string) => readonly Stretch[]
  /** Of each source the newest full export that lacks something. */
  readonly fullExports: () => Promise<readonly FullExport[]>
}

const exportsOf = perDataVersion<readonly FullExport[]>()
const zonesOf = perDataVersion<readonly string[]>()
const Zone = z.object({ zone: z.string() })
const YEAR = 366

/** The ground of a scope; `where` says which facts are in it. */
export const groundOf = (db: Reader, asked: Asked, where: Sql): Ground => ({
  asked,
  rows: sql`(select * from ${factsIn(asked.scope)} as fact where ${where})`,
  zones: () =>
    zonesOf(db, 'zones', async () => {
      const found = await db.rows(
        sql`select distinct coalesce(time_zone, 'UTC') as zone from import where status = 'committed' order by zone`,
        Zone,
      )
      return found.map(({ zone }) => zone)
    }),
  putBacks: (zone) => {
    const { dataDays } = asked
    return dataDays === null ? [] : putBacks(zone, addDays(dataDays.from, -YEAR), addDays(dataDays.to, YEAR))
  },
  fullExports: () => exportsOf(db, 'full exports', () => fullExports(db)),
})
