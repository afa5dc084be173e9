import type { Said } from '../../model/import-words.ts'
import { daysWithoutTime } from '../columns/days-without-time.ts'
import type { FoundSource } from '../columns/find-source.ts'
import type { Instance } from '../columns/instance.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import { type BadTimes, badTimes } from '../dates/bad-times.ts'
import type { Clock } from '../dates/clock.ts'
import { type DateReading, readDates } from '../dates/dates.ts'
import { lostHalves } from '../dates/lost-halves.ts'
import { decideZone, type ZoneDecision } from '../dates/zones.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'
import { dateColumns, decisionsOf, joinDecisions, mixedOffsets } from './date-columns.ts'
import { clockOfFile, timesOf } from './instants.ts'
import { type NewestInstant, newestInstant } from './newest-instant.ts'
import { keysRepeat } from './read-history.ts'

/** How the times of a file are read. */
export interface SettledTimes {
  readonly readings: readonly DateReading[]
  /** How days and months were told apart, and which times of day belong to which days. */
  readonly dateDecisions: readonly StagedDecision[]
  readonly zone: ZoneDecision
  readonly clock: Clock | null
  /** Some key stands in more than one row. */
  readonly repeated: boolean
  readonly newest: NewestInstant
  readonly wrong: BadTimes
}

interface Question {
  readonly table: RawTable
  readonly placed: Placed
  readonly found: FoundSource
  readonly instance: Instance
  readonly request: StageRequest
  readonly wishes: Wishes
  /** Hears decisions as soon as they are made. */
  readonly learn: (part: { readonly decisions: readonly StagedDecision[] }) => void
}

/** Decides order, zone and end of the times of a file, and what becomes of those that cannot be right. */
export async function settleTimes(
  db: StagingDb,
  { table, placed, found, instance, request, wishes, learn }: Question,
): Promise<SettledTimes> {
  const readings = await readDates(db, dateColumns(placed), wishes.dateOrder, request.name)
  const dateDecisions = [...joinDecisions(placed), ...decisionsOf(readings)]
  learn({ decisions: dateDecisions })
  const zone = await decideZone(db, { table, placed, found, instance, readings, request, wishes })
  const clock = zone.zone === null ? null : await clockOfFile(db, zone.zone, readings)
  const repeated = await keysRepeat(db, placed)
  // Event logs fill the final times into every earlier row: only openings and updates were seen by the file.
  const log = repeated && placed.of('updated_at').length > 0
  const seen = log ? readings.filter(({ name }) => name === 'opened_at' || name === 'updated_at') : readings
  const newest = await newestInstant(db, seen, clock, table, request)
  const times = timesOf(readings, clock)
  const wrong = await badTimes(db, { readings, times, limit: newest.limit, wishes })
  learn({ decisions: wrong.decisions })
  return { readings, dateDecisions, zone, clock, repeated, newest, wrong }
}

/** What a person should know of how the times of a file were read. */
export async function warningsOfTimes(
  db: StagingDb,
  placed: Placed,
  { readings, zone, clock }: SettledTimes,
): Promise<readonly Said[]> {
  const local = readings.flatMap((one) => one.local ?? [])
  return [
    ...zone.warnings,
    ...(clock ? await clock.warn(db, local) : []),
    ...readings.flatMap((one) => one.notes),
    ...readings.flatMap(mixedOffsets),
    ...(await daysWithoutTime(db, placed)),
    ...(await lostHalves(db, readings)),
  ]
}
