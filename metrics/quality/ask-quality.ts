import { z } from 'zod'
import { INCIDENT_FIELDS } from '../../model/incident.ts'
import type { Lang } from '../../model/lang.ts'
import { Problem } from '../../model/problem.ts'
import type { Quality, QualityEffect, QualityFinding, QualityLevel } from '../../model/quality.ts'
import type { QualityRuleName } from '../../model/quality-rules.ts'
import type { Scope } from '../../model/scope.ts'
import { countIf, only, quantiles, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { type Asked, askedOf, incidentsIn, someIncidentsIn, instantsOf } from '../asked.ts'
import { durationOf, judgementOf } from '../exclusions.ts'
import type { Metric } from '../metric.ts'
import { allOf, predicateOf, within } from '../predicate.ts'
import { timeToAcknowledge } from '../speed/time-to-acknowledge.ts'
import { timeToResolve } from '../speed/time-to-resolve.ts'
import { completenessOf } from './completeness.ts'
import { type Ground, groundOf } from './ground.ts'
import type { QualityRule } from './rule.ts'
import { qualityRules } from './rules.ts'

/** The medians that a rule may bend. */
const BENT: readonly Metric[] = [timeToAcknowledge, timeToResolve]
const EXAMPLES = 3

/** Everything that is the matter with the data of a scope. Problem: `empty-period`. */
export async function askQuality(db: Reader, scope: Scope, lang: Lang): Promise<Quality> {
  // Times of the calendar alone: what is the matter with them is not on a clock.
  const { clock: _clock, calendar: _calendar, ...told } = scope
  const asked = await askedOf(db, told)
  const where = allOf([predicateOf(asked), ...placedIn(asked)])
  const ground = groundOf(db, asked, where)
  const counts = await countsOf(db, ground)
  const bent = await bentBy(db, ground, counts)
  const [keys, absent] = await Promise.all([
    keysOf(
      db,
      asked,
      counts.rules.flatMap(({ examples }) => examples),
    ),
    absentFields(db, asked),
  ])
  const rules = qualityRules.map((rule, i): QualityFinding => {
    const { incidents, among, examples } = counts.rules[i] ?? NOTHING
    const missing = rule.needs.filter((field) => absent.has(field))
    const share = among === 0 ? null : incidents / among
    return {
      rule: rule.name,
      label: rule.label[lang],
      says: rule.says[lang],
      remedy: rule.remedy[lang],
      level: levelOf(rule, { incidents, among, missing: missing.length }),
      incidents,
      among,
      share,
      missing,
      examples: examples.flatMap((id) => keys.get(id) ?? []),
      effects: (bent.get(rule.name) ?? []).map((effect, at) =>
        effectOf(BENT[at] ?? timeToResolve, effect, lang),
      ),
    }
  })
  return {
    scope: asked.scope,
    from: asked.days?.from ?? null,
    to: asked.days?.to ?? null,
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    incidents: counts.all,
    rules,
    first: farthest(rules),
    completeness: await completenessOf(db, asked, where, absent),
  }
}

const placedIn = (asked: Asked): readonly Sql[] => {
  const column = asked.scope.attribution === 'resolved' ? sql`resolved_at` : sql`opened_at`
  return asked.days === null ? [] : [within(column, instantsOf(asked.days, asked.timeZone))]
}

/** That a rule holds for a row with `version_id`, as the list behind its count asks it. Problem: `bad-question`. */
export async function isFound(db: Reader, asked: Asked, where: Sql, name: string): Promise<Sql> {
  const rule = qualityRules.find((one) => one.name === name)
  if (!rule) {
    const why = qualityRules.map((one) => one.name).join(', ')
    throw new Problem('bad-question', { faults: [{ key: 'quality', value: name, why }] })
  }
  const ground = groundOf(db, asked, where)
  return sql`version_id in (
    select fact.version_id from ${joined(ground)} where ${await rule.holds(ground)}
  )`
}

const joined = ({ asked, rows }: Ground): Sql =>
  sql`${rows} as fact join ${incidentsIn(asked.scope)} as incident using (version_id)`

const inNumber = (at: number): Sql => ident(`in_${at}`)
const secondsOf = (at: number): Sql => ident(`seconds_${at}`)

/** Flags as one whole number, so that rows are put together by what holds for them. */
const maskOf = (flags: readonly Sql[]): Sql =>
  sql`(${join(
    flags.map((flag, i) => sql`if(coalesce(${flag}, false), ${2 ** i}, 0)`),
    ' + ',
  )})::integer`
const has = (mask: number, i: number): boolean => Math.floor(mask / 2 ** i) % 2 === 1

/** Every row in scope with what the medians are made of. */
function measured({ asked, rows }: Ground): Sql {
  const measures = BENT.flatMap((metric, at) => {
    const { aggregate } = metric
    if (aggregate.kind !== 'duration') throw new Error(`${metric.name} has no median`)
    return [
      sql`(${judgementOf(metric, asked).counted}) is true as ${inNumber(at)}`,
      sql`${durationOf(aggregate, asked).seconds} as ${secondsOf(at)}`,
    ]
  })
  return sql`(select *, ${join(measures)} from ${rows} as fact)`
}

const NOTHING = { incidents: 0, among: 0, examples: [] as readonly number[] }
interface Counts {
  readonly all: number
  readonly rules: readonly (typeof NOTHING)[]
  /** The places of the rules that hold for incidents in a median. */
  readonly bending: readonly number[]
}

const Group = z.object({
  holds: z.int(),
  among: z.int(),
  in_numbers: z.int(),
  n: z.int(),
  examples: z.array(z.object({ id: z.int(), opened: z.string().nullable() })),
})

async function countsOf(db: Reader, ground: Ground): Promise<Counts> {
  const flags: Sql[] = []
  for (const rule of qualityRules) flags.push(await rule.holds(ground))
  const groups = await db.rows(
    sql`select holds, among, in_numbers, ${whole(sql`count(*)`)} as n,
               coalesce(arg_max({ id: version_id::double, opened: opened_at::varchar }, opened_at, ${EXAMPLES}), []) as examples
        from (
          select fact.version_id, fact.opened_at, ${maskOf(flags)} as holds,
                 ${maskOf(qualityRules.map(({ among }) => among ?? sql`true`))} as among,
                 ${maskOf(BENT.map((_, at) => sql`fact.${inNumber(at)}`))} as in_numbers
          from ${joined({ ...ground, rows: measured(ground) })}
        )
        group by holds, among, in_numbers`,
    Group,
  )
  const sum = (of: (group: z.infer<typeof Group>) => boolean) =>
    groups.reduce((all, group) => (of(group) ? all + group.n : all), 0)
  return {
    all: sum(() => true),
    rules: qualityRules.map((_, i) => ({
      incidents: sum(({ holds }) => has(holds, i)),
      among: sum(({ among }) => has(among, i)),
      examples: groups
        .filter(({ holds }) => has(holds, i))
        .flatMap(({ examples }) => examples)
        .toSorted((a, b) => (b.opened ?? '').localeCompare(a.opened ?? '') || b.id - a.id)
        .slice(0, EXAMPLES)
        .map(({ id }) => id),
    })),
    bending: qualityRules.flatMap((_, i) =>
      groups.some(({ holds, in_numbers }) => has(holds, i) && in_numbers > 0) ? [i] : [],
    ),
  }
}

interface Bent {
  readonly with: { readonly n: number; readonly median: number | null }
  readonly without: { readonly n: number; readonly median: number | null }
}

/** The medians without the incidents of each rule that is in any of them. */
async function bentBy(
  db: Reader,
  ground: Ground,
  { bending }: Counts,
): Promise<ReadonlyMap<QualityRuleName, readonly Bent[]>> {
  const moved = bending.flatMap((i) => qualityRules[i] ?? [])
  if (moved.length === 0) return new Map()
  const flags: Sql[] = []
  for (const [i, rule] of moved.entries())
    flags.push(sql`coalesce(${await rule.holds(ground)}, false) as ${ident(`rule_${i}`)}`)
  const ways = BENT.flatMap((_, at) => [
    { at, rest: inNumber(at) },
    ...moved.map((__, i) => ({ at, rest: sql`${inNumber(at)} and not ${ident(`rule_${i}`)}` })),
  ])
  const kept = BENT.flatMap((_, at) => [sql`fact.${inNumber(at)}`, sql`fact.${secondsOf(at)}`])
  const [row] = await db.rows(
    sql`select [${join(ways.map(({ rest }) => countIf(rest)))}] as n,
               [${join(ways.map(({ at, rest }) => sql`(${only(quantiles(secondsOf(at), [0.5]), rest)})[1]`))}] as medians
        from (select ${join([...kept, ...flags])} from ${joined({ ...ground, rows: measured(ground) })}) as judged`,
    z.object({ n: z.array(z.int()), medians: z.array(z.number().nullable()) }),
  )
  const each = 1 + moved.length
  const told = (at: number, i: number) => ({
    n: row?.n[at * each + i] ?? 0,
    median: row?.medians[at * each + i] ?? null,
  })
  return new Map(
    moved.map((rule, k) => [
      rule.name,
      BENT.map((_, at) => ({ with: told(at, 0), without: told(at, 1 + k) })),
    ]),
  )
}

const effectOf = (metric: Metric, effect: Bent, lang: Lang): QualityEffect => ({
  metric: metric.name,
  label: metric.label[lang],
  unit: metric.unit,
  ...effect,
})

function levelOf(
  rule: QualityRule,
  {
    incidents,
    among,
    missing,
  }: { readonly incidents: number; readonly among: number; readonly missing: number },
): QualityLevel {
  if (missing > 0 || among === 0) return 'unknown'
  if (incidents === 0) return 'fine'
  return incidents / among > rule.tolerated ? 'warning' : 'note'
}

/** The rule without whose incidents a median moves the farthest, in proportion. */
function farthest(rules: readonly QualityFinding[]): QualityRuleName | null {
  const moves = rules.flatMap(({ rule, effects }) =>
    effects.flatMap(({ with: before, without }) =>
      before.median === null || without.median === null || before.median === 0
        ? []
        : [{ rule, by: Math.abs(without.median - before.median) / before.median }],
    ),
  )
  const [most] = moves.filter(({ by }) => by > 0).toSorted((a, b) => b.by - a.by)
  return most?.rule ?? null
}

async function keysOf(
  db: Reader,
  asked: Asked,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly source: string; readonly key: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db.rows(
    sql`select version_id::double as id, source, key from ${someIncidentsIn(asked.scope, [...new Set(ids)])} as incident`,
    z.object({ id: z.int(), source: z.string(), key: z.string() }),
  )
  return new Map(rows.map(({ id, ...named }) => [id, named]))
}

/** Fields for which no file of the sources in scope has a column. */
export async function absentFields(db: Reader, { scope }: Asked): Promise<ReadonlySet<string>> {
  const sources = [
    ...(scope.source ? [sql`source in (${join(scope.source)})`] : []),
    ...(scope['source!'] ? [sql`source not in (${join(scope['source!'])})`] : []),
  ]
  const rows = await db.rows(
    sql`select distinct unnest(fields) as field from import where ${allOf([sql`status = 'committed'`, ...sources])}`,
    z.object({ field: z.string() }),
  )
  const told = new Set(rows.map(({ field }) => field))
  return new Set(told.size === 0 ? [] : INCIDENT_FIELDS.filter((field) => !told.has(field)))
}
