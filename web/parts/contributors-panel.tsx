import { useId, useState } from 'preact/hooks'
import type { Contributor, Contributors } from '../../model/contributors.ts'
import { contributorName, signedValue } from '../../model/contributors-sentence.ts'
import type { Unit } from '../../model/answer.ts'
import { formatDays, formatNumber, formatShare } from '../../model/format.ts'
import type { Card } from '../../model/overview.ts'
import type { Verdict } from '../../model/verdict.ts'
import type { MetricName } from '../../model/metric-name.ts'
import type { GroupField } from '../../model/scope.ts'
import { inGroup } from '../chart/split-table.tsx'
import { apiPath } from '../client.ts'
import { numberMarks } from '../explain.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import '../styles/chart-below.css'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { contributorsWords } from '../words/contributors.ts'
import { behind } from '../behind.ts'
import { withoutGroups } from '../filters.ts'
import { FieldChoice, fieldName } from './field-choice.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

const METRICS = ['incidents-opened', 'time-to-resolve'] as const satisfies readonly MetricName[]

/** What the change from the period before is made of. */
export default function ContributorsPanel({ scope, cards }: { scope: View; cards: readonly Card[] }) {
  const words = contributorsWords[lang.value]
  const [metric, setMetric] = useState<(typeof METRICS)[number]>('incidents-opened')
  const [by, setBy] = useState<GroupField | undefined>()
  const id = useId()
  const asked = useAnswer<Contributors>(
    apiPath(`/metrics/${metric}/contributors`, questionQuery(scope, { by })),
  )
  const fits = asked.data?.metric === metric && asked.data.scope.by === by ? asked.data : null
  return (
    <section class="panel" data-panel="contributors" aria-labelledby={id} aria-busy={asked.busy}>
      <header class="panel-head">
        <h2 id={id}>{words.title}</h2>
        <div class="tabs" role="group" aria-label={words.choose}>
          {METRICS.map((one) => (
            <button key={one} type="button" aria-pressed={metric === one} onClick={() => setMetric(one)}>
              {words.metrics[one]}
            </button>
          ))}
        </div>
      </header>
      <div class="controls">
        <FieldChoice label={words.by} none={words.together} value={by} onChoose={setBy} />
      </div>
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : fits === null ? (
        <div class="skeleton tall" aria-hidden="true" />
      ) : (
        <Told
          answer={fits}
          metric={metric}
          scope={scope}
          verdict={cards.find((card) => card.metric === metric)?.verdict ?? null}
        />
      )}
    </section>
  )
}

function Told({
  answer,
  metric,
  scope,
  verdict,
}: {
  answer: Contributors
  metric: MetricName
  scope: View
  /** On the change of the whole. */
  verdict: Verdict | null
}) {
  const spoken = lang.value
  const words = contributorsWords[spoken]
  const { rows, others, unit, of, before } = answer
  const { by } = answer.scope
  const percent = (share: number | null) =>
    share === null ? '–' : formatShare(Math.round(share * 100) / 100, spoken)
  const hasCause = rows.some(({ cause }) => cause !== undefined)
  const named = rows.map(({ service, priority, cause }) => [
    service ?? '',
    priority ?? '',
    ...(cause === undefined ? [] : [cause ?? '']),
  ])
  const groups = rows.map(({ group }) => group ?? '')
  const rest: View =
    by === undefined
      ? { ...scope, cell: `others:${JSON.stringify(named)}` }
      : withoutGroups(scope, by, groups)
  const othersMarks = numberMarks({ metric, view: rest })
  return (
    <>
      <p class="says">
        {answer.sentence}
        {before !== null && (
          <span class="quiet"> {`${words.before}: ${formatDays(before.from, before.to, spoken)}`}</span>
        )}
      </p>
      {verdict && <p class="verdict">{verdict.sentence}</p>}
      {rows.length > 0 && (
        <div class="table-place">
          <table class="data-table">
            <caption class="visually-hidden">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">
                  {by === undefined ? (hasCause ? words.groupCause : words.group) : fieldName(by)}
                </th>
                <th scope="col" class="num wide">
                  {words.before}
                </th>
                <th scope="col" class="num wide">
                  {words.now}
                </th>
                <th scope="col" class="num">
                  {words.part}
                </th>
                <th scope="col" class="num wide">
                  {words.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const name = contributorName(row, by, spoken)
                const at: View =
                  by === undefined
                    ? {
                        ...scope,
                        service: [row.service ?? ''],
                        priority: [row.priority ?? ''],
                        ...(row.cause === undefined ? {} : { cause: [row.cause ?? ''] }),
                      }
                    : inGroup(scope, by, row.group ?? null)
                const then: View | null =
                  before === null ? null : { ...at, period: undefined, from: before.from, to: before.to }
                return (
                  <tr key={name} {...numberMarks({ metric, view: at })}>
                    <th scope="row">
                      <a href={behind(metric, at, 'included')}>{name}</a>
                    </th>
                    <td class="num wide">
                      {then && (
                        <Side
                          of={row.before}
                          unit={unit}
                          mean={of === 'mean'}
                          list={behind(metric, then, 'included')}
                        />
                      )}
                    </td>
                    <td class="num wide">
                      <Side
                        of={row.now}
                        unit={unit}
                        mean={of === 'mean'}
                        list={behind(metric, at, 'included')}
                      />
                    </td>
                    <td class="num">
                      {signedValue(row.contribution, unit, spoken)}
                      {row.mix !== null && row.rate !== null && (
                        <span class="quiet wide">
                          {` (${signedValue(row.mix, unit, spoken)} ${words.mix}, ${signedValue(row.rate, unit, spoken)} ${words.rate})`}
                        </span>
                      )}
                    </td>
                    <td class="num wide">{percent(row.share)}</td>
                  </tr>
                )
              })}
              {others.groups > 0 && (
                <tr {...othersMarks}>
                  <th scope="row">
                    <a href={othersMarks['data-list']}>{words.others(formatNumber(others.groups, spoken))}</a>
                  </th>
                  <td class="num wide" />
                  <td class="num wide" />
                  <td class="num">{signedValue(others.contribution, unit, spoken)}</td>
                  <td class="num wide">{percent(others.share)}</td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
      <div class="chart-below">
        <p class="quiet">
          {rows.length === 0 ? (before === null ? '' : words.none) : of === 'mean' ? words.mean : words.count}
        </p>
      </div>
    </>
  )
}

/** What a group has in one period, with the way to its incidents then. */
function Side({
  of: { value, n },
  unit,
  mean,
  list,
}: {
  of: Contributor['now']
  unit: Unit
  mean: boolean
  list: string
}) {
  const words = contributorsWords[lang.value]
  const count = formatNumber(n, lang.value)
  if (n === 0) return <>{mean ? say(null, unit, lang.value) : count}</>
  if (!mean) return <a href={list}>{count}</a>
  return (
    <>
      {say(value, unit, lang.value)} <a href={list}>{words.n(count)}</a>
    </>
  )
}
