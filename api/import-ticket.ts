import type { ImportResult } from '../model/import.ts'
import type { Lang } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import type { Ticket } from './import-desk.ts'

/** What is known about an import on its way, in the shape of a finished one. */
export function ticketResult(ticket: Ticket, lang: Lang): ImportResult {
  const { id, order, result } = ticket
  if (result !== null && !(result instanceof Problem)) return result(lang)
  return {
    id,
    file: order.name,
    sha256: '',
    bytes: 0,
    source: order.options.source ?? null,
    format: null,
    encoding: null,
    delimiter: null,
    timeZone: order.options.timeZone ?? null,
    dateOrder: order.options.dateOrder ?? null,
    rows: 0,
    stored: 0,
    rejected: 0,
    incidents: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    events: 0,
    warnings: [],
    status: ticket.status === 'done' ? 'refused' : ticket.status,
    asOf: null,
    importedAt: ticket.orderedAt.toISOString(),
    importedBy: order.by ?? null,
    demo: order.demo === true,
    reader: null,
    decisions: [],
    mapping: [],
    valueMaps: [],
    profile: null,
    vanished: null,
    undo: null,
    effect: null,
    preview: null,
    rejectedRows: [],
    rejections: [],
    originalUntil: null,
    progress: ticket.status === 'done' ? null : ticket.progress,
    problem: result === null ? null : { code: result.code, message: result.in(lang) },
  }
}
