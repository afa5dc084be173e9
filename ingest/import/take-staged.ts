import { join } from 'node:path'
import { z } from 'zod'
import { type Effect, RejectedRow, type Vanished } from '../../model/import.ts'
import type { IncidentField } from '../../model/incident.ts'
import { type Layer, stagedParquet, takeIn } from '../../store/layer.ts'
import { rejectionGroups } from '../../store/rejections.ts'
import { sql } from '../../store/sql.ts'
import { vanishedFrom } from '../../store/vanished.ts'
import { joinBeside } from '../beside/join.ts'
import type { Headline } from './import-order.ts'
import type { ImportOutcome } from './import-outcome.ts'
import { type Base, rowOf } from './import-row.ts'
import { LIMITS } from '../staging/limits.ts'
import type { StagingReport } from '../staging/staging-report.ts'

/** Takes what the staging process wrote into the store; a dry run says what would change. */
export async function takeStaged(base: Base, report: StagingReport, out: string): Promise<ImportOutcome> {
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
    rejections: taken.rejected === 0 ? [] : await rejectionGroups(store, layer.rejected),
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
