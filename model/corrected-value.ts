import {
  type CorrectableField,
  CORRECTABLE_FIELDS,
  CORRECTABLE_TIMES,
  shapeOf,
  type ValueShape,
} from './correction.ts'
import type { Incident } from './incident.ts'
import { Problem } from './problem.ts'
import { instantsAt } from './wall-time.ts'

/** The field of that name. Problem: `field-not-correctable`. */
export function correctableField(name: string): CorrectableField {
  const field = CORRECTABLE_FIELDS.find((one) => one === name)
  if (!field) throw new Problem('field-not-correctable', { field: name, known: CORRECTABLE_FIELDS })
  return field
}

/**
 * A value as a person writes it, as the text under which it is kept: instants as `2026-03-02T09:00:00Z`. A time without
 * an offset is read in `zone`; blank is "no value". Problems: `bad-corrected-value`, `time-exists-twice`,
 * `time-does-not-exist`.
 */
export function correctedValue(field: CorrectableField, written: string | null, zone: string): string | null {
  const value = written?.trim() ?? ''
  const shape = shapeOf(field)
  // What every incident has cannot be taken away.
  if (value === '' && field !== 'kind' && field !== 'state') return null
  const read = readAs(shape, value, zone)
  if (read === null) throw new Problem('bad-corrected-value', { field, value, expected: shape })
  return read
}

function readAs(shape: ValueShape, value: string, zone: string): string | null {
  switch (shape) {
    case 'instant':
      return readInstant(value, zone)
    case 'whole':
      return /^\d{1,9}$/.test(value) ? String(Number(value)) : null
    case 'priority':
      return /^[Pp]?[1-5]$/.test(value) ? value.slice(-1) : null
    case 'flag':
      return value === 'true' || value === 'false' ? value : null
    case 'text':
      return value
    default:
      return shape.includes(value) ? value : null
  }
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?\s?(Z|[+-]\d\d:?\d\d)?$/i

function readInstant(value: string, zone: string): string | null {
  const [, day, time, second = '00', fraction = '', offset] = WRITTEN.exec(value) ?? []
  if (day === undefined || time === undefined) return null
  const clock = `${day}T${time}:${second}.${fraction.padEnd(3, '0')}Z`
  const local = Date.parse(clock)
  // `Date` would take 30 February for 2 March.
  if (Number.isNaN(local) || new Date(local).toISOString() !== clock) return null
  if (offset !== undefined) return instantText(local - offsetOf(offset))
  const [first, again] = instantsAt(local, zone)
  if (first === undefined) throw new Problem('time-does-not-exist', { value, zone })
  if (again === undefined) return instantText(first)
  const offsets = [first, again].map((instant) => offsetText(local - instant))
  throw new Problem('time-exists-twice', { value, zone, offsets })
}

function offsetOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}

const two = (n: number) => String(Math.floor(n)).padStart(2, '0')

function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000
  return `${ms < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

const instantText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')

/** What cannot come after what: the left one is never later than the right one. */
const IN_ORDER: readonly (readonly [CorrectableField, CorrectableField])[] = [
  ...CORRECTABLE_TIMES.filter((field) => field !== 'occurred_at').map(
    (later) => ['occurred_at', later] as const,
  ),
  ['opened_at', 'acknowledged_at'],
  ['opened_at', 'first_resolved_at'],
  ['opened_at', 'resolved_at'],
  ['opened_at', 'closed_at'],
  ['mitigated_at', 'restored_at'],
  ['first_resolved_at', 'resolved_at'],
  ['first_resolved_at', 'closed_at'],
  ['resolved_at', 'closed_at'],
]

/**
 * Refuses a time that has not come yet, or that contradicts another time of the incident. What contradicts itself in
 * the import is no obstacle to correcting a third time. `zone` is the one in which a refusal tells the times. Problems: `time-in-the-future`, `times-out-of-order`.
 */
export function checkOrder(
  field: CorrectableField,
  value: string | null,
  { incident, now, zone }: { readonly incident: Incident; readonly now: Date; readonly zone: string },
): void {
  if (value === null || shapeOf(field) !== 'instant') return
  const at = Date.parse(value)
  if (at > now.getTime()) throw new Problem('time-in-the-future', { field, value, zone })
  for (const [earlier, later] of IN_ORDER) {
    if (field !== earlier && field !== later) continue
    const other = field === earlier ? later : earlier
    // What was resolved once has one resolution under two names: `putCorrectionsOnTop` moves both.
    const same = incident.first_resolved_at === incident.resolved_at
    if (same && field === 'resolved_at' && other === 'first_resolved_at') continue
    const stands = incident[other]
    if (typeof stands !== 'string') continue
    const before = field === later
    const wrong = before ? at < Date.parse(stands) : at > Date.parse(stands)
    if (wrong) throw new Problem('times-out-of-order', { field, value, before, other, at: stands, zone })
  }
}
