import { z } from 'zod'
import { Calendar } from '../model/calendar/calendar.ts'
import type { WorkingTime } from '../model/calendar/working-time.ts'
import { Problem } from '../model/problem.ts'
import { writeAudit } from './audit.ts'
import { tableOf } from './dialect.ts'
import type { Reader, Writer } from './reader.ts'
import { sql } from './sql.ts'

const json = z.string().transform((text): unknown => JSON.parse(text))

/** A calendar as it is stored, with the rules by which its working time was made. */
export interface StoredCalendar {
  readonly calendar: Calendar
  readonly madeBy: string
}

/** Every calendar, the standard one first, then by name. */
export async function storedCalendars(db: Reader): Promise<readonly StoredCalendar[]> {
  const rows = await db.rows(
    sql`select definition, made_by from calendar order by name`,
    z.object({ definition: json.pipe(Calendar), made_by: z.string() }),
  )
  return rows
    .map(({ definition, made_by }) => ({ calendar: definition, madeBy: made_by }))
    .toSorted((a, b) => Number(b.calendar.standard) - Number(a.calendar.standard))
}

/** Every calendar, the standard one first, then by name. */
export const calendarsOf = async (db: Reader): Promise<readonly Calendar[]> =>
  (await storedCalendars(db)).map(({ calendar }) => calendar)

/** What is known of a change besides the calendar. */
export interface CalendarChange {
  readonly madeBy: string
  /** An instant with `Z`. */
  readonly at: string
  readonly actor: string | null
}

/**
 * Stores a calendar under its name, instead of the one that has it, with its working time. The first one is the standard,
 * and one that becomes the standard takes that from the other. Problems: `calendar-claimed`, `calendar-standard`.
 */
export async function storeCalendar(
  db: Writer,
  told: Calendar,
  times: readonly WorkingTime[],
  { madeBy, at, actor }: CalendarChange,
): Promise<Calendar> {
  const others = (await storedCalendars(db)).filter(({ calendar }) => calendar.name !== told.name)
  for (const { calendar } of others) refuseClaims(told, calendar)
  const before = others.find(({ calendar }) => calendar.standard)
  if (!told.standard && others.length > 0 && before === undefined)
    throw new Problem('calendar-standard', { name: told.name })
  const stored = { ...told, standard: told.standard || others.length === 0 }
  if (stored.standard && before) await write(db, { ...before.calendar, standard: false }, before.madeBy)
  await write(db, stored, madeBy)
  await db.run(sql`delete from calendar_window where calendar_id = ${stored.name}`)
  await db.run(
    sql`insert into calendar_window (calendar_id, starts_at, ends_at)
        select ${stored.name}, make_timestamp("from" * 1000000), make_timestamp("until" * 1000000)
        from ${tableOf(
          { from: 'whole', until: 'whole' },
          times.map(({ from, until }) => ({ from, until })),
        )}`,
  )
  await writeAudit(db, { at, actor, action: 'calendar', object: stored.name })
  return stored
}

const write = (db: Writer, calendar: Calendar, madeBy: string): Promise<void> =>
  db.run(
    sql`insert or replace into calendar (calendar_id, name, definition, made_by)
        values (${calendar.name}, ${calendar.name}, ${JSON.stringify(calendar)}, ${madeBy})`,
  )

function refuseClaims(told: Calendar, other: Calendar): void {
  const kinds = [
    ['team', told.teams, other.teams],
    ['service', told.services, other.services],
  ] as const
  for (const [kind, wanted, taken] of kinds) {
    const claimed = wanted.find((name) => taken.includes(name))
    if (claimed !== undefined) throw new Problem('calendar-claimed', { kind, claimed, by: other.name })
  }
}

/** Removes a calendar; false when there is none of that name. Problem: `calendar-standard` while there are others. */
export async function removeCalendar(
  db: Writer,
  name: string,
  { at, actor }: Omit<CalendarChange, 'madeBy'>,
): Promise<boolean> {
  const all = await calendarsOf(db)
  const one = all.find((calendar) => calendar.name === name)
  if (!one) return false
  if (one.standard && all.length > 1) throw new Problem('calendar-standard', { name })
  await db.run(sql`delete from calendar where calendar_id = ${name}`)
  await db.run(sql`delete from calendar_window where calendar_id = ${name}`)
  await writeAudit(db, { at, actor, action: 'remove-calendar', object: name })
  return true
}

/** The working time of a calendar that lies between two instants, in seconds since 1970, ascending. */
export const workingTimeOf = (
  db: Reader,
  name: string,
  { from, until }: WorkingTime,
): Promise<WorkingTime[]> =>
  db.rows(
    sql`select epoch(starts_at) as "from", epoch(ends_at) as "until"
        from calendar_window
        where calendar_id = ${name} and epoch(ends_at) > ${from} and epoch(starts_at) < ${until}
        order by starts_at`,
    z.object({ from: z.int(), until: z.int() }),
  )
