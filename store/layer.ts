import { z } from 'zod'
import { INCIDENT_FIELDS, type IncidentField } from '../model/incident.ts'
import { writeAudit } from './audit.ts'
import { hasCorrections } from './corrected-truth.ts'
import { moment, whole } from './dialect.ts'
import { deriveFacts, updateFacts } from './facts.ts'
import type { Reader, Writer } from './reader.ts'
import { ident, join, type Sql, sql } from './sql.ts'
import type { Store } from './store.ts'
import { beginTouching, renewTruth } from './truth.ts'
import { columnsOf, makeRoomFor } from './version-columns.ts'

/** One file on its way into the store: what is known about it, and its rows as relations. */
export interface Layer {
  readonly importId: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly source: string
  readonly format: string
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly timeZone: string | null
  readonly timeZoneFrom: string | null
  readonly dateOrder: string | null
  readonly reader: string | null
  /** An instant with `Z`. */
  readonly asOf: string | null
  /** The fields that the file has a column for; what it lacks is taken from older imports of the same incident. */
  readonly fields: readonly IncidentField[]
  /** No key stands in two rows. Whoever is not sure says nothing; then they are counted. */
  readonly keysDiffer?: boolean
  /** The six below are stored as JSON. Of the mapping, `column` is read: the headers that the file has. */
  readonly options: unknown
  readonly decisions: unknown
  readonly mapping: unknown
  readonly valueMaps: unknown
  readonly profile: unknown
  readonly warnings: unknown
  /** Rows of the file: stored ones and rejected ones. */
  readonly rows: number
  readonly demo: boolean
  /** Its rows only add to incidents that other files tell. */
  readonly beside?: boolean
  /** An instant with `Z`. */
  readonly importedAt: string
  readonly importedBy: string | null
  /**
   * The columns of `incident_version` without `version_id` and `import_id`; `extra` is JSON text. A column that is
   * missing has nothing in any row.
   */
  readonly incidents: Sql
  /** source, key, happened_at, seq, kind, field, from_value, to_value, actor, actor_kind, audience, text */
  readonly events: Sql
  /** line, reasons, raw */
  readonly rejected: Sql
}

/** What became of a layer: `rows = stored + rejected`, `incidents = created + updated + unchanged`. */
export interface Taken {
  readonly stored: number
  readonly rejected: number
  readonly incidents: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly events: number
}

const VERSION_COLUMNS = ['line', ...INCIDENT_FIELDS] as const
const EVENT_COLUMNS = [
  'source',
  'key',
  'happened_at',
  'seq',
  'kind',
  'field',
  'from_value',
  'to_value',
  'actor',
  'actor_kind',
  'audience',
  'text',
] as const

const names = (columns: readonly string[]): Sql => join(columns.map(ident))

/** The rows of a Parquet file that lies in the staging folder, with their place in it as `file_row_number`. */
export const stagedParquet = (path: string): Sql =>
  sql`select * from read_parquet(${path}, file_row_number = true)`

/** How a layer is taken in. */
export interface TakeInOptions {
  readonly dryRun?: boolean
  /** Until the commit an abort leaves everything as it was. */
  readonly signal?: AbortSignal | undefined
  /** Hears of each of the steps as it is done. */
  readonly onStep?: (done: number, of: number) => void
  /** Sees the store inside the transaction. */
  readonly look?: (db: Reader, when: 'before' | 'after') => Promise<void>
}

/** Versions, events, truth and facts, the commit. */
const STEPS = 4

/**
 * Takes a layer in: whole, or not at all. The truth and the facts are renewed for the incidents it names, the data
 * version goes up by one. A dry run takes the same way and is rolled back at its end; `look` sees the store before and
 * after, inside the transaction.
 */
export async function takeIn(
  store: Store,
  layer: Layer,
  { dryRun = false, signal, onStep = () => undefined, look = async () => undefined }: TakeInOptions = {},
): Promise<Taken> {
  const taken = await store.transaction(
    async (db) => {
      await look(db, 'before')
      const counts = await insertLayer(db, layer, onStep)
      await look(db, 'after')
      return counts
    },
    { keep: !dryRun, signal },
  )
  if (!dryRun)
    await store.acknowledge({
      time: layer.importedAt,
      kind: 'import',
      id: layer.importId,
      sha256: layer.sha256,
    })
  return taken
}

async function insertLayer(
  db: Writer,
  layer: Layer,
  onStep: (done: number, of: number) => void,
): Promise<Taken> {
  onStep(0, STEPS)
  const id = layer.importId
  const before = await single(
    db,
    sql`select coalesce(max(version_id), 0)::double as newest, ${whole(sql`count(*)`)} as versions from incident_version`,
    { newest: z.number(), versions: z.int() },
  )
  await insertImport(db, layer)
  const has = (await columnsOf(db, layer.incidents)).map(({ name }) => name)
  const brought = VERSION_COLUMNS.filter((column) => has.includes(column))
  await makeRoomFor(db, brought, { empty: before.versions === 0 })
  const said = names(brought)
  // Parquet knows the place of a row; to count the rows takes them through one thread.
  const placed = has.includes('file_row_number')
  const place = placed ? sql`file_row_number + 1` : sql`row_number() over ()`
  const told = sql`select ${before.newest}::bigint + ${place} as version_id, ${id} as import_id, ${said} from (${layer.incidents})`
  await db.run(sql`insert into version_told (version_id, import_id, ${said}) ${told}`)
  onStep(1, STEPS)
  await db.run(
    sql`insert into incident_event (import_id, ${names(EVENT_COLUMNS)})
        select ${id}, ${names(EVENT_COLUMNS)} from (${layer.events})`,
  )
  await db.run(
    sql`insert into rejected_row (import_id, line, reasons, raw)
        select ${id}, line, reasons, raw from (${layer.rejected})`,
  )
  onStep(2, STEPS)
  const { versions, events, rejected } = await single(
    db,
    sql`select (select ${whole(sql`count(*)`)} from incident_version where import_id = ${id}) as versions,
               (select ${whole(sql`count(*)`)} from incident_event where import_id = ${id}) as events,
               (select ${whole(sql`count(*)`)} from rejected_row where import_id = ${id}) as rejected`,
    { versions: z.int(), events: z.int(), rejected: z.int() },
  )
  const stored = layer.rows - rejected
  if (stored < versions || (stored > 0 && versions === 0))
    throw new Error(`${layer.rows} rows cannot be ${versions} incidents and ${rejected} rejected rows`)

  const truth = placed ? asStored(told) : sql`incident_version`
  const keys =
    before.versions === 0
      ? await firstLayer(db, {
          versions,
          keysDiffer: layer.keysDiffer ?? false,
          truth,
          told: new Set(brought),
        })
      : await laterLayer(db, sql`select source, key from incident_version where import_id = ${id}`)
  onStep(3, STEPS)
  const taken: Taken = { stored, rejected, events, ...keys }
  await db.run(
    sql`update import set stored = ${stored}, rejected = ${rejected}, incidents = ${taken.incidents}, created = ${taken.created},
               updated = ${taken.updated}, unchanged = ${taken.unchanged}, events = ${events} where import_id = ${id}`,
  )
  await writeAudit(db, { at: layer.importedAt, actor: layer.importedBy, action: 'import', object: id })
  return taken
}

/**
 * Rows that have become versions, with all columns of those. Read where they came from: of rows that are not committed the
 * engine counts none, and leaves them to one thread.
 */
const asStored = (told: Sql): Sql =>
  sql`(${told} union all by name select * from incident_version where false)`

type Keys = Pick<Taken, 'incidents' | 'created' | 'updated' | 'unchanged'>

/** An empty store has nothing to compare with or to merge: every version is the truth of its key, if no key comes twice. */
async function firstLayer(
  db: Writer,
  {
    versions,
    keysDiffer,
    truth,
    told,
  }: {
    readonly versions: number
    readonly keysDiffer: boolean
    readonly truth: Sql
    readonly told: ReadonlySet<string>
  },
): Promise<Keys> {
  if (!(keysDiffer || (await differ(db, versions))) || (await hasCorrections(db)))
    return laterLayer(db, sql`select source, key from incident_version`)
  await db.run(sql`insert into incident_current select version_id from incident_version`)
  await deriveFacts(db, truth, { told })
  return { incidents: versions, created: versions, updated: 0, unchanged: 0 }
}

/** Two keys with one hash would only take the careful way. */
async function differ(db: Writer, versions: number): Promise<boolean> {
  const { distinct } = await single(
    db,
    sql`select ${whole(sql`count(distinct hash(source, key))`)} as distinct from incident_version`,
    { distinct: z.int() },
  )
  return distinct === versions
}

async function laterLayer(db: Writer, touched: Sql): Promise<Keys> {
  await beginTouching(db, touched)
  const keys = await renewTruth(db)
  await updateFacts(db)
  return keys
}

const json = (value: unknown): string => JSON.stringify(value ?? null)
const texts = (list: readonly string[]): Sql => sql`(${JSON.stringify(list)}::json)::varchar[]`

async function insertImport(db: Writer, layer: Layer): Promise<void> {
  await db.run(
    sql`insert into import by name select ${layer.importId} as import_id,
          (select coalesce(max(sequence), 0) + 1 from import) as sequence, ${layer.file} as file, ${layer.sha256} as sha256,
          ${layer.bytes} as bytes, ${layer.source} as source, ${layer.format} as format, ${layer.encoding} as encoding,
          ${layer.delimiter} as delimiter, ${layer.timeZone} as time_zone, ${layer.timeZoneFrom} as time_zone_from,
          ${layer.dateOrder} as date_order, ${layer.reader} as reader,
          ${layer.asOf === null ? null : moment(layer.asOf)} as as_of, ${texts(layer.fields)} as fields,
          ${texts(layer.beside === true ? [] : headersOf(layer.mapping))} as columns, ${json(layer.options)} as options,
          ${json(layer.decisions)} as decisions, ${json(layer.mapping)} as mapping,
          ${json(layer.valueMaps)} as value_maps, ${json(layer.profile)} as profile, ${json(layer.warnings)} as warnings,
          ${layer.rows} as row_count, 0 as stored, 0 as rejected, 0 as incidents, 0 as created, 0 as updated,
          0 as unchanged, 0 as events, 'committed' as status, ${layer.demo} as demo, ${layer.beside ?? false} as beside,
          ${moment(layer.importedAt)} as imported_at, ${layer.importedBy} as imported_by`,
  )
}

const Mapping = z.array(z.object({ column: z.string() }))

/** The headers as `extra` names them: the second of two alike is `header (2)`. */
function headersOf(mapping: unknown): readonly string[] {
  const read = Mapping.safeParse(mapping)
  if (!read.success) return []
  const seen = new Map<string, number>()
  return read.data.map(({ column }) => {
    const times = (seen.get(column) ?? 0) + 1
    seen.set(column, times)
    return times === 1 ? column : `${column} (${times})`
  })
}

async function single<S extends z.ZodRawShape>(
  db: Writer,
  query: Sql,
  shape: S,
): Promise<z.infer<z.ZodObject<S>>> {
  const [row] = await db.rows(query, z.object(shape))
  if (!row) throw new Error('a count has no row')
  return row
}
