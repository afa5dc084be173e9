import { earliest, isObject, listAt, serviceInstant, textAt, valueAt } from '../records/record-parts.ts'
import type { Json, JsonObject } from '../records/record.ts'

/** The page of an answer about one request: what leads to it, and on. */
const LINKS = ['_links.self', '_links.next', '_links.prev', 'self'] as const
const REQUEST = /\/request\/([^/?#]+)\/sla(?:[/?#]|$)/

/** Whether a value is one of Jira's agreements: it has a name and cycles, those that ended and the one that runs. */
const isAgreement = (value: Json | undefined): boolean =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  (Array.isArray(value['completedCycles']) || isObject(value['ongoingCycle']))

/** The request that a page or an agreement belongs to, by its links: its key or its id; `null` where they do not say. */
export function requestIn(value: Json | undefined): string | null {
  for (const path of LINKS) {
    const request = REQUEST.exec(textAt(value, path) ?? '')?.[1]
    if (request !== undefined) return request
  }
  return null
}

/**
 * The agreements of a record that holds nothing but such: one of them, or a whole answer about a request that somebody
 * put into a list. `null` for any other record.
 */
export function agreementsOf(record: JsonObject): readonly Agreement[] | null {
  if (isAgreement(record)) return [agreement(record, requestIn(record))]
  const values = listAt(record, 'values')
  if (values.length === 0 || !values.every(isAgreement)) return null
  const named = textAt(record, 'issueKey', 'issueIdOrKey', 'key', 'issue', 'issueId') ?? requestIn(record)
  return values.map((one) => agreement(one, requestIn(one) ?? named))
}

/** An issue without the agreements in the fields of its owner, and these. */
export function agreementsWithin(record: JsonObject): {
  readonly rest: JsonObject
  readonly agreements: readonly Agreement[]
} {
  const fields = record['fields']
  const key = textAt(record, 'key')
  if (!isObject(fields) || key === null || !Object.values(fields).some(isAgreement))
    return { rest: record, agreements: [] }
  const others = Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAgreement(value)))
  return {
    rest: { ...record, fields: others },
    agreements: Object.values(fields).flatMap((one) =>
      isObject(one) && isAgreement(one) ? [agreement(one, key)] : [],
    ),
  }
}

/** An agreement as a row of the table `jira_sla`, by the name of the column. */
export type Agreement = ReadonlyMap<AgreementColumn, string>
export const AGREEMENT_COLUMNS = [
  'sla.issue',
  'sla.name',
  'sla.stage',
  'sla.breached',
  'sla.started',
  'sla.stopped',
  'sla.cycles',
  'sla.due',
  'sla.used',
] as const
type AgreementColumn = (typeof AGREEMENT_COLUMNS)[number]

/** The same agreement about a request that was learnt later. */
export const about = (one: Agreement, request: string): Agreement => new Map([...one, ['sla.issue', request]])

/**
 * Of several cycles (an issue that was reopened) the first one tells the first answer, and each has to be kept. The time
 * that is left is below zero where an old Jira does not say that it was breached.
 */
function agreement(value: JsonObject, request: string | null): Agreement {
  const completed = listAt(value, 'completedCycles')
  const running = value['ongoingCycle']
  const cycles = [...completed, ...(isObject(running) ? [running] : [])]
  const broken = cycles.some(
    (cycle) => cycle['breached'] === true || Number(textAt(cycle, 'remainingTime.millis') ?? 0) < 0,
  )
  const row: Record<AgreementColumn, string | null> = {
    'sla.issue': request,
    'sla.name': textAt(value, 'name'),
    'sla.stage': isObject(running) ? 'running' : completed.length > 0 ? 'completed' : 'not applied',
    'sla.breached': String(broken),
    'sla.started': earliest(cycles.map((cycle) => serviceInstant(cycle, 'startTime'))),
    'sla.stopped': earliest(completed.map((cycle) => serviceInstant(cycle, 'stopTime'))),
    'sla.cycles': String(cycles.length),
    'sla.due': isObject(running) ? serviceInstant(running, 'breachTime') : null,
    'sla.used': isObject(running) ? usedOf(running) : null,
  }
  return new Map(
    AGREEMENT_COLUMNS.flatMap((name) => (row[name] === null ? [] : [[name, row[name]] as const])),
  )
}

/** The share of its goal that a running cycle has used, in percent. */
function usedOf(cycle: JsonObject): string | null {
  const [goal, elapsed] = ['goalDuration.millis', 'elapsedTime.millis'].map((path) => valueAt(cycle, path))
  return typeof goal === 'number' && typeof elapsed === 'number' && goal > 0
    ? String((100 * elapsed) / goal)
    : null
}
