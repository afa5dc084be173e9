import { z } from 'zod'
import type { IncidentLine, IncidentPage, LISTED_FIELDS, ListedIncident } from '../../model/incident-list.ts'
import { Problem } from '../../model/problem.ts'
import type { ListQuestion } from '../../model/scope.ts'
import { whole } from '../../store/dialect.ts'
import { IncidentRow, incidentFields } from '../../store/incidents.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { bucketsOf, forMetric, takenBy } from '../ask.ts'
import { type Asked, askedOf, factsIn, incidentsIn, instantsOf, withoutClock } from '../asked.ts'
import { metricNamed } from '../catalogue.ts'
import { checkColumns } from '../columns/known-columns.ts'
import { decidingFields, isCorrected } from '../corrected.ts'
import { reasonPlace } from '../exclusions.ts'
import { factsFor } from '../facts-for.ts'
import { cellOf } from '../flow/cells.ts'
import { inGroup } from '../group.ts'
import { refuseHalves } from '../halves.ts'
import { endedByNow } from './ended-by-now.ts'
import { correctedFieldsOf, linesOf } from './incident-line.ts'
import type { Metric } from '../metric.ts'
import { type Population, populationOf } from '../population.ts'
import { allOf, predicateOf, within } from '../predicate.ts'
import { isFound } from '../quality/ask-quality.ts'
import type { Span } from '../span.ts'

const PAGE_SIZE = 50

/** What a list shows: who is in scope, for what reasons some are not in a number, and which of them are asked for. */
interface Listed {
  readonly asked: Asked
  /** The facts, as its metric reads them. */
  readonly facts: Sql
  readonly population: Population
  readonly wanted: Sql
  readonly isNumber: boolean
}

/**
 * A page of incidents, or the rows behind a number: then there are exactly as many as it stands on. With a metric and
 * no `part` these are the included ones. Problems: those of `askMetric`, `unknown-bucket`, `bad-question`.
 */
export async function listIncidents(db: Reader, question: ListQuestion): Promise<IncidentPage> {
  const { asked, isNumber, total, page, counts, lines } = await listPage(db, question)
  return {
    total,
    page,
    pageSize: PAGE_SIZE,
    dataVersion: asked.dataVersion,
    asOf: asked.asOf,
    counts: isNumber ? counts : null,
    incidents: lines.map(({ id: _id, ...line }) => line),
  }
}

/** A page as the list has it, each line with its `version_id`, and how many there are behind it. */
export interface ListedPage {
  readonly asked: Asked
  readonly isNumber: boolean
  readonly total: number
  readonly page: number
  readonly counts: { readonly included: number; readonly excluded: Record<string, number> }
  readonly lines: readonly (IncidentLine & { readonly id: number })[]
}

/** The same with what is not shown. Problems: those of `listIncidents`. */
export async function listPage(db: Reader, question: ListQuestion): Promise<ListedPage> {
  const listed = await listedOf(db, question)
  const { asked, population, isNumber } = listed
  const page = question.page ?? 1
  const { counts, places } = await placesOf(db, listed, question, page)
  const lines = await linesOf(
    db,
    places.map(({ id }) => id),
    asked.scope.corrections !== false,
  )
  return {
    asked,
    isNumber,
    total: counts.wanted,
    page,
    counts: { included: counts.included, excluded: counts.excluded },
    lines: places.flatMap(({ id, reason }) => {
      const line = lines.get(id)
      return line ? [{ ...line, id, excluded_for: population.exclusions[reason - 1]?.reason ?? null }] : []
    }),
  }
}

async function listedOf(db: Reader, question: ListQuestion): Promise<Listed> {
  const {
    sort: _sort,
    page: _page,
    metric: name,
    grain,
    bucket,
    by,
    group,
    part,
    reason,
    corrected,
    quality,
    cell,
    ...scope
  } = question
  refuseHalves({ by, group }, { group: 'by', by: 'group' })
  if (name === undefined) {
    const asked = await askedOf(db, withoutClock(scope))
    const inCell = await groupOf(db, asked, by, group)
    const column = asked.scope.attribution === 'resolved' ? sql`resolved_at` : sql`opened_at`
    const span = spanOf(asked, grain, bucket)
    const placed = span === null ? [] : [within(column, span)]
    const inHours = cell === undefined ? [] : [cellOf(asked, span, cell)]
    const inScope = allOf([predicateOf(asked), ...placed, ...inCell, ...inHours])
    const where = allOf([
      inScope,
      ...(corrected ? [isCorrected(null)] : []),
      ...(quality ? [await isFound(db, asked, inScope, quality)] : []),
    ])
    return {
      asked,
      facts: factsIn(asked.scope),
      population: { where, exclusions: [], counted: sql`true` },
      wanted: sql`true`,
      isNumber: false,
    }
  }
  const metric = metricNamed(name)
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  const inCell = await groupOf(db, asked, by, group)
  const span = spanOf(asked, grain, bucket)
  const behind = populationOf(metric, asked, span)
  const inScope = allOf([
    behind.where,
    ...inCell,
    ...(cell === undefined ? [] : [cellOf(asked, span, cell, metric)]),
  ])
  const where = allOf([
    inScope,
    ...(corrected
      ? [isCorrected(decidingFields(metric, asked.scope, inCell.length > 0 ? by : undefined))]
      : []),
    ...(quality ? [await isFound(db, asked, inScope, quality)] : []),
  ])
  const population = { ...behind, where }
  const facts = factsFor(metric, asked)
  return { asked, facts, population, wanted: wantedOf(metric, population, part, reason), isNumber: true }
}

/** That an incident is in the group that was asked for; nothing where none was. */
async function groupOf(
  db: Reader,
  asked: Asked,
  by: ListQuestion['by'],
  group: string | undefined,
): Promise<Sql[]> {
  if (by === undefined || group === undefined) return []
  await checkColumns(db, {}, by, asked)
  return [await inGroup(db, by, group, asked)]
}

/** The stretch of time of a question, or of one bucket of it; `null` is everything. Problem: `unknown-bucket`. */
export function spanOf(asked: Asked, grain: ListQuestion['grain'], bucket: string | undefined): Span | null {
  if (bucket === undefined) return asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const found = grain && bucketsOf(asked, grain).find((one) => one.bucket === bucket)
  if (found) return found
  const days = asked.days ?? asked.dataDays
  throw new Problem('unknown-bucket', { bucket, from: days?.from ?? '–', to: days?.to ?? '–' })
}

function wantedOf(
  metric: Metric,
  { exclusions }: Population,
  part: ListQuestion['part'],
  reason: string | undefined,
): Sql {
  if (reason === undefined) return part === 'excluded' ? sql`reason > 0` : sql`reason = 0`
  const known = exclusions.map((one): string => one.reason)
  const place = known.indexOf(reason)
  if (place >= 0) return sql`reason = ${place + 1}`
  const why = `${metric.name}: ${known.join(', ')}`
  throw new Problem('bad-question', { faults: [{ key: 'reason', value: reason, why }] })
}

const factsOf = ({ facts, population }: Listed): Sql =>
  sql`(select *, ${reasonPlace(population)} as reason from ${facts} as fact where ${population.where}) as fact`

interface Counts {
  readonly wanted: number
  readonly included: number
  readonly excluded: Record<string, number>
}
interface Place {
  readonly id: number
  readonly reason: number
}

const Standing = z.object({ id: z.int().nullable(), reason: z.int(), wanted: z.boolean(), n: z.int() })

/**
 * How many there are by reason, and who is on the page, in one pass: words are looked for only once. No more than the
 * number of a row and what it is sorted by are carried along; the wide columns are read for the page alone.
 */
async function placesOf(
  db: Reader,
  listed: Listed,
  question: ListQuestion,
  page: number,
): Promise<{ counts: Counts; places: Place[] }> {
  const order = orderOf(question.sort ?? '-opened_at')
  const rows = await db.rows(
    sql`with judged as materialized (
          select fact.version_id, reason, ${listed.wanted} as wanted, ${order.of} as sorted_by
          from ${factsOf(listed)} ${order.join}
        ),
        page as (
          select version_id, reason, row_number() over (order by sorted_by ${order.way} nulls last, version_id) as place
          from (
            select version_id, reason, sorted_by from judged where wanted
            order by sorted_by ${order.way} nulls last, version_id
            limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
          )
        )
        select null::double as id, reason, wanted, ${whole(sql`count(*)`)} as n from judged group by reason, wanted
        union all
        select version_id::double as id, reason, true as wanted, ${whole(sql`place`)} as n from page
        order by n`,
    Standing,
  )
  const counts = rows.filter(({ id }) => id === null).toSorted((a, b) => a.reason - b.reason)
  const excluded: Record<string, number> = {}
  for (const { reason, n } of counts) {
    const name = listed.population.exclusions[reason - 1]?.reason
    if (name !== undefined) excluded[name] = n
  }
  return {
    counts: {
      wanted: counts.reduce((sum, { wanted, n }) => (wanted ? sum + n : sum), 0),
      included: counts.find(({ reason }) => reason === 0)?.n ?? 0,
      excluded,
    },
    places: rows.flatMap(({ id, reason }) => (id === null ? [] : [{ id, reason }])),
  }
}

/** Without a value comes last, whichever way. */
function orderOf(sort: NonNullable<ListQuestion['sort']>): { join: Sql; of: Sql; way: Sql } {
  const way = sort.startsWith('-') ? sql`desc` : sql`asc`
  switch (sort) {
    case 'opened_at':
    case '-opened_at':
      return { join: sql``, of: sql`opened_at`, way }
    case 'resolved_at':
    case '-resolved_at':
      return { join: sql``, of: sql`resolved_at`, way }
    case 'priority':
    case '-priority':
      return { join: sql``, of: sql`nullif(priority, 0)`, way }
    case 'time-to-resolve':
    case '-time-to-resolve':
      return {
        join: sql``,
        of: sql`case when resolve_seconds >= 0 and ${endedByNow(sql`resolved_at`)} then resolve_seconds end`,
        way,
      }
    case 'service':
    case '-service':
      return {
        join: sql`left join dictionary on dictionary.field = 'service' and dictionary.code = fact.service`,
        of: sql`dictionary.text`,
        way,
      }
    case 'key':
    case '-key':
      return {
        // A version says the key of its incident also where others tell the truth together with it.
        join: sql`join (select version_id, key from incident_version) as named using (version_id)`,
        of: sql`named.key`,
        way,
      }
  }
}

/**
 * The newest few of those that a number leaves out, by reason, as the list behind each would begin. Problems: those of
 * `listIncidents`.
 */
export async function firstExcluded(
  db: Reader,
  question: ListQuestion,
  most: number,
): Promise<ReadonlyMap<string, readonly IncidentLine[]>> {
  const listed = await listedOf(db, question)
  const rows = await db.rows(
    sql`select reason, arg_max(version_id::double, ${newestFirst}, ${most}) as ids
        from ${factsOf(listed)}
        where reason > 0
        group by reason order by reason`,
    z.object({ reason: z.int(), ids: z.array(z.int()) }),
  )
  const lines = await linesOf(
    db,
    rows.flatMap(({ ids }) => ids),
    listed.asked.scope.corrections !== false,
  )
  return new Map(
    rows.flatMap(({ reason, ids }) => {
      const name = listed.population.exclusions[reason - 1]?.reason
      if (name === undefined) return []
      const told = ids.flatMap((id) => lines.get(id) ?? []).map((line) => ({ ...line, excluded_for: name }))
      return [[name, told] as const]
    }),
  )
}

/** The order of `-opened_at` as one number, the larger the earlier in the list: without a time last, else the older row first. */
const newestFirst: Sql = sql`(coalesce(epoch_us(opened_at), -4611686018427387904)::hugeint * 1099511627776 - version_id)`

const ListedRow = IncidentRow.extend({ corrected: z.array(z.string()) })

/** How many rows of a CSV are in memory at a time. */
const CHUNK = 5_000

/** A cell of the CSV of incidents. */
export type CsvCell = string | number | boolean | null

/** Every incident of a question with every field, sorted by source and key, a chunk in memory at a time. */
export async function* everyIncident(db: Reader, question: ListQuestion): AsyncGenerator<ListedIncident> {
  const listed = await listedOf(db, question)
  const corrected = listed.asked.scope.corrections === false ? sql`[]::varchar[]` : correctedFieldsOf
  const order = await db.rows(
    sql`select version_id::double as id
        from ${factsOf(listed)} join (select version_id, source as tool, key from incident) as named using (version_id)
        where ${listed.wanted}
        order by tool, key`,
    z.object({ id: z.int() }),
    { seconds: null },
  )
  for (let i = 0; i < order.length; i += CHUNK) {
    const ids = order.slice(i, i + CHUNK).map(({ id }) => id)
    yield* await db.rows(
      sql`select ${incidentFields}, ${corrected} as corrected
          from ${incidentsIn(listed.asked.scope)} as incident where version_id in (${join(ids)}) order by source, key`,
      ListedRow,
      { seconds: null },
    )
  }
}

/** The same as cells: labels and corrected fields are joined with a comma, further columns are JSON; what is not known is null. */
export async function* incidentCsvRows(
  db: Reader,
  question: ListQuestion,
): AsyncGenerator<Readonly<Record<(typeof LISTED_FIELDS)[number], CsvCell>>> {
  for await (const incident of everyIncident(db, question)) {
    const { labels, extra, corrected } = incident
    yield {
      ...incident,
      labels: labels.length === 0 ? null : labels.join(', '),
      extra: Object.keys(extra).length === 0 ? null : JSON.stringify(extra),
      corrected: corrected.length === 0 ? null : corrected.join(', '),
    }
  }
}
