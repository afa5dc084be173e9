import { z } from 'zod'
import { gapsOf } from './gaps.ts'
import { informedOf } from './informed.ts'
import type { Writer } from './reader.ts'
import { ident, type Sql, sql } from './sql.ts'
import { staysOf } from './stays.ts'
import { visitsOf } from './visits.ts'

/** What is derived of the events of incidents alone, a table each by `version_id`. */
const COURSES = { incident_gap: gapsOf, incident_stay: staysOf, incident_visit: visitsOf } as const

/** What is derived of events and of times that a person may correct; as it is without that, stands in another table. */
const CORRECTABLE = { incident_informed: informedOf } as const
export type Course = keyof typeof CORRECTABLE

const entries = (of: Readonly<Record<string, (truth: Sql) => Sql>>) => Object.entries(of)
const uncorrected = (name: string): Sql => ident(`${name}_uncorrected`)

/** Derives everything of the events of a truth that is not in the tables yet. */
export async function deriveCourses(db: Writer, truth: Sql): Promise<void> {
  // Many files are lists without any history: then nobody need look for it incident by incident, three times.
  const [told] = await db.rows(
    sql`select exists (select 1 from incident_event) as any`,
    z.object({ any: z.boolean() }),
  )
  if (told?.any !== true) return
  for (const [name, derived] of [...entries(COURSES), ...entries(CORRECTABLE)])
    await db.run(sql`insert into ${ident(name)} by name ${derived(truth)}`)
}

/** Takes out what was derived of some versions; of all of them unless told. */
export async function forgetCourses(db: Writer, versions: Sql | null = null): Promise<void> {
  for (const [name] of [...entries(COURSES), ...entries(CORRECTABLE)])
    await db.run(
      versions === null
        ? sql`delete from ${ident(name)}`
        : sql`delete from ${ident(name)} where version_id in (${versions})`,
    )
}

/** Derives once more what is corrected, as it would be without: nothing, where nobody corrected anything. */
export async function renewUncorrectedCourses(db: Writer, some: boolean): Promise<void> {
  for (const [name, derived] of entries(CORRECTABLE)) {
    await db.run(sql`delete from ${uncorrected(name)}`)
    if (some)
      await db.run(sql`insert into ${uncorrected(name)} by name ${derived(sql`incident_uncorrected`)}`)
  }
}

/** What is derived of events, with what people corrected or as the sources told it. */
export const courseTold = (name: Course, corrected: boolean): Sql =>
  corrected
    ? ident(name)
    : sql`(select * from ${ident(name)} where version_id not in (select version_id from incident_uncorrected)
           union all by name select * from ${uncorrected(name)})`
