import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { stageFile } from '../../ingest/staging/stage-file.ts'
import type { StageRequest, StagingReport } from '../../ingest/staging/staging-report.ts'
import type { ImportOptions } from '../../model/import.ts'
import { isoText } from '../../store/dialect.ts'
import { INSTANT_FIELDS } from '../../model/incident.ts'
import { ident, join as joined, sql } from '../../store/sql.ts'

const Row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof Row>

/** What staging made of a file: its report, and the rows of the three Parquet files without what is empty. */
export interface Staged {
  readonly report: StagingReport
  readonly incidents: readonly Row[]
  readonly events: readonly Row[]
  readonly rejected: readonly Row[]
}

/** The key of pseudonyms in tests. */
export const SECRET = '0123456789abcdef'.repeat(4)

/** Stages a file as the staging process does, in this process. */
export async function staged(
  file: string,
  options: ImportOptions = {},
  remembered: Partial<StageRequest['remembered']> = {},
): Promise<Staged> {
  const out = await mkdtemp(join(tmpdir(), 'pirouette-staged-'))
  try {
    return await stagedInto(out, file, options, remembered)
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

async function stagedInto(
  out: string,
  file: string,
  options: ImportOptions,
  remembered: Partial<StageRequest['remembered']>,
): Promise<Staged> {
  const name = file.split('/').at(-1) ?? file
  const report = await stageFile(
    {
      file,
      name,
      out,
      options,
      secret: SECRET,
      remembered: { timeZones: {}, instances: {}, profiles: [], ...remembered },
    },
    () => undefined,
  )
  if (report.status === 'refused') return { report, incidents: [], events: [], rejected: [] }
  const db = await openStagingDb([out], out)
  try {
    const incidents = sql`read_parquet(${join(out, 'incidents.parquet')})`
    const written = await db.rows(
      sql`select column_name from (describe select * from ${incidents})`,
      z.object({ column_name: z.string() }),
    )
    const has = (field: string) => written.some((column) => column.column_name === field)
    const readable = [
      ...INSTANT_FIELDS.filter(has).map((field) => sql`${isoText(ident(field))} as ${ident(field)}`),
      ...['line', 'on_hold_seconds']
        .filter(has)
        .map((field) => sql`${ident(field)}::integer as ${ident(field)}`),
    ]
    const full = (rows: readonly Row[]): Row[] =>
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
    return {
      report,
      incidents: full(
        await db.rows(sql`select * replace (${joined(readable)}) from ${incidents} order by line`, Row),
      ),
      events: full(
        await db.rows(
          sql`select * replace (${isoText(sql`happened_at`)} as happened_at) from read_parquet(${join(out, 'events.parquet')}) order by key, seq`,
          Row,
        ),
      ),
      rejected: full(
        await db.rows(
          sql`select * replace (line::integer as line) from read_parquet(${join(out, 'rejected.parquet')}) order by line`,
          Row,
        ),
      ),
    }
  } finally {
    db.close()
  }
}

/** Stages text as if it were a file. */
export async function stagedText(
  text: string | Uint8Array,
  options: ImportOptions = {},
  name = 'export.csv',
  remembered: Partial<StageRequest['remembered']> = {},
): Promise<Staged> {
  const folder = await mkdtemp(join(tmpdir(), 'pirouette-input-'))
  const file = join(folder, name)
  try {
    await writeFile(file, text)
    return await staged(file, options, remembered)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
