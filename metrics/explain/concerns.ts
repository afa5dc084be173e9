import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Concern } from '../../model/explanation.ts'
import type { Lang } from '../../model/lang.ts'
import { FILTER_FIELDS, type GroupField } from '../../model/scope.ts'
import { countIf, only, quantiles } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { incidentsIn } from '../asked.ts'
import { factsFor } from '../facts-for.ts'
import type { Metric } from '../metric.ts'
import { groundOf as qualityGroundOf } from '../quality/ground.ts'
import type { QualityRule } from '../quality/rule.ts'
import { qualityRules } from '../quality/rules.ts'
import type { Ground } from './cell.ts'

/** The rules that say something about a field on which the number depends. */
function rulesFor({ metric, asked: { scope } }: Ground, by: GroupField | undefined): readonly QualityRule[] {
  const fields: readonly string[] = [
    ...metric.needs,
    ...FILTER_FIELDS.filter((field) => scope[field] ?? scope[`${field}!`]),
    ...(by === undefined ? [] : [by]),
    ...(scope.clock === 'active' ? ['on_hold_seconds'] : []),
  ]
  return qualityRules.filter(({ needs, touches = needs }) =>
    touches.length === 0 ? true : touches.some((field) => fields.includes(field)),
  )
}

const Row = z.object({
  incidents: z.array(z.int()),
  included: z.array(z.int()),
  without: z.array(z.number().nullable()),
})

/** The number over the rows for which a condition holds; null where no part of the rows makes one. */
function numberOf({ aggregate }: Metric, { measure }: Ground, condition: Sql): Sql {
  const told = sql`value`
  switch (aggregate.kind) {
    case 'duration':
      return sql`(${only(quantiles(told, [0.5]), condition)})[1]`
    case 'share':
      return only(sql`avg(${told})`, condition)
    case 'ratio':
      return aggregate.per === undefined
        ? only(sql`avg(${told})`, condition)
        : sql`${only(sql`sum(${told} * weight)`, condition)} / nullif(${only(sql`sum(weight)`, condition)}, 0)`
    case 'count':
      return sql`${countIf(condition)}::double`
    case 'open':
      return measure.isFlag
        ? sql`${countIf(condition)}::double`
        : sql`(${only(quantiles(told, [0.5]), condition)})[1]`
    case 'chance':
      return sql`null::double`
  }
}

/**
 * What is the matter with the data of a number: every rule that concerns it and holds for somebody in its scope, and what
 * the number would be without those. The number is that of the incidents that are done, as the rules are about them.
 */
export async function concernsOf(
  db: Reader,
  ground: Ground,
  number: Figure,
  by: GroupField | undefined,
  lang: Lang,
): Promise<Concern[]> {
  const { metric, asked, population, measure } = ground
  const rules = rulesFor(ground, by)
  const looking = qualityGroundOf(db, asked, population.where)
  const flags: Sql[] = []
  for (const [i, rule] of rules.entries())
    flags.push(sql`coalesce(${await rule.holds(looking)}, false) as ${ident(`holds_${i}`)}`)
  const holds = rules.map((_, i) => ident(`holds_${i}`))
  const measured = sql`(
    select fact.*, (${population.counted}) is true as counted, ${measure.value} as value, ${measure.of} as weight
    from (select * from ${factsFor(metric, asked)} as fact where ${population.where}) as fact ${measure.beside}
  )`
  const [row] = await db.rows(
    sql`select [${join(holds.map((one) => countIf(one)))}]::integer[] as incidents,
               [${join(holds.map((one) => countIf(sql`counted and ${one}`)))}]::integer[] as included,
               [${join(holds.map((one) => numberOf(metric, ground, sql`counted and not ${one}`)))}]::double[] as without
        from (
          select fact.counted, fact.value, fact.weight, ${join(flags)}
          from ${measured} as fact join ${incidentsIn(asked.scope)} as incident using (version_id)
        ) as judged`,
    Row,
  )
  const value = number.median ?? number.value ?? null
  return rules.flatMap((rule, i): Concern[] => {
    const incidents = row?.incidents[i] ?? 0
    const included = row?.included[i] ?? 0
    if (incidents === 0) return []
    return [
      {
        rule: rule.name,
        label: rule.label[lang],
        says: rule.says[lang],
        remedy: rule.remedy[lang],
        incidents,
        included,
        value,
        without: included === 0 ? value : (row?.without[i] ?? null),
      },
    ]
  })
}
