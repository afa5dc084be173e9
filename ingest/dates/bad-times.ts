import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { BAD_TIMES, type BadTime, type BadTimeWay } from '../../model/bad-times.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import type { DateReading } from './dates.ts'

/** What is done with times that cannot be right, in a file. */
export interface BadTimes {
  /** Every time as an instant, over the table `draft`; NULL where it is left out. */
  readonly times: ReadonlyMap<string, Sql>
  /** Columns whose unreadable cells reject their row. */
  readonly rejecting: readonly DateReading[]
  /** Rows that are rejected for a time that can be read: `line, reason`; `null` for none. */
  readonly refused: Sql | null
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
}

/** What happens where nobody says anything: what cannot be read rejects its row, what cannot be true is kept and counted. */
const USUAL: Readonly<Record<BadTime, BadTimeWay>> = {
  unreadable: 'reject',
  backwards: 'keep',
  future: 'keep',
}
const ENDS = ['resolved_at', 'closed_at'] as const

/**
 * Does with the times that cannot be right what was told: rejects the row, or takes it without the time. `limit` is the
 * instant after which nothing in the file can be true; the opening is never left out, for without it there is no incident.
 */
export async function badTimes(
  db: StagingDb,
  {
    readings,
    times,
    limit,
    wishes,
  }: {
    readonly readings: readonly DateReading[]
    readonly times: ReadonlyMap<string, Sql>
    readonly limit: Sql | null
    readonly wishes: Pick<Wishes, 'badTimes'>
  },
): Promise<BadTimes> {
  const ways = Object.fromEntries(
    BAD_TIMES.map((kind) => [kind, wishes.badTimes(kind)?.value ?? USUAL[kind]]),
  ) as Record<BadTime, BadTimeWay>
  const opened = times.get('opened_at')
  const wrong: { readonly kind: BadTime; readonly name: string; readonly when: Sql; readonly at: Sql }[] = []
  for (const [name, at] of times) {
    if (opened !== undefined && (ENDS as readonly string[]).includes(name))
      wrong.push({ kind: 'backwards', name, at, when: sql`${at} < ${opened}` })
    if (limit !== null && name !== 'opened_at' && name !== 'updated_at')
      wrong.push({ kind: 'future', name, at, when: sql`${at} > ${limit}` })
  }
  const left = wrong.filter(({ kind }) => ways[kind] === 'without')
  const refused = wrong.filter(({ kind }) => ways[kind] === 'reject')
  const without = new Map(
    [...times].map(([name, at]): [string, Sql] => {
      const some = left.filter((one) => one.name === name)
      return [
        name,
        some.length === 0
          ? at
          : sql`case when not coalesce(${join(
              some.map(({ when }) => when),
              ' or ',
            )}, false) then ${at} end`,
      ]
    }),
  )
  const columnOf = (name: string): string => readings.find((one) => one.name === name)?.column.name ?? name
  const leaving = readings.filter((one) => one.name !== 'opened_at' && ways.unreadable === 'without')
  const counts = await countLeft(db, left)
  const warnings = [
    ...leaving.flatMap((one) =>
      one.unreadable > 0
        ? [said('times-left-out', { kind: 'unreadable', column: one.column.name, cells: one.unreadable })]
        : [],
    ),
    ...left.flatMap(({ kind, name }, i) => {
      const cells = counts[i] ?? 0
      return cells > 0 ? [said('times-left-out', { kind, column: columnOf(name), cells })] : []
    }),
  ]
  return {
    times: without,
    rejecting: readings.filter((one) => !leaving.includes(one)),
    refused:
      refused.length === 0
        ? null
        : join(
            refused.map(
              ({ kind, name, when, at }) =>
                sql`select line, json_object('code', ${kind === 'future' ? 'time-in-future' : 'ended-before-start'}, 'facts',
                      json_object('column', ${columnOf(name)}, 'value', strftime(${at}, '%Y-%m-%d %H:%M:%S')))::varchar as reason
                    from draft where ${when}`,
            ),
            ' union all ',
          ),
    decisions: BAD_TIMES.flatMap((kind) => {
      const wish = wishes.badTimes(kind)
      return wish === null
        ? []
        : [
            {
              what: `badTimes:${kind}`,
              value: wish.value,
              evidence: wish.evidence,
              confidence: 'told' as const,
            },
          ]
    }),
    warnings,
  }
}

async function countLeft(db: StagingDb, left: readonly { readonly when: Sql }[]): Promise<readonly number[]> {
  if (left.length === 0) return []
  const [seen] = await db.rows(
    sql`select [${join(left.map(({ when }) => sql`(count(*) filter (where ${when}))::integer`))}] as cells from draft`,
    z.object({ cells: z.array(z.int()) }),
  )
  return seen?.cells ?? []
}
