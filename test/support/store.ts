import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IncidentEvent } from '../../model/event.ts'
import { INCIDENT_FIELDS, type Incident, type IncidentField, INSTANT_FIELDS } from '../../model/incident.ts'
import { type ColumnType, moment, tableOf } from '../../store/dialect.ts'
import { type Layer, takeIn } from '../../store/layer.ts'
import { type Sql, sql, type Value } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** An event and the incident it happened to. */
export type LooseEvent = Partial<IncidentEvent> & { readonly key: string; readonly source?: string }

const TYPES: Readonly<Partial<Record<IncidentField, ColumnType>>> = {
  ...Object.fromEntries(INSTANT_FIELDS.map((field) => [field, 'instant'])),
  priority: 'whole',
  is_major: 'flag',
  on_hold_seconds: 'whole',
  reopen_count: 'whole',
  reassignment_count: 'whole',
  made_sla: 'flag',
}

const COLUMNS = {
  line: 'whole',
  ...Object.fromEntries(INCIDENT_FIELDS.map((field) => [field, TYPES[field] ?? 'text'])),
} as Record<'line' | IncidentField, ColumnType>

/** A relation out of loose incidents: `T-1`, `T-2` … of the source `test`, resolved when they have a `resolved_at`. */
export function incidentRelation(incidents: readonly Partial<Incident>[]): Sql {
  const rows = incidents.map((one, i) => {
    const whole = {
      source: 'test',
      key: `T-${i + 1}`,
      kind: 'incident',
      state: one.resolved_at ? 'resolved' : 'in_progress',
      ...one,
    }
    const told = INCIDENT_FIELDS.map((field): [string, Value] => {
      const value = (whole as Partial<Incident>)[field] ?? null
      if (field === 'labels') return [field, JSON.stringify(value ?? [])]
      if (field === 'extra') return [field, JSON.stringify(value ?? {})]
      return [field, value as Value]
    })
    return { line: i + 2, ...Object.fromEntries(told) } as Record<'line' | IncidentField, Value>
  })
  return sql`select * replace ((labels::json)::varchar[] as labels) from ${tableOf(COLUMNS, rows)}`
}

/** A relation out of loose events, in their order. */
export function eventRelation(events: readonly LooseEvent[]): Sql {
  return sql`select * from ${tableOf(
    {
      source: 'text',
      key: 'text',
      happened_at: 'instant',
      seq: 'whole',
      kind: 'text',
      field: 'text',
      from_value: 'text',
      to_value: 'text',
      actor: 'text',
      actor_kind: 'text',
      audience: 'text',
      text: 'text',
    },
    events.map((one, i) => ({
      source: one.source ?? 'test',
      key: one.key,
      happened_at: one.happened_at ?? '2026-01-01T00:00:00Z',
      seq: i + 1,
      kind: one.kind ?? 'update',
      field: one.field ?? null,
      from_value: one.from ?? null,
      to_value: one.to ?? null,
      actor: one.actor ?? null,
      actor_kind: one.actor_kind ?? null,
      audience: one.audience ?? null,
      text: one.text ?? null,
    })),
  )}`
}

/** A relation out of rejected rows. */
export function rejectedRelation(
  rows: readonly { readonly line: number; readonly reasons: readonly string[]; readonly raw: string }[],
): Sql {
  return sql`select line, (reasons::json)::varchar[] as reasons, raw from ${tableOf(
    { line: 'whole', reasons: 'text', raw: 'text' },
    rows.map((row) => ({ ...row, reasons: JSON.stringify(row.reasons) })),
  )}`
}

/** A layer that says everything about the incidents given; `told` overrules. Columns are the keys of `extra`. */
export function layerOf(
  incidents: readonly Partial<Incident>[],
  events: readonly LooseEvent[] = [],
  told: Partial<Layer> = {},
): Layer {
  const id = told.importId ?? 'i1'
  const headers = [...new Set(incidents.flatMap((one) => Object.keys(one.extra ?? {})))]
  return {
    importId: id,
    file: `${id}.csv`,
    sha256: id.padEnd(64, '0'),
    bytes: 1,
    source: 'test',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    timeZone: 'UTC',
    timeZoneFrom: 'told',
    dateOrder: 'ymd',
    reader: 'fast',
    asOf: null,
    fields: INCIDENT_FIELDS,
    options: {},
    decisions: [],
    mapping: ['source', ...headers].map((column) => ({
      column,
      field: null,
      why: '',
      filled: 0,
      samples: [],
    })),
    valueMaps: [],
    profile: null,
    warnings: [],
    rows: incidents.length,
    demo: false,
    importedAt: '2026-11-01T00:00:00Z',
    importedBy: null,
    incidents: incidentRelation(incidents),
    events: eventRelation(events),
    rejected: rejectedRelation([]),
    ...told,
  }
}

/** A correction that waits for its incident, of the source `test`. */
export interface Waiting {
  readonly key: string
  readonly field: string
  readonly value: string | null
  readonly withdrawn?: boolean
}

/** Puts corrections into a store in the order given, whether or not it has their incidents: as an undo leaves them. */
export const letCorrectionsWait = (store: Store, waiting: readonly Waiting[]): Promise<void> =>
  store.transaction(async (db) => {
    const at = moment('2026-11-01T00:00:00Z')
    for (const [i, { key, field, value, withdrawn = false }] of waiting.entries())
      await db.run(
        sql`insert into correction by name
            select ${`w${i}`} as correction_id, ${i + 1} as sequence, 'test' as source, ${key} as key, ${field} as field,
                   ${value} as new_value, 'because' as reason, ${at} as made_at, if(${withdrawn}, ${at}, null) as withdrawn_at`,
      )
  })

/** A review that somebody wrote of an incident of the source `test`. */
export interface Written {
  readonly key: string
  /** When its versions were made, and which of them were released. */
  readonly versions?: readonly { readonly at: string; readonly released?: boolean }[]
  /** Days until which its actions are due, and when they were done. */
  readonly actions?: readonly { readonly due?: string; readonly done?: string }[]
}

/** Puts reviews with their versions and actions into a store. */
export const letReviewsStand = (store: Store, written: readonly Written[]): Promise<void> =>
  store.transaction(async (db) => {
    const made = moment('2026-01-01T00:00:00Z')
    for (const [i, { key, versions = [], actions = [] }] of written.entries()) {
      const id = `r${i}`
      await db.run(
        sql`insert into review values (${id}, 'test', ${key}, 'draft', ${versions.length}, ${made})`,
      )
      for (const [place, { at, released = false }] of versions.entries())
        await db.run(
          sql`insert into review_version by name
              select ${id} as review_id, ${place + 1} as version, ${moment(at)} as made_at, '{}' as body, ${released} as released`,
        )
      for (const [place, { due = null, done }] of actions.entries())
        await db.run(
          sql`insert into action_item by name
              select ${`${id}-${place}`} as action_id, ${id} as review_id, 'do it' as text, 'prevent' as kind,
                     ${due}::date as due, ${done === undefined ? null : moment(done)} as done_at`,
        )
    }
    await db.run(sql`update data_version set version = version + 1`)
  })

/** A store in a temporary directory that holds the incidents given, taken in the way files are. */
export async function storeWith(
  incidents: readonly Partial<Incident>[] = [],
  events: readonly LooseEvent[] = [],
  told: Partial<Layer> = {},
): Promise<{ store: Store; close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'pirouette-store-'))
  // Processes that the tests start take layers from here too, and are no place for the test runner.
  const { openEmptyStore } = await import('./empty-store.ts')
  const store = await openEmptyStore(directory)
  const close = async () => {
    await store.close()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    if (incidents.length > 0) await takeIn(store, layerOf(incidents, events, told))
    return { store, close }
  } catch (error) {
    await close()
    throw error
  }
}
