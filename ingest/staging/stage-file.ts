import { renameSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PhaseProgress } from '../../model/import-progress.ts'
import { said } from '../../model/import-words.ts'
import { Problem, type ProblemFacts } from '../../model/problem.ts'
import { tableOf } from '../../store/dialect.ts'
import { sql } from '../../store/sql.ts'
import type { PartLines } from '../archive/gather.ts'
import { LIMITS } from './limits.ts'
import { toolOf } from '../columns/instance.ts'
import { type Learn, mapRaw } from '../mapping/map-raw.ts'
import { type OpenStagingDb, openStagingDb } from './open-staging-db.ts'
import { previewOf } from '../raw/preview.ts'
import type { Layout } from '../reading/document.ts'
import { readRaw } from '../reading/read-raw.ts'
import { refusedReport, type StageRequest, type StagingReport } from './staging-report.ts'

/** Hears how far staging is. */
export type OnStaging = (progress: PhaseProgress) => void

/** Rejected rows, incidents and events: what mapping writes, in this order. */
const FILES = 3
const LOOK_EVERY_MS = 200

/** Share of rejected rows above which the numbers are not to be trusted unseen. */
const MANY = 0.01

/** Stages one file: the whole work of the staging process, from strangers' bytes to our own Parquet files. */
export async function stageFile(
  request: StageRequest,
  onProgress: OnStaging,
  close = (db: OpenStagingDb): void => db.close(),
): Promise<StagingReport> {
  const limits = { ...LIMITS, ...request.limits }
  const { size } = await stat(request.file)
  const db = await openStagingDb([request.out], request.out, limits.stagingBytes, size, [request.file])
  let known: Partial<StagingReport> = {}
  const learn: Learn = (part) => {
    known = { ...known, ...part, decisions: [...(known.decisions ?? []), ...(part.decisions ?? [])] }
  }
  try {
    const { source, ...others } = request.options
    const told = source === undefined ? others : { ...others, source: toolOf(source) }
    const read = await readRaw(
      db,
      request,
      { ...told, layouts: layoutsOf(request) },
      limits,
      (phase, done, total) => onProgress({ phase, done, total }),
    )
    const { encoding, delimiter, reader, decisions } = read
    const preview = await previewOf(db, read.table)
    learn({ format: read.table.format, encoding, delimiter, reader, decisions, preview })
    const staged = read.table.rows + read.table.rejected
    const mapped = await watched(db, staged, onProgress, () =>
      mapRaw(db, { ...read.table, delimiter }, request, learn),
    )
    const rows = staged + mapped.rowsBeside
    if (mapped.stored + mapped.rejected !== rows)
      throw new Error(`${rows} rows were read, ${mapped.stored} stored and ${mapped.rejected} rejected`)
    if (read.parts.length > 0 && mapped.rejected > 0) await nameParts(db, read.parts, request.out)
    if (mapped.stored === 0) throw await nothingUsable(db, request, { rows, format: read.table.format })
    const lost = mapped.rejected > rows * MANY ? await lostRows(db, request.out) : 0
    const many = lost > rows * MANY ? [said('many-rejected', { rejected: lost, rows })] : []
    return {
      ...mapped,
      status: 'staged',
      problem: null,
      format: read.table.format,
      encoding,
      delimiter,
      reader,
      rows,
      preview: known.preview ?? null,
      decisions: [...decisions, ...mapped.decisions],
      warnings: [...many, ...read.warnings, ...mapped.warnings],
    }
  } catch (error) {
    if (error instanceof Problem) return refusedReport(placed(error, known.format ?? null), known)
    throw error
  } finally {
    close(db)
  }
}

/** What a problem says of places in a file depends on its format, which is known only here. */
const placed = (problem: Problem, format: string | null): Problem =>
  problem.code === 'date-order-mixed'
    ? new Problem('date-order-mixed', {
        ...(problem.facts as ProblemFacts<'date-order-mixed'>),
        format,
      })
    : problem

/** What stands around the rows of a table and is none of them. */
const AROUND = '"code":"(row-above-header|row-repeats-header|not-a-row)"'

/** A line of nothing, or of one cell that is a sentence. */
const REMARK = String.raw`[,;|^"\s]*|[,;|^\t]*("[^"]*[ :][^"]*"|[^,;|^\t"]*[ :][^,;|^\t"]*)[,;|^\t\s]*`

/** Rejected rows that may have been incidents: titles, totals, repeated headers and remarks are none. */
async function lostRows(db: OpenStagingDb, out: string): Promise<number> {
  const [seen] = await db.rows(
    sql`select (count(*) filter (where not regexp_full_match(raw, ${REMARK})
                   and len(list_filter(reasons, lambda x: regexp_matches(x, ${AROUND}))) = 0))::integer as rows
        from read_parquet(${join(out, 'rejected.parquet')})`,
    z.object({ rows: z.int() }),
  )
  return seen?.rows ?? 0
}

/** Says of every rejected row of an archive first in which file it stands, and on which of its lines. */
async function nameParts(db: OpenStagingDb, parts: readonly PartLines[], out: string): Promise<void> {
  const file = join(out, 'rejected.parquet')
  const before = `${file}.unnamed`
  renameSync(file, before)
  const starts = tableOf(
    { file: 'text', first: 'whole' },
    parts.map(({ name, offset }) => ({ file: name, first: offset })),
  )
  await db.writeParquet(
    sql`select r.line, list_prepend(
                 json_object('code', ${'in-member'}, 'facts', json_object('file', p.file, 'line', r.line - p.first))::varchar,
                 r.reasons) as reasons, r.raw
        from read_parquet(${before}) r asof join ${starts} p on r.line > p.first order by r.line`,
    file,
  )
}

const layoutsOf = ({ remembered, options }: StageRequest): readonly Layout[] =>
  options.profile === 'none'
    ? []
    : remembered.profiles.map(({ signature, mapping: { headerLine, delimiter } }) => ({
        signature,
        ...(headerLine === undefined ? {} : { headerLine }),
        ...(delimiter === undefined ? {} : { delimiter }),
      }))

async function nothingUsable(
  db: OpenStagingDb,
  request: StageRequest,
  table: { readonly rows: number; readonly format: string },
): Promise<Problem> {
  const [first] = await db.rows(
    sql`select line::integer as line, reasons from read_parquet(${join(request.out, 'rejected.parquet')})
        order by line limit 1`,
    z.object({ line: z.int(), reasons: z.array(z.string()) }),
  )
  return first
    ? new Problem('nothing-usable', { file: request.name, ...table, ...first })
    : new Problem('file-header-only', { file: request.name })
}

/** Tells of mapping until the first file is written, from then on of the rows that went through the checks into files. */
async function watched<T>(
  db: OpenStagingDb,
  rows: number,
  onProgress: OnStaging,
  work: () => Promise<T>,
): Promise<T> {
  const look = () => {
    const written = db.written()
    if (written === null) onProgress({ phase: 'mapping', done: 0, total: null })
    else onProgress({ phase: 'checking', done: Math.floor((rows * written) / FILES), total: rows })
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  try {
    const done = await work()
    look()
    return done
  } finally {
    clearInterval(timer)
  }
}
