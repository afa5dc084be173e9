import type { ImportStatus } from '../../model/import.ts'
import type { ImportRow } from '../../store/imports.ts'
import type { Taken } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import type { Headlines, ImportOrder } from './import-order.ts'
import type { StagingReport } from '../staging/staging-report.ts'

/** What an import that stored nothing took in. */
export const NOTHING: Taken = {
  stored: 0,
  rejected: 0,
  incidents: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  events: 0,
}

/** What is known of an import whatever becomes of it. */
export interface Base {
  readonly store: Store
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly order: ImportOrder
  readonly at: string
  readonly headlines?: Headlines | undefined
}

/** An instant of our clock, to the second. */
export const instantOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/** The counts of the history for what was taken in of `rows` rows. */
export const counted = (taken: Taken, rows: number) => ({ row_count: rows, ...taken })

/** What the history says, or would say, of the file. */
export function rowOf(base: Base, report: StagingReport, status: ImportStatus, taken: Taken): ImportRow {
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
