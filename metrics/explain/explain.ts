import type { Figure } from '../../model/answer.ts'
import { type Explanation, type ExplainQuestion, EXTRAS } from '../../model/explanation.ts'
import type { Lang } from '../../model/lang.ts'
import { type ListQuestion, type Scope, toQuery } from '../../model/scope.ts'
import { questionInWords } from '../../model/scope-words.ts'
import { type ExclusionReason, reasonWords } from '../../model/words.ts'
import type { Reader } from '../../store/reader.ts'
import { bucketsOf, forMetric, isRunning, sqlOf, takenBy } from '../ask.ts'
import { type Asked, askedOf } from '../asked.ts'
import { metricEntry, metricNamed } from '../catalogue.ts'
import { checkColumns } from '../columns/known-columns.ts'
import { runningReason } from '../figures/running.ts'
import { cellOf as partOf } from '../flow/cells.ts'
import { figuresOf } from '../figures/figures.ts'
import { codeOf, inGroup } from '../group.ts'
import { refuseHalves } from '../halves.ts'
import { firstExcluded, listPage, spanOf } from '../incidents/incident-list.ts'
import type { Metric } from '../metric.ts'
import { absentFields } from '../quality/ask-quality.ts'
import { bringsOf } from './brings.ts'
import { groundOf } from './cell.ts'
import { numberChangesOf } from './changes.ts'
import { concernsOf } from './concerns.ts'
import { contributionsOf } from './contributions.ts'
import { exampleOf } from './example.ts'
import { histogramOf } from './histogram.ts'

/** As many of the excluded ones are shown by reason; all of them are behind its list. */
const FEW = 3

/**
 * Everything about one number: what it means, what was asked, who is in it with what, who is not and why, how the values
 * lie, what changed, and the number itself as `askMetric` gives it. Problems: those of `askMetric`, `unknown-bucket`,
 * `bad-question` for half of a cell.
 */
export async function explainMetric(
  db: Reader,
  name: string,
  question: ExplainQuestion,
  lang: Lang,
): Promise<Explanation> {
  const metric = metricNamed(name)
  const { grain, bucket, by, group, cell, with: extras = [], ...scope } = question
  refuseHalves(question, { bucket: 'grain', group: 'by' })
  const whole = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  await checkColumns(db, {}, by, whole)
  const isGroup = by !== undefined && group !== undefined
  const split = isGroup ? by : undefined
  const span = spanOf(whole, grain, bucket)
  const asked = cell === undefined ? whole : { ...whole, inPart: partOf(whole, span, cell, metric) }
  const ground = groundOf({
    metric,
    asked,
    span,
    inGroup: isGroup ? [await inGroup(db, by, group, asked)] : [],
  })
  const list = { ...scope, metric: metric.name, ...cellOf(question) } satisfies ListQuestion
  const figures = await figuresOf(db, metric, asked, { spans: span && [span], by: split })
  const number = figures.of(0, isGroup ? await codeOf(db, by, group, asked) : 0)
  const all = inScope(number)
  const [page, few, histogram, changes, absent, quality, example] = await Promise.all([
    listPage(db, list),
    firstExcluded(db, list, FEW),
    histogramOf(db, ground),
    numberChangesOf(db, ground, { by: split, all }, lang),
    absentFields(db, asked),
    extras.includes('quality') ? concernsOf(db, ground, number, split, lang) : null,
    extras.includes('example') ? exampleOf(db, ground, lang) : null,
  ])
  const contributions = await contributionsOf(
    db,
    ground,
    page.lines.map(({ id }) => id),
  )
  const told = { ...asked.scope, ...cellOf(question) }
  const shown = {
    ...told,
    ...(extras.length > 0 ? { with: EXTRAS.filter((one) => extras.includes(one)) } : {}),
  }
  const listed = (more: Partial<ListQuestion>) => toQuery({ ...told, metric: metric.name, ...more })
  const days = asked.days ?? asked.dataDays
  return {
    metric: metricEntry(metric, lang),
    question: shown,
    query: toQuery(shown),
    parameters: [...questionInWords(asked.scope, inWords(metric, asked, question), lang)],
    from: days?.from ?? null,
    to: days?.to ?? null,
    timeZone: asked.timeZone,
    calendars: [...(asked.business?.calendars ?? [])],
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    number,
    brings: bringsOf(metric),
    partial: isCut(asked, question),
    sql: sqlOf(metric, asked, bucket === undefined ? null : span && [span], split),
    included: {
      n: page.counts.included,
      incidents: page.lines.map(({ id, ...line }) => ({
        ...line,
        excluded_for: null,
        contributes: contributions.get(id) ?? { value: null, of: null },
      })),
      list: listed({ part: 'included' }),
    },
    excluded: Object.entries(page.counts.excluded).map(([reason, n]) => ({
      reason,
      label: reasonWords[reason as ExclusionReason][lang],
      n,
      followed: runningReason(metric, asked) === reason,
      incidents: [...(few.get(reason) ?? [])],
      list: listed({ part: 'excluded', reason }),
    })),
    histogram,
    missing: metric.needs.filter((field) => absent.has(field)),
    changes,
    quality,
    example,
    link: linkOf(metric, asked.scope, question),
  }
}

const inScope = ({ n, excluded }: Figure): number =>
  Object.values(excluded).reduce((sum, one) => sum + one, n)

type CellQuestion = Pick<ExplainQuestion, 'grain' | 'bucket' | 'by' | 'group' | 'cell'>

/** The cell of a trend, or the part of a picture, that a question names. */
const cellOf = ({ grain, bucket, by, group, cell }: CellQuestion): CellQuestion => ({
  ...(grain !== undefined && bucket !== undefined ? { grain, bucket } : {}),
  ...(by !== undefined && group !== undefined ? { by, group } : {}),
  ...(cell === undefined ? {} : { cell }),
})

function isCut(asked: Asked, { grain, bucket }: CellQuestion): boolean {
  if (grain === undefined || bucket === undefined) return isRunning(asked)
  return bucketsOf(asked, grain).find((one) => one.bucket === bucket)?.partial ?? false
}

function inWords(metric: Metric, asked: Asked, question: CellQuestion) {
  return {
    days: asked.days,
    calendars: asked.business?.calendars ?? [],
    timed: metric.aggregate.kind === 'duration',
    attributed: metric.attribution === 'asked',
    cell: cellOf(question),
  }
}

/** The page that opens this number: its scope, and which number of it. */
function linkOf(metric: Metric, { from, to, ...scope }: Scope, question: CellQuestion): string {
  const days = from === undefined || to === undefined ? { period: 'all' } : { from, to }
  const cell = toQuery(cellOf(question))
  const explain = cell === '' ? metric.name : `${metric.name}?${cell}`
  return `/?${toQuery({ ...days, ...withoutDefaults(scope), explain })}`
}

const withoutDefaults = ({ attribution, clock, corrections, ...scope }: Scope) => ({
  ...scope,
  attribution: attribution === 'opened' ? undefined : attribution,
  clock: clock === 'wall' ? undefined : clock,
  corrections: corrections === true ? undefined : corrections,
})
