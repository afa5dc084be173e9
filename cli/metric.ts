import { formatDay, formatDuration, formatInstant, formatNumber, formatShare } from '../model/format.ts'
import { type Figure, MetricAnswer, type MetricRow } from '../model/answer.ts'
import type { Lang } from '../model/lang.ts'
import { followed, followedWords, leading } from '../model/leading.ts'
import { targetSentence } from '../model/target-sentence.ts'
import type { Asked } from './asked.ts'
import { withHouse } from './open-house.ts'
import { type ScopeFlags, queryOf } from './scope-options.ts'
import { table } from './table.ts'
import { heads } from './words.ts'

/** What `metric` may be told. */
export interface MetricFlags extends ScopeFlags {
  readonly grain?: string
  readonly by?: string
  readonly compare?: string
  readonly compareFrom?: string
  readonly compareTo?: string
  readonly compareMatch?: string
  readonly csv?: boolean
}

/** Prints the answer of a metric as a table, as JSON or as CSV. */
export async function metric(name: string, flags: MetricFlags, { data, json, lang }: Asked): Promise<number> {
  const { grain, by, compare, compareFrom, compareTo, compareMatch, csv = false } = flags
  const query = queryOf(flags, { grain, by, compare, compareFrom, compareTo, compareMatch, lang })
  const path = `/metrics/${encodeURIComponent(name)}${csv ? '.csv' : ''}?${query.toString()}`
  return await withHouse(data, async (house) => {
    const response = await house.ask(path)
    if (csv || json)
      process.stdout.write(
        csv ? await response.text() : `${JSON.stringify(await response.json(), null, 2)}\n`,
      )
    else process.stdout.write(metricTable(MetricAnswer.parse(await response.json()), lang))
    return 0
  })
}

function metricTable(answer: MetricAnswer, lang: Lang): string {
  const value = (number: number | null | undefined): string => {
    if (number === null || number === undefined) return '–'
    if (answer.unit === 'seconds') return formatDuration(number, lang)
    return answer.unit === 'share' ? formatShare(number, lang) : formatNumber(number, lang, 2)
  }
  const interval = (pair: readonly (number | null)[] | null | undefined): string =>
    pair ? `${value(pair[0])} – ${value(pair[1])}` : '–'
  const excluded = (figure: Figure): string =>
    formatNumber(
      Object.values(figure.excluded).reduce((sum, n) => sum + n, 0),
      lang,
    )
  const duration = answer.unit === 'seconds'
  const cells = (figure: Figure): readonly string[] => [
    formatNumber(figure.n, lang),
    excluded(figure),
    ...(duration
      ? [
          `${value(leading(figure).median)}${followed(figure) ? ' †' : ''}`,
          interval(leading(figure).medianCi),
          value(leading(figure).p75),
          value(leading(figure).p90),
          value(figure.mean),
        ]
      : [value(figure.value), interval(figure.valueCi)]),
  ]
  const row = (one: MetricRow) => [
    one.bucket === null ? '' : `${formatDay(one.bucket, lang)}${one.partial ? '*' : ''}`,
    one.group === null ? '' : one.group === '' ? heads.none[lang] : one.group,
    ...cells(one),
  ]
  const head = [
    heads.bucket[lang],
    heads.group[lang],
    'n',
    heads.excluded[lang],
    ...(duration
      ? [heads.median[lang], heads.interval[lang], 'P75', 'P90', heads.mean[lang]]
      : [heads.value[lang], heads.interval[lang]]),
  ]
  const { comparison } = answer
  const body = [
    ...answer.rows.map(row),
    [heads.total[lang], '', ...cells(answer.total)],
    ...(comparison
      ? [[`${heads.before[lang]} ${formatDay(comparison.from, lang)}`, '', ...cells(comparison.total)]]
      : []),
  ]
  const asOf = answer.asOf === null ? '–' : formatInstant(answer.asOf, lang, answer.timeZone)
  const shown = [...answer.rows, answer.total, ...(comparison ? [comparison.total] : [])]
  const running = shown.some((figure) => followed(figure)) ? `\n† ${followedWords[lang].periods}` : ''
  const target = answer.total.target ? `\n${targetSentence(answer.total.target, lang)}\n` : ''
  const verdict = comparison?.verdict ? `\n${comparison.verdict.sentence}\n` : ''
  const partial = answer.rows.some((one) => one.partial) ? ` · * ${heads.partial[lang]}` : ''
  return `${answer.label}: ${answer.says}\n\n${table(head, body)}\n${verdict}${target}${answer.timeZone} · ${heads.asOf[lang]} ${asOf}${partial}${running}\n`
}
