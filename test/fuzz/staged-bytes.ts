import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { stageFile } from '../../ingest/staging/stage-file.ts'
import type { StagingReport } from '../../ingest/staging/staging-report.ts'
import type { ImportOptions } from '../../model/import.ts'
import { INSTANT_FIELDS } from '../../model/incident.ts'
import { isoText } from '../../store/dialect.ts'
import { ident, join as joined, sql } from '../../store/sql.ts'
import { SECRET } from '../ingest/staged.ts'

/** What became of a file; without incidents where it was refused. */
export interface Outcome {
  readonly report: StagingReport
  readonly incidents: readonly Incident[]
  /** Instants of events, as ISO texts. */
  readonly events: readonly string[]
}

/** One incident with its line and its instants, as ISO texts by field. */
export interface Incident {
  readonly key: string
  readonly line: number | null
  readonly instants: Readonly<Record<string, string>>
}

/** Stages bytes within a folder, as the staging process does. Anything thrown is a fault of ours, and what must not happen here. */
export async function stagedBytes(
  folder: string,
  bytes: Buffer,
  name: string,
  options: ImportOptions,
): Promise<Outcome> {
  const out = await mkdtemp(join(folder, 'file-'))
  try {
    const file = join(out, name)
    await writeFile(file, bytes)
    const remembered = { timeZones: {}, instances: {}, profiles: [] }
    const report = await stageFile({ file, name, out, options, secret: SECRET, remembered }, () => undefined)
    return { report, ...(report.status === 'refused' ? { incidents: [], events: [] } : await stored(out)) }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

async function stored(out: string): Promise<Omit<Outcome, 'report'>> {
  const db = await openStagingDb([out], out)
  try {
    const incidents = sql`read_parquet(${join(out, 'incidents.parquet')})`
    const columns = await db.rows(
      sql`select column_name as name from (describe select * from ${incidents})`,
      z.object({ name: z.string() }),
    )
    const present = INSTANT_FIELDS.filter((field) => columns.some(({ name }) => name === field))
    const told = present.map((field) => sql`coalesce(${isoText(ident(field))}, ${''})`)
    const rows = await db.rows(
      sql`select key, line::integer as line,
                 ${told.length > 0 ? sql`concat_ws(' ', ${joined(told)})` : sql`''`} as instants
          from ${incidents} order by line`,
      z.object({ key: z.string(), line: z.number().nullable(), instants: z.string() }),
    )
    const events = await db.rows(
      sql`select distinct ${isoText(ident('happened_at'))} as instant
          from read_parquet(${join(out, 'events.parquet')}) where happened_at is not null`,
      z.object({ instant: z.string() }),
    )
    return {
      incidents: rows.map(({ key, line, instants }) => {
        const values = instants.split(' ')
        return {
          key,
          line,
          instants: Object.fromEntries(
            present.map((field, at) => [field, values[at] ?? '']).filter(([, value]) => value !== ''),
          ) as Readonly<Record<string, string>>,
        }
      }),
      events: events.map(({ instant }) => instant),
    }
  } finally {
    db.close()
  }
}
