import { z } from 'zod'
import type { WorkedExample } from '../../model/explanation.ts'
import type { Lang } from '../../model/lang.ts'
import { PHASE_POINTS, type PhasePoint } from '../../model/metric-entry.ts'
import { isoText, secondsLater } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { factsIn, someIncidentsIn } from '../asked.ts'
import { standAt } from '../population.ts'
import { contributionsOf } from './contributions.ts'
import { countedIn, type Ground } from './cell.ts'
import { exampleSays, type Instant } from './example-words.ts'

/** Where the instants of a course stand: in the incident, or some seconds away from one of its own. */
const INSTANTS: Readonly<Partial<Record<PhasePoint, Sql>>> = {
  'previous-opened': secondsLater(sql`fact.opened_at`, sql`-previous_seconds`),
  'previous-resolved': secondsLater(sql`fact.opened_at`, sql`-repeat_seconds`),
  occurred: sql`occurred_at`,
  detected: sql`incident.detected_at`,
  opened: sql`incident.opened_at`,
  acknowledged: sql`incident.acknowledged_at`,
  mitigated: sql`incident.mitigated_at`,
  restored: sql`incident.restored_at`,
  'first-resolved': sql`first_resolved_at`,
  resolved: sql`incident.resolved_at`,
  closed: sql`incident.closed_at`,
  'next-opened': secondsLater(sql`fact.resolved_at`, sql`recur_seconds`),
}

/** What makes an incident worth showing: the more of it is known, the better. */
const KNOWN = [
  'acknowledged_at',
  'detect_seconds',
  'mitigate_seconds',
  'restore_seconds',
  'close_seconds',
  'active_seconds',
  'reopens',
  'reassignments',
  'met_sla',
  'repeat_key',
] as const

const Chosen = z.object({ id: z.int() })
const text = z.string().nullable()

/**
 * One incident of a number with its instants and the computation: of those that took any time, the resolved one of which
 * most is known, the newest of several. `null` where nobody is in the number.
 */
export async function exampleOf(db: Reader, ground: Ground, lang: Lang): Promise<WorkedExample | null> {
  const { metric, asked, measure, span } = ground
  const richness = join(
    KNOWN.map((column) => sql`(${ident(column)} is not null)::integer`),
    ' + ',
  )
  const [chosen] = await db.rows(
    sql`select version_id::double as id
        from ${countedIn(ground)}
        order by resolved_at is not null desc, coalesce(${measure.value} > 0, false) desc, ${richness} desc,
                 opened_at desc nulls last, version_id
        limit 1`,
    Chosen,
  )
  if (!chosen) return null
  const points = PHASE_POINTS.flatMap((point) => {
    const at = INSTANTS[point]
    return at ? [{ point, at }] : []
  })
  const [found] = await db.rows(
    sql`select incident.source, incident.key, title, [${join(points.map(({ at }) => isoText(at)))}] as instants
        from (select * from ${factsIn(asked.scope)} as fact where version_id in (${chosen.id})) as fact
        join ${someIncidentsIn(asked.scope, [chosen.id])} as incident using (version_id)`,
    z.object({ source: z.string(), key: z.string(), title: text, instants: z.array(text) }),
  )
  const contributes = (await contributionsOf(db, ground, [chosen.id])).get(chosen.id)
  if (!found || !contributes) return null
  const known = new Map(points.map(({ point }, i) => [point, found.instants[i] ?? null]))
  known.set('as-of', span === null ? asked.asOf : standAt(span, asked))
  const instants = coursed(metric.phase, known, contributes.value, asked.scope.clock ?? 'wall')
  const { source, key, title } = found
  const told = { clock: asked.scope.clock ?? 'wall', timeZone: asked.timeZone, lang }
  return { source, key, title, instants, contributes, says: exampleSays(metric, contributes, instants, told) }
}

/** The instants of a metric in one incident; where its start is not recorded, the one that stands for it. */
function coursed(
  phase: readonly PhasePoint[],
  known: ReadonlyMap<PhasePoint, string | null>,
  value: number | boolean | null,
  clock: string,
): Instant[] {
  const at = (point: PhasePoint): Instant[] => {
    const instant = known.get(point)
    return instant ? [{ point, at: instant }] : []
  }
  const [first, second] = phase
  if (first === undefined) return []
  if (second === undefined) return at(first)
  const between = [
    first,
    ...PHASE_POINTS.slice(PHASE_POINTS.indexOf(first) + 1, PHASE_POINTS.indexOf(second)),
  ]
  const [stop] = at(second)
  if (!stop && clock === 'wall' && typeof value === 'number') {
    const [start] = between.flatMap(at)
    const ended = start && new Date(Date.parse(start.at) + value * 1_000).toISOString()
    return start && ended ? [start, { point: second, at: ended.replace('.000Z', 'Z') }] : []
  }
  if (stop && clock === 'wall' && typeof value === 'number') {
    const started = Date.parse(stop.at) - value * 1_000
    const order = [
      first,
      ...PHASE_POINTS.slice(PHASE_POINTS.indexOf(first) + 1, PHASE_POINTS.indexOf(second)),
    ]
    const start = order.flatMap(at).find((one) => Math.abs(Date.parse(one.at) - started) < 1_000)
    if (start) return [start, stop]
  }
  return [...at(first), ...(stop ? [stop] : [])]
}
