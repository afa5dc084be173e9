import { intervalWords } from '../charts/table.ts'
import { contributionInWords } from '../model/contribution-words.ts'
import { Explanation, type Histogram } from '../model/explanation.ts'
import { formatDuration, formatInstant, formatNumber, formatShare, formatValue } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { followedNote, leading } from '../model/leading.ts'
import { type FigureReason, figureReasonWords } from '../model/words.ts'
import type { Asked } from './asked.ts'
import { explainHeads as heads } from './explain-words.ts'
import { withHouse } from './open-house.ts'
import { queryOf, type ScopeFlags } from './scope-options.ts'
import { plain } from './plain.ts'
import { table } from './table.ts'

/** What `explain` may be told: a scope, and the cell of a trend or a part of a picture. */
export interface ExplainFlags extends ScopeFlags {
  readonly grain?: string
  readonly bucket?: string
  readonly by?: string
  readonly group?: string
  readonly cell?: string
}

const SHOWN = 10
const WIDEST_BAR = 40

/** Prints how a number was made, as text or as JSON. */
export async function explain(
  name: string,
  flags: ExplainFlags,
  { data, json, lang }: Asked,
): Promise<number> {
  const { grain, bucket, by, group, cell } = flags
  const query = queryOf(flags, { grain, bucket, by, group, cell, lang })
  query.append('with', 'quality')
  query.append('with', 'example')
  return await withHouse(data, async (house) => {
    const response = await house.ask(`/metrics/${encodeURIComponent(name)}/explain?${query.toString()}`)
    const answer: unknown = await response.json()
    process.stdout.write(
      json ? `${JSON.stringify(answer, null, 2)}\n` : explanationText(Explanation.parse(answer), lang),
    )
    return 0
  })
}

const section = (head: string, body: string): string => (body === '' ? '' : `\n${head}\n${body}`)

function pairs(rows: readonly (readonly [string, string])[]): string {
  const wide = Math.max(0, ...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `  ${label.padEnd(wide)}  ${plain(value)}\n`).join('')
}

const list = (lines: readonly string[]): string => lines.map((line) => `  – ${plain(line)}\n`).join('')

function explanationText(told: Explanation, lang: Lang): string {
  const { metric, number, included, excluded, histogram, quality, changes, example, missing } = told
  const named = heads[lang]
  const value = (size: number | null) => (size === null ? '–' : formatValue(size, metric.unit, lang))
  return [
    `${metric.label}: ${numberText(told, lang)}\n${metric.says}\n`,
    section(named.asked, pairs(told.parameters.map(({ label, value: said }) => [label, said]))),
    section(
      named.meaning,
      pairs([
        [named.formula, metric.formula],
        [named.start, metric.start],
        [named.stop, metric.stop],
        [named.population, metric.population],
        [named.period, metric.period],
      ]),
    ),
    missing.length > 0 ? `\n${named.missing(missing.join(', '))}\n` : '',
    section(
      named.included(formatNumber(included.n, lang)),
      included.incidents.length === 0
        ? ''
        : indented(
            table(
              [named.key, named.brings, named.title],
              included.incidents
                .slice(0, SHOWN)
                .map((one) => [
                  one.key,
                  contributionInWords(one.contributes, told.brings, lang),
                  one.title ?? '',
                ]),
            ),
          ),
    ),
    section(
      named.excluded(
        formatNumber(
          excluded.reduce((sum, { n }) => sum + n, 0),
          lang,
        ),
      ),
      excluded.length === 0
        ? ''
        : indented(
            table(
              [named.reason, 'n', named.such],
              excluded.map(({ label, n, followed, incidents }) => [
                followed ? `${label} †` : label,
                formatNumber(n, lang),
                incidents.map(({ key }) => key).join(', '),
              ]),
            ),
          ),
    ),
    excluded.some(({ followed }) => followed) ? `  † ${named.followed}\n` : '',
    histogram ? section(named.histogram, barsOf(histogram, lang)) : '',
    section(named.example, example ? `  ${plain(example.key)}: ${example.says}\n` : ''),
    section(
      named.quality,
      list(
        (quality ?? []).map(({ label, incidents, included: inside, value: now, without }) =>
          named.concern(
            label,
            formatNumber(incidents, lang),
            formatNumber(inside, lang),
            now === without ? null : `${value(now)} → ${value(without)}`,
          ),
        ),
      ),
    ),
    section(
      named.changes,
      list(
        changes.map(({ at, says, incidents }) => {
          const when = at.includes('T') ? formatInstant(at, lang, told.timeZone) : at
          return `${when}  ${says}${incidents === null ? '' : ` (${named.touched(formatNumber(incidents, lang))})`}`
        }),
      ),
    ),
    section(named.limits, list([...metric.edgeCases, ...metric.limits])),
    section('SQL', `${plain(told.sql)}\n`),
    number.corrected === undefined ? '' : `\n${named.corrected(formatNumber(number.corrected, lang))}\n`,
  ].join('')
}

/** The number with its interval and n, or why there is none. */
function numberText({ metric: { unit }, number, asOf, timeZone }: Explanation, lang: Lang): string {
  const shown = leading(number)
  const value = shown.median ?? shown.value ?? null
  const interval = shown.medianCi ?? shown.valueCi ?? null
  const why = number.reason === undefined ? '–' : reasonSaid(number.reason, lang)
  const said = value === null ? why : formatValue(value, unit, lang)
  const sure =
    interval === null || interval[0] === null ? '' : ` (95 %: ${intervalWords(interval, unit, lang)})`
  const running = followedNote(number, lang)
  const end = asOf === null ? '' : `, ${heads[lang].asOf} ${formatInstant(asOf, lang, timeZone)}`
  return `${said}${sure}, n = ${formatNumber(number.n, lang)}${end}${running === null ? '' : `\n${running}`}`
}

const reasonSaid = (reason: string, lang: Lang): string =>
  reason in figureReasonWords ? figureReasonWords[reason as FigureReason][lang] : reason

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ')

/** The bins as bars, with their share. */
function barsOf({ bins, unit }: Histogram, lang: Lang): string {
  const most = Math.max(1, ...bins.map(({ n }) => n))
  const all = bins.reduce((sum, { n }) => sum + n, 0)
  const said = (size: number) => (unit === 'seconds' ? formatDuration(size, lang) : formatNumber(size, lang))
  const rows = bins.map(({ from, to, n }) => [
    unit === 'seconds' ? heads[lang].between(said(from), said(to)) : said(from),
    '█'.repeat(Math.round((WIDEST_BAR * n) / most)),
    formatNumber(n, lang),
    formatShare(n / all, lang),
  ])
  const wide = Math.max(...rows.map(([label = '']) => label.length))
  return rows
    .map(
      ([label = '', bar = '', n = '', share = '']) =>
        `  ${label.padEnd(wide)}  ${bar.padEnd(WIDEST_BAR)}  ${n.padStart(6)}  ${share.padStart(7)}\n`,
    )
    .join('')
}
