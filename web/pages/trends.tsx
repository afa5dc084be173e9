import { targetSentence } from '../../model/target-sentence.ts'
import { useEffect, useMemo } from 'preact/hooks'
import { groupsBySize } from '../../charts/group-words.ts'
import { trendSentence } from '../../charts/sentence.ts'
import { MOST_SERIES, trend } from '../../charts/trend.ts'
import type { Figure, MetricAnswer } from '../../model/answer.ts'
import { GRAINS, type Grain } from '../../model/bucket.ts'
import { formatDays, formatNumber } from '../../model/format.ts'
import { followedNote, followedWords, leading } from '../../model/leading.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { ATTRIBUTIONS } from '../../model/scope.ts'
import { change, view } from '../address.ts'
import { autoGrain } from '../auto-grain.ts'
import { BucketTable } from '../chart/bucket-table.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { SplitTable } from '../chart/split-table.tsx'
import { apiPath } from '../client.ts'
import { numberMarks, openNumber } from '../explain.ts'
import { mainNumber } from '../opened.ts'
import { headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { imports, standing, today } from '../known-data.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { Corrected } from '../parts/corrected.tsx'
import { NothingImported, NothingMatches } from '../parts/empty.tsx'
import { behind } from '../behind.ts'
import { Excluded } from '../parts/excluded.tsx'
import { Leaderboard } from '../parts/leaderboard.tsx'
import { MetricChoice } from '../parts/metric-choice.tsx'
import { Page } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { SplitChoice } from '../parts/split-choice.tsx'
import { shownDays } from '../period-step.ts'
import { periodLabel } from '../shell/period-picker.tsx'
import { dark } from '../theme.ts'
import { Panels } from '../trends/panels.tsx'
import { useAnswer } from '../use-answer.ts'
import { carryOver, questionQuery, type View } from '../view.ts'
import { explainWords } from '../words/explain.ts'
import { metricLabels } from '../words/metrics.ts'
import { numberWords } from '../words/number.ts'
import { trendsWords } from '../words/trends.ts'

/** A metric over time, beside another period, split by a field, with the groups that make it up. */
export default function Trends() {
  const words = trendsWords[lang.value]
  const metric = view.value.metric ?? 'time-to-resolve'
  const scope = carryOver(view.value)
  const auto = autoGrain(shownDays(view.value, today.value))
  const grain = view.value.grain ?? auto
  const { by, compare, compareFrom, compareTo, compareMatch } = view.value
  const query = questionQuery(scope, {
    grain,
    by,
    ...(by === undefined ? { compare, compareFrom, compareTo, compareMatch } : {}),
  })
  const asked = useAnswer<MetricAnswer>(apiPath(`/metrics/${metric}`, query))
  useEffect(() => {
    mainNumber.value = numberMarks({ metric, view: scope })
  }, [metric, questionQuery(scope)])
  const nothing = imports.value !== null && standing.value.length === 0
  const label = metricLabels[lang.value][metric]
  const fits = asked.data?.metric === metric
  return (
    <Page title={`${words.title} – ${label} – ${periodLabel().label}`} heading={words.title}>
      <Controls metric={metric} auto={auto} />
      {asked.refusal && !nothing && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {nothing ? (
        <NothingImported />
      ) : asked.data && fits && !asked.refusal ? (
        isEmpty(asked.data.total) ? (
          <NothingMatches />
        ) : (
          <Answer
            answer={asked.data}
            metric={metric}
            grain={grain}
            scope={scope}
            query={query}
            busy={asked.busy}
          />
        )
      ) : (
        !asked.refusal && <div class="panel skeleton chart" aria-busy="true" />
      )}
      {!nothing && <Leaderboard metric={metric} scope={scope} />}
      {!nothing && <Panels metric={metric} scope={scope} grain={grain} />}
    </Page>
  )
}

const isEmpty = (total: Figure) =>
  total.n === 0 && Object.values(total.excluded).every((count) => count === 0)

function Controls({ metric, auto }: { metric: MetricName; auto: Grain }) {
  const words = trendsWords[lang.value]
  return (
    <div class="controls">
      <MetricChoice
        label={words.metric}
        value={metric}
        onChoose={(name) => change({ metric: name === 'time-to-resolve' ? undefined : name })}
      />
      <Choice
        label={words.grain}
        value={view.value.grain ?? 'auto'}
        options={[
          ['auto', words.autoGrain(words.grains[auto])],
          ...GRAINS.map((grain) => [grain, words.grains[grain]] as const),
        ]}
        onChoose={(grain) => change({ grain: grain === 'auto' ? undefined : grain })}
      />
      <SplitChoice />
      <Choice
        label={words.attribution}
        value={view.value.attribution ?? 'opened'}
        options={ATTRIBUTIONS.map((one) => [one, words.attributions[one]])}
        onChoose={(one) => change({ attribution: one === 'opened' ? undefined : one })}
      />
    </div>
  )
}

function Answer({
  answer,
  metric,
  grain,
  scope,
  query,
  busy,
}: {
  answer: MetricAnswer
  metric: MetricName
  grain: Grain
  scope: View
  query: string
  busy: boolean
}) {
  const words = trendsWords[lang.value]
  const spoken = lang.value
  const theme = dark.value ? 'dark' : 'light'
  const { unit, label, rows } = answer
  const by = answer.scope.by
  const groups = useMemo(() => (by === undefined ? [] : groupsBySize(rows)), [answer])
  const drawn = groups.slice(0, MOST_SERIES)
  const says = trendSentence(rows, { label, unit, lang: spoken, grain, ...(by === undefined ? {} : { by }) })
  const before = answer.comparison
  const spec = useMemo(
    () =>
      trend(rows, {
        lang: spoken,
        theme,
        title: label,
        says,
        grain,
        unit,
        width: 'container',
        height: 320,
        band: unit === 'seconds' && by === undefined && before === null,
        intervals: (unit === 'share' || unit === 'count') && by === undefined,
        log: unit === 'seconds',
        ...(by === undefined ? {} : { by }),
        ...(before === null ? {} : { before: before.rows }),
      }),
    [answer, theme, spoken, grain],
  )
  return (
    <>
      <dl class="figures">
        <Whole title={words.total} figure={answer.total} answer={answer} scope={scope} metric={metric} />
        {before !== null && (
          <Whole
            title={`${words.before}: ${formatDays(before.from, before.to, spoken)}`}
            figure={before.total}
            answer={answer}
            scope={{ ...scope, period: undefined, from: before.from, to: before.to }}
            metric={metric}
          />
        )}
      </dl>
      {before?.verdict && <p class="verdict">{before.verdict.sentence}</p>}
      <ChartPanel
        name="trend"
        title={label}
        says={says}
        spec={spec}
        busy={busy}
        tools={
          <>
            <button
              type="button"
              class="button small"
              title="E"
              onClick={() => openNumber({ metric, view: scope })}
            >
              {words.explain}
            </button>
            <a class="button small" href={apiPath(`/metrics/${metric}.csv`, query)} download>
              {words.csv}
            </a>
          </>
        }
        table={
          by === undefined ? (
            <BucketTable rows={rows} unit={unit} grain={grain} metric={metric} view={scope} caption={label} />
          ) : (
            <SplitTable
              rows={rows}
              groups={drawn}
              by={by}
              unit={unit}
              grain={grain}
              metric={metric}
              view={scope}
              caption={label}
            />
          )
        }
      />
    </>
  )
}

/** The figure of a whole period, in one line. */
function Whole({
  title,
  figure,
  answer: { unit },
  scope,
  metric,
}: {
  title: string
  figure: Figure
  answer: MetricAnswer
  scope: View
  metric: MetricName
}) {
  const number = numberWords[lang.value]
  const few = tooFew(figure, unit)
  const spoken = lang.value
  const interval = few ? null : sayInterval(headlineInterval(figure, unit), unit, spoken)
  const running = few ? null : followedNote(figure, spoken)
  const shown = leading(figure)
  return (
    <div {...numberMarks({ metric, view: scope })}>
      <dt>{title}</dt>
      <dd>
        <button
          type="button"
          class="number-button strong"
          title={`${explainWords[spoken].short} (E)`}
          onClick={() => openNumber({ metric, view: scope })}
        >
          {few ? number.tooFew : say(headline(figure, unit), unit, spoken)}
        </button>
        {unit === 'seconds' && !few && (
          <span>{running === null ? number.median : followedWords[spoken].median}</span>
        )}
        {interval && <span>{number.interval(interval)}</span>}
        {unit === 'seconds' && !few && (
          <span>
            {number.p75} {say(shown.p75, unit, spoken)} · {number.p90} {say(shown.p90, unit, spoken)}
          </span>
        )}
        <a href={behind(metric, scope, 'included')}>
          {number.incidents(figure.n, formatNumber(figure.n, spoken))}
        </a>
        <Excluded figure={figure} metric={metric} view={scope} />
        {running !== null && <span class="quiet">{running}</span>}
        {figure.target && <span>{targetSentence(figure.target, spoken)}</span>}
        <Corrected figure={figure} metric={metric} view={scope} />
      </dd>
    </div>
  )
}
