import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { LIMITS, type Limits } from '../../ingest/staging/limits.ts'
import { openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { type RawRead, readRaw } from '../../ingest/reading/read-raw.ts'
import { reasonIn, saidIn } from '../../model/import-words.ts'
import { sql } from '../../store/sql.ts'

/** A file as the staging process reads it, without mapping: what it found, its rows and what it rejected. */
export interface Read extends RawRead {
  /** Line and cells of each row. */
  readonly rows: readonly (readonly (string | null)[])[]
  readonly rejects: readonly { readonly line: number; readonly why: string; readonly raw: string }[]
  readonly says: readonly string[]
}

/** Reads bytes as a file called `name`. */
export async function read(
  bytes: string | Buffer,
  {
    name = 'export.csv',
    limits = {},
    encoding,
  }: { name?: string; limits?: Partial<Limits>; encoding?: string } = {},
): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'pirouette-read-'))
  const file = join(folder, 'original')
  writeFileSync(file, bytes)
  const db = await openStagingDb([folder], folder)
  try {
    const found = await readRaw(db, { file, name, out: folder }, encoding === undefined ? {} : { encoding }, {
      ...LIMITS,
      ...limits,
    })
    const rows = await db.rows(
      sql`select * from raw order by line`,
      z.record(z.string(), z.string().nullable()),
    )
    const rejected = await db.rows(
      sql`select line::integer as line, reasons, raw from rejected order by line`,
      z.object({ line: z.int(), reasons: z.array(z.string()), raw: z.string() }),
    )
    return {
      ...found,
      rows: rows.map((row) => [
        row['line'] ?? null,
        ...found.table.columns.map(({ position }) => row[`c${position}`] ?? null),
      ]),
      rejects: rejected.map(({ line, reasons, raw }) => ({
        line,
        why: reasons.map((reason) => reasonIn('en', reason)).join('; '),
        raw,
      })),
      says: [
        ...found.decisions.map(({ evidence }) => saidIn('en', evidence)),
        ...found.warnings.map((one) => saidIn('en', one)),
      ],
    }
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
