import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { IncidentField } from '../model/incident.ts'
import {
  type Effect,
  type HeadlineFigure,
  type ImportOptions,
  type ImportStatus,
  RejectedRow,
  type Vanished,
} from '../model/import.ts'
import type { PhaseProgress } from '../model/import-progress.ts'
import type { MappingProfile } from '../model/mapping.ts'
import { Problem } from '../model/problem.ts'
import {
  type ImportRow,
  importBySha,
  importsWithRejected,
  recordRefused,
  rememberedInstances,
  rememberedZones,
} from '../store/imports.ts'
import { mappingProfiles } from '../store/mapping-profiles.ts'
import { pseudonymKey } from '../store/pseudonym-key.ts'
import { type Layer, stagedParquet, type Taken, takeIn } from '../store/layer.ts'
import type { Reader } from '../store/reader.ts'
import { rejectionGroups } from '../store/rejections.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { vanishedFrom } from '../store/vanished.ts'
import { profileOf } from '../model/profile-of.ts'
import { importResult } from './import-result.ts'
import type { ImportOutcome } from './import-outcome.ts'
import { joinBeside } from './beside/join.ts'
import { copyOriginal, type Original } from './keep-original.ts'
import { LIMITS, type Limits } from './limits.ts'
import { startStaging, type StagingStart } from './stage.ts'
import { refusedReport, type StagingReport } from './staging-report.ts'

/** One file to import. */
export interface ImportOrder {
  /** Made when it is missing. */
  readonly id?: string
  /** Where the file lies; an original in `files/` is taken as it is. */
  readonly path: string
  /** What its owner calls it. */
  readonly name: string
  readonly options: ImportOptions
  /** Goes the whole way and leaves nothing but the original. */
  readonly dryRun?: boolean
  readonly demo?: boolean
  readonly by?: string | null
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PhaseProgress) => void
  /** Seconds for staging; by the size of the file unless told, `null` for no limit. */
  readonly seconds?: number | null
  /** What is allowed for this file otherwise than we do. */
  readonly limits?: Partial<Limits> | undefined
}

/** What importing needs of the outside world. */
export interface ImportParts {
  readonly store: Store
  readonly now: () => Date
  readonly newId: () => string
  /** The headlines over everything in the store, asked before and after a dry run. */
  readonly headlines?: Headlines
  /** Where the process for the file comes from; it starts with the import unless told. */
  readonly staging?: StagingStart | undefined
}

/** What the headlines of a store are: metric, unit and figure, in the order in which they are shown. */
export type Headlines = (db: Reader) => Promise<readonly Headline[]>
export interface Headline extends Pick<Effect, 'metric' | 'unit'> {
  readonly figure: HeadlineFigure
}

const NOTHING: Taken = {
  stored: 0,
  rejected: 0,
  incidents: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  events: 0,
}

/**
 * Imports one file: kept byte for byte, staged in a process of its own, taken in whole or not at all. What the user can
 * mend comes back as `refused` with its problem and stands in the history; an abort and our own faults are thrown.
 */
export async function importFile(
  { store, now, newId, headlines, staging: ahead }: ImportParts,
  order: ImportOrder,
): Promise<ImportOutcome> {
  const { name, signal, onProgress } = order
  const id = order.id ?? newId()
  const out = join(store.staging, id)
  const staging = ahead ? ahead.start() : startStaging()
  let original: Original | null = null
  let kept = false
  try {
    await mkdir(out, { recursive: true, mode: 0o700 })
    onProgress?.({ phase: 'copying', done: 0, total: null })
    original = await copyOriginal(order.path, name, store.files, id)
    signal?.throwIfAborted()
    const told = order.options
    const profiles = await mappingProfiles(store)
    const rests = await restsOf(store)
    const request = {
      file: original.path,
      name,
      out,
      options: told,
      remembered: {
        timeZones: await rememberedZones(store),
        instances: await rememberedInstances(store),
        profiles,
        rests,
      },
      secret: wantsPseudonyms(told, [...profiles, ...rests])
        ? await pseudonymKey(store.directory, newId)
        : null,
      limits: order.limits,
    }
    const staged = staging.stage(request, { signal, onProgress, seconds: order.seconds })
    // It may fail while the file is still being hashed; it is awaited below.
    staged.catch(() => undefined)
    const sha256 = await original.hash(signal)
    const base = {
      store,
      id,
      name,
      sha256,
      bytes: original.bytes,
      order,
      at: instantOf(now()),
      headlines,
    }
    const earlier = await importBySha(store, sha256)
    if (earlier)
      return {
        row: { ...earlier, status: 'duplicate', ...counted(NOTHING, 0) },
        rejectedRows: [],
        effect: null,
      }
    const report = await staged
    signal?.throwIfAborted()
    await original.keep(sha256)
    kept = true
    if (report.status === 'refused') return await refuse(base, report)
    const outcome = await takeStaged(base, report, out)
    if (told.keepOriginal === false && outcome.row.status === 'committed')
      await rm(join(store.files, sha256), { force: true })
    return outcome
  } catch (error) {
    // Who gives up wants nothing left behind; after a failure of ours the original is there for another try.
    if (signal?.aborted) kept = false
    if (!(error instanceof Problem) || signal?.aborted) throw error
    const base = { store, id, name, sha256: '', bytes: original?.bytes ?? 0, order, at: instantOf(now()) }
    return { row: rowOf(base, refusedReport(error), 'refused', NOTHING), rejectedRows: [], effect: null }
  } finally {
    staging.kill()
    if (!kept) await original?.drop()
    await rm(out, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What was decided about the files of which rows were rejected, the newest first. */
const restsOf = async (store: Store): Promise<readonly MappingProfile[]> =>
  (await importsWithRejected(store)).flatMap((row) => profileOf(importResult(row, 'en')) ?? [])

/** Whether a person, or a profile that may come to hold, wants pseudonyms. */
const wantsPseudonyms = (told: ImportOptions, profiles: readonly MappingProfile[]): boolean =>
  told.pseudonymise === true ||
  [told.mapping, ...profiles.map(({ mapping }) => mapping)].some((mapping) =>
    Object.values(mapping?.treat ?? {}).includes('pseudonymise'),
  )

interface Base {
  readonly store: Store
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly order: ImportOrder
  readonly at: string
  readonly headlines?: Headlines | undefined
}

async function takeStaged(base: Base, report: StagingReport, out: string): Promise<ImportOutcome> {
  const { store, order } = base
  const { source } = report
  if (source === null) throw new Error('a staged file has no source')
  const at = (file: string) => stagedParquet(join(out, `${file}.parquet`))
  const beside = report.decisions.some(({ what, value }) => what === 'grain' && value === 'beside')
  const joined = beside
    ? await joinBeside(store, out, source, {
        file: base.name,
        rows: report.rows,
      })
    : { incidents: at('incidents'), events: at('events'), rejected: at('rejected') }
  const layer: Layer = {
    importId: base.id,
    file: base.name,
    sha256: base.sha256,
    bytes: base.bytes,
    source,
    format: report.format ?? 'csv',
    encoding: report.encoding,
    delimiter: report.delimiter,
    timeZone: report.timeZone,
    timeZoneFrom: report.timeZoneFrom,
    dateOrder: report.dateOrder,
    reader: report.reader,
    asOf: report.asOf,
    // The staging process names fields of an incident only.
    fields: report.fields as readonly IncidentField[],
    keysDiffer: report.keysDiffer,
    options: order.options,
    decisions: report.decisions,
    mapping: report.mapping,
    valueMaps: report.valueMaps,
    profile: report.profile,
    warnings: report.warnings,
    rows: report.rows,
    demo: order.demo ?? false,
    importedAt: base.at,
    importedBy: order.by ?? null,
    ...joined,
    beside,
  }
  const rejectedRows = await store.rows(
    sql`select line::integer as line, reasons, raw from (${layer.rejected}) order by line limit ${order.limits?.rejectedListed ?? LIMITS.rejectedListed}`,
    RejectedRow.extend({ reasons: z.array(z.string()) }),
  )
  const dryRun = order.dryRun ?? false
  const seen: { before: readonly Headline[]; after: readonly Headline[] } = { before: [], after: [] }
  const { headlines } = base
  let vanished: Vanished | null = null
  const taken = await takeIn(store, layer, {
    dryRun,
    ...(dryRun
      ? {
          look: async (db, when) => {
            if (headlines) seen[when] = await headlines(db)
            if (when === 'after') vanished = await vanishedFrom(db, base.id)
          },
        }
      : {}),
    signal: order.signal,
    onStep: (done, total) => order.onProgress?.({ phase: 'storing', done, total }),
  })
  if (taken.stored + taken.rejected !== report.rows)
    throw new Error(`${report.rows} rows are ${taken.stored} stored and ${taken.rejected} rejected`)
  if (!dryRun) vanished = await vanishedFrom(store, base.id)
  const effect = dryRun && headlines ? effectOf(seen.before, seen.after) : null
  return {
    row: rowOf(base, report, dryRun ? 'dry-run' : 'committed', taken),
    rejectedRows,
    rejections: await rejectionGroups(store, layer.rejected),
    effect,
    vanished,
    preview: dryRun ? report.preview : null,
  }
}

const effectOf = (before: readonly Headline[], after: readonly Headline[]): readonly Effect[] =>
  after.flatMap(({ metric, unit, figure }) => {
    const earlier = before.find((one) => one.metric === metric)
    return earlier ? [{ metric, unit, before: earlier.figure, after: figure }] : []
  })

async function refuse(base: Base, report: StagingReport): Promise<ImportOutcome> {
  if (!base.order.dryRun) {
    await recordRefused(base.store, {
      importId: base.id,
      file: base.name,
      sha256: base.sha256,
      bytes: base.bytes,
      status: 'refused',
      problem: report.problem,
      options: base.order.options,
      importedAt: base.at,
      importedBy: base.order.by ?? null,
    })
  }
  const { preview } = report
  return { row: rowOf(base, report, 'refused', NOTHING), rejectedRows: [], effect: null, preview }
}

const instantOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

const counted = (taken: Taken, rows: number) => ({ row_count: rows, ...taken })

/** What the history says, or would say, of the file. */
function rowOf(base: Base, report: StagingReport, status: ImportStatus, taken: Taken): ImportRow {
  return {
    import_id: base.id,
    sequence: 0,
    file: base.name,
    sha256: base.sha256,
    bytes: base.bytes,
    source: report.source,
    format: report.format,
    encoding: report.encoding,
    delimiter: report.delimiter,
    time_zone: report.timeZone,
    time_zone_from: report.timeZoneFrom,
    date_order: report.dateOrder,
    reader: report.reader,
    as_of: report.asOf,
    fields: [...report.fields],
    options: base.order.options,
    decisions: report.decisions,
    mapping: report.mapping,
    value_maps: report.valueMaps,
    profile: report.profile,
    warnings: report.warnings,
    problem: report.problem,
    ...counted(taken, status === 'refused' ? 0 : report.rows),
    status,
    demo: base.order.demo ?? false,
    imported_at: base.at,
    imported_by: base.order.by ?? null,
    undone_at: null,
  }
}
