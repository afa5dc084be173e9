import { z } from 'zod'
import { dayStart } from '../../model/bucket.ts'
import { dayAt } from '../../model/time-zone.ts'
import {
  countIf,
  isoText,
  moment,
  nthSmallest,
  orderStatistics,
  secondsBetween,
  whole,
} from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, sql } from '../../store/sql.ts'

/** A file with what was opened or resolved since a day: of what was opened before, it has only what lived to see that day. */
export interface Extract {
  readonly importId: string
  readonly since: string
}

/** Who was opened longer than this before the day could have been resolved before it. */
const LONG_SECONDS = 7 * 86_400
/** Fewer of them, or fewer opened since, are no evidence. */
const LEAST_BEFORE = 3
const LEAST_SINCE = 20
/** By chance all of them lived to see the day less often than this. */
const CHANCE = 1e-6
/** So many times those that were opened since are looked at. */
const FRACTIONS = Array.from({ length: 100 }, (_, i) => (i + 1) / 100)

const Candidate = z.object({
  import_id: z.string(),
  time_zone: z.string().nullable(),
  first: z.string(),
  before: z.int(),
  dateless: z.int(),
})
const Evidence = z.object({
  gaps: z.array(z.number()).nullable(),
  lived: z.array(z.number()).nullable(),
  since: z.int(),
})

const TOLD = sql`(
  select import_id, import.time_zone, opened_at, if(state in ('resolved', 'closed'), resolved_at, null) as resolved_at,
         state in ('resolved', 'closed') and resolved_at is null as dateless
  from incident_version join import using (import_id)
  where import.status = 'committed' and not coalesce(import.beside, false) and state <> 'cancelled' and opened_at is not null
)`

/** The imports with enough that were opened long enough before anything in them was resolved: nearly none has them. */
async function importsToLookAt(db: Reader): Promise<readonly string[]> {
  const oldest = nthSmallest(sql`opened_at`, LEAST_BEFORE, sql`not dateless`)
  const rows = await db.rows(
    sql`select import_id from ${TOLD} as told group by import_id
        having ${secondsBetween(oldest, sql`min(resolved_at)`)} > ${LONG_SECONDS}`,
    z.object({ import_id: z.string() }),
  )
  return rows.map(({ import_id: importId }) => importId)
}

/**
 * The imports that are such extracts, by their incidents alone: nothing in the file was resolved before a day, some were
 * opened long before it, and going by those that were opened since, it would be chance that none of these was.
 */
export async function findExtracts(db: Reader): Promise<readonly Extract[]> {
  const some = await importsToLookAt(db)
  if (some.length === 0) return []
  const candidates = await db.rows(
    sql`select import_id, any_value(time_zone) as time_zone, ${isoText(sql`any_value(first)`)} as first,
               ${countIf(sql`opened_at < first and not dateless`)} as before,
               ${countIf(sql`opened_at < first and dateless`)} as dateless
        from ${TOLD} as told
        join (select import_id, min(resolved_at) as first from ${TOLD} as told group by import_id) as ends using (import_id)
        where import_id in (${join(some)})
        group by import_id having before >= ${LEAST_BEFORE}`,
    Candidate,
  )
  const found: Extract[] = []
  for (const { import_id: importId, time_zone: zone, first, before, dateless } of candidates) {
    // What is done without a time may have been done before the day.
    if (dateless * 10 > before) continue
    const timeZone = zone ?? 'UTC'
    const since = dayStart(dayAt(Date.parse(first), timeZone), timeZone)
    if (await isUnlikely(db, importId, since)) found.push({ importId, since })
  }
  return found
}

/** Whether it would be chance that everybody who was opened long before a day lived to see it. */
async function isUnlikely(db: Reader, importId: string, since: string): Promise<boolean> {
  const day = moment(since)
  const gap = secondsBetween(sql`opened_at`, day)
  // One that is open has lived longer than anything that is told.
  const lived = sql`coalesce(${secondsBetween(sql`opened_at`, sql`resolved_at`)}, ${Number.MAX_SAFE_INTEGER})`
  const [evidence] = await db.rows(
    sql`select list(${gap}::double) filter (where ${gap} > ${LONG_SECONDS}) as gaps,
               ${orderStatistics(sql`(case when opened_at >= ${day} then ${lived} end)`, FRACTIONS)} as lived,
               ${whole(sql`count(*) filter (where opened_at >= ${day})`)} as since
        from ${TOLD} as told where import_id = ${importId} and not dateless`,
    Evidence,
  )
  const gaps = evidence?.gaps ?? []
  const lives = evidence?.lived ?? []
  if (gaps.length < LEAST_BEFORE || (evidence?.since ?? 0) < LEAST_SINCE) return false
  const chance = gaps.reduce((sum, seconds) => {
    const longer = lives.filter((life) => life > seconds).length
    return sum + Math.log(Math.max(longer, 0.5) / lives.length)
  }, 0)
  return chance < Math.log(CHANCE)
}
