import { z } from 'zod'
import type { Codated, CodatedKind } from '../../model/change-points.ts'
import type { Days } from '../../model/period.ts'
import type { Scope } from '../../model/scope.ts'
import { dayAt } from '../../model/time-zone.ts'
import { isoText, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { factsIn, instantsOf } from '../asked.ts'
import { groupNames } from '../group.ts'
import { predicateOf, within } from '../predicate.ts'

/** Something that began or ended, with the local day and how many incidents it has in all. */
export interface Ended {
  readonly kind: CodatedKind
  readonly day: string
  readonly name: string
  readonly n: number
}

const FIELDS = ['source', 'team', 'service'] as const
/** What has fewer incidents than this comes and goes without meaning anything. */
const LEAST = 5

const Row = z.object({ part: z.int(), n: z.int(), first: z.string(), last: z.string() })

/** As many changes are named by their keys. */
const MOST_KEYS = 3

/**
 * The changes and maintenances that the store holds for some days, of the services and configuration items of a scope; `null`
 * where there is none. It is not looked at what kind of incidents the question is about: it is about those.
 */
export async function changesIn(
  db: Reader,
  asked: Asked,
  days: Days,
): Promise<Omit<Codated, 'sentence'> | null> {
  const { service, 'service!': notService, ci, 'ci!': notCi, corrections } = asked.scope
  const scope: Scope = {
    kind: ['change', 'maintenance'],
    ...(service === undefined ? {} : { service }),
    ...(notService === undefined ? {} : { 'service!': notService }),
    ...(ci === undefined ? {} : { ci }),
    ...(notCi === undefined ? {} : { 'ci!': notCi }),
    ...(corrections === undefined ? {} : { corrections }),
  }
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n, coalesce(list(key order by opened_at, key)[1:${MOST_KEYS}], []) as keys
        from (
          select version_id, opened_at from ${factsIn(scope)} as fact
          where ${predicateOf({ ...asked, scope })} and ${within(sql`opened_at`, instantsOf(days, asked.timeZone))}
        ) as fact join (select version_id, key from incident_version) as named using (version_id)`,
    z.object({ n: z.int(), keys: z.array(z.string()) }),
  )
  if (!found || found.n === 0) return null
  const names = [...found.keys, ...(found.n > MOST_KEYS ? ['…'] : [])].join(', ')
  return { kind: 'change-began', day: days.from, until: days.to, name: names, n: found.n }
}

/** The first and last incident of every source, team and service within the filters of a scope, in the order of days. */
export async function endsOfNames(db: Reader, asked: Asked): Promise<readonly Ended[]> {
  const found = await Promise.all(
    FIELDS.map(async (field) => {
      const [rows, nameOf] = await Promise.all([
        db.rows(
          sql`
          select ${ident(field)}::integer as part, ${whole(sql`count(*)`)} as n,
                 ${isoText(sql`min(opened_at)`)} as first, ${isoText(sql`max(opened_at)`)} as last
          from ${factsIn(asked.scope)} as fact
          where ${predicateOf(asked)} and opened_at is not null and ${ident(field)} > 0
          group by part having n >= ${LEAST}`,
          Row,
        ),
        groupNames(db, field, asked),
      ])
      const day = (instant: string) => dayAt(Date.parse(instant), asked.timeZone)
      return rows.flatMap(({ part, n, first, last }): Ended[] => {
        const name = nameOf(part) ?? ''
        return [
          { kind: `${field}-began`, day: day(first), name, n },
          { kind: `${field}-ended`, day: day(last), name, n },
        ]
      })
    }),
  )
  return found.flat().toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : b.n - a.n))
}
