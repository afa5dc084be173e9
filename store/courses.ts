import { deriveGaps } from './gaps.ts'
import { informedOf } from './informed.ts'
import type { Writer } from './reader.ts'
import { ident, type Sql, sql } from './sql.ts'

/** What is derived of the events of incidents, a table each by `version_id`; what corrections move stands in another one. */
const COURSES = { incident_informed: informedOf } as const
export type Course = keyof typeof COURSES

const NAMES = Object.keys(COURSES) as Course[]
const uncorrected = (name: Course): Sql => ident(`${name}_uncorrected`)

/** Derives everything of the events of a truth that is not in the tables yet. */
export async function deriveCourses(db: Writer, truth: Sql): Promise<void> {
  await deriveGaps(db, truth)
  for (const name of NAMES) await db.run(sql`insert into ${ident(name)} by name ${COURSES[name](truth)}`)
}

/** Takes out what was derived of some versions; of all of them unless told. */
export async function forgetCourses(db: Writer, versions: Sql | null = null): Promise<void> {
  for (const name of ['incident_gap', ...NAMES])
    await db.run(
      versions === null
        ? sql`delete from ${ident(name)}`
        : sql`delete from ${ident(name)} where version_id in (${versions})`,
    )
}

/** Derives once more what is corrected, as it would be without: nothing, where nobody corrected anything. */
export async function renewUncorrectedCourses(db: Writer, some: boolean): Promise<void> {
  for (const name of NAMES) {
    await db.run(sql`delete from ${uncorrected(name)}`)
    if (some)
      await db.run(sql`insert into ${uncorrected(name)} by name ${COURSES[name](sql`incident_uncorrected`)}`)
  }
}

/** What is derived of events, with what people corrected or as the sources told it. */
export const courseTold = (name: Course, corrected: boolean): Sql =>
  corrected
    ? ident(name)
    : sql`(select * from ${ident(name)} where version_id not in (select version_id from incident_uncorrected)
           union all by name select * from ${uncorrected(name)})`
