import { Fragment } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { groupLabel } from '../../model/group-label.ts'
import { trendSentence, volumeSentence } from '../../charts/sentence.ts'
import { trend } from '../../charts/trend.ts'
import { volume } from '../../charts/volume.ts'
import { addMonths, bucketOf } from '../../model/bucket.ts'
import { formatDays } from '../../model/format.ts'
import { overviewSentence } from '../../model/overview-sentence.ts'
import type { NewestWeekAnswer } from '../../model/forecast.ts'
import type { IncidentPage } from '../../model/incident-list.ts'
import type { Overview as OverviewAnswer } from '../../model/overview.ts'
import { linkTo, view } from '../address.ts'
import { BucketTable } from '../chart/bucket-table.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { SplitTable } from '../chart/split-table.tsx'
import { apiPath } from '../client.ts'
import { numberMarks, openNumber } from '../explain.ts'
import { mainNumber } from '../opened.ts'
import { imports, standing, today, timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { NothingImported, NothingMatches } from '../parts/empty.tsx'
import { Guard } from '../parts/guard.tsx'
import { IncidentTable } from '../parts/incident-table.tsx'
import { Later } from '../parts/later.tsx'
import { NewestWeekRisk } from '../parts/newest-week.tsx'
import { NumberCard } from '../parts/number-card.tsx'
import { Page } from '../parts/page.tsx'
import { Popover } from '../parts/popover.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { RepeatGroups } from '../parts/repeat-groups.tsx'
import { RiskLine } from '../repeats/risk-line.tsx'
import { periodLabel } from '../shell/period-picker.tsx'
import { print } from '../print.ts'
import { dark } from '../theme.ts'
import { toast } from '../toast.ts'
import { WhenSeen } from '../trends/when-seen.tsx'
import { useAnswer } from '../use-answer.ts'
import { carryOver, questionQuery, type View } from '../view.ts'
import { metricLabels } from '../words/metrics.ts'
import { overviewWords } from '../words/overview.ts'

const loadContributors = () => import('../parts/contributors-panel.tsx')

/** The first page: one sentence, four numbers, two charts, what keeps coming back. */
export default function Overview() {
  const words = overviewWords[lang.value]
  const scope = carryOver(view.value)
  const asked = useAnswer<OverviewAnswer>(apiPath('/overview', questionQuery(scope)))
  // Asked for together with the rest, so that nothing moves when it is there.
  const newest = useAnswer<NewestWeekAnswer>(
    apiPath(
      '/metrics/incidents-opened/newest-week',
      questionQuery({ ...scope, period: 'all', from: undefined, to: undefined }),
    ),
  )
  useEffect(() => {
    mainNumber.value = numberMarks({ metric: 'time-to-resolve', view: scope })
  }, [questionQuery(scope)])
  const { label } = periodLabel()
  const nothing = imports.value !== null && standing.value.length === 0
  return (
    <Page title={`${words.title} – ${label}`} heading={words.title} tools={nothing ? null : <Tools />}>
      {asked.refusal && !nothing && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {nothing ? (
        <NothingImported />
      ) : asked.data ? (
        asked.data.incidents === 0 ? (
          <NothingMatches />
        ) : (
          <Answer answer={asked.data} newest={newest.data} scope={scope} busy={asked.busy} />
        )
      ) : (
        !asked.refusal && <Waiting />
      )}
    </Page>
  )
}

function Answer({
  answer,
  newest,
  scope,
  busy,
}: {
  answer: OverviewAnswer
  newest: NewestWeekAnswer | null
  scope: View
  busy: boolean
}) {
  const words = overviewWords[lang.value]
  const theme = dark.value ? 'dark' : 'light'
  const spoken = lang.value
  const volumeSays = volumeSentence(answer.volume, { lang: spoken, grain: 'month' })
  const resolveSays = trendSentence(answer.resolve, {
    label: metricLabels[spoken]['time-to-resolve'],
    lang: spoken,
    grain: 'month',
    unit: 'seconds',
  })
  const volumeSpec = useMemo(
    () =>
      volume(answer.volume, {
        lang: spoken,
        theme,
        title: words.volume,
        says: volumeSays,
        grain: 'month',
        width: 'container',
      }),
    [answer, theme, spoken],
  )
  const resolveSpec = useMemo(
    () =>
      trend(answer.resolve, {
        lang: spoken,
        theme,
        title: words.resolve,
        says: resolveSays,
        grain: 'month',
        unit: 'seconds',
        band: true,
        log: true,
        width: 'container',
      }),
    [answer, theme, spoken],
  )
  const groups = useMemo(
    () =>
      [...new Set(answer.volume.map(({ group }) => group))].toSorted((a, b) =>
        (a ?? '9').localeCompare(b ?? '9'),
      ),
    [answer],
  )
  return (
    <div class="overview" aria-busy={busy}>
      <Sentence answer={answer} scope={scope} />
      <NewestWeekRisk answer={newest} shown={answer} scope={scope} />
      <div class="cards">
        {answer.cards.map((card) => (
          <NumberCard key={card.metric} card={card} view={scope} />
        ))}
      </div>
      <div class="charts">
        <ChartPanel
          name="volume"
          title={words.volume}
          says={volumeSays}
          spec={volumeSpec}
          table={
            <SplitTable
              rows={answer.volume}
              groups={groups}
              by="priority"
              unit="incidents"
              grain="month"
              metric="incidents-opened"
              view={scope}
              caption={`${words.volume}. ${groups.map((group) => groupLabel('priority', group, spoken)).join(', ')}`}
            />
          }
        />
        <ChartPanel
          name="resolve"
          title={words.resolve}
          says={resolveSays}
          spec={resolveSpec}
          table={
            <BucketTable
              rows={answer.resolve}
              unit="seconds"
              grain="month"
              metric="time-to-resolve"
              view={scope}
              caption={words.resolve}
            />
          }
        />
      </div>
      <WhenSeen>
        <Guard key={questionQuery(scope)}>
          <Later load={loadContributors} with={{ scope, cards: answer.cards }} />
        </Guard>
      </WhenSeen>
      <Majors view={scope} />
      <RepeatGroups groups={answer.repeats} view={scope} risk={<RiskLine view={scope} />} />
      <p class="page-foot quiet">
        {answer.from !== null && answer.to !== null
          ? words.scope(periodLabel().days ?? formatDays(answer.from, answer.to, spoken), answer.timeZone)
          : answer.timeZone}
        {` · ${words.openedIn}`}
        {answer.partial && ` · ${words.partial}`}
      </p>
    </div>
  )
}

const FEW_MAJORS = 5

/** The newest major incidents of the period, each leading to its timeline; nothing where the data know none. */
function Majors({ view: scope }: { view: View }) {
  const words = overviewWords[lang.value]
  const asked = useAnswer<IncidentPage>(
    apiPath('/incidents', questionQuery(scope, { major: true, sort: '-opened_at' })),
  )
  const page = asked.data
  if (page === null || page.total === 0) return null
  const shown = page.incidents.slice(0, FEW_MAJORS)
  return (
    <section class="panel majors" aria-labelledby="majors">
      <header class="panel-head">
        <h2 id="majors">{words.majors}</h2>
        <a href={linkTo('/incidents', { ...scope, major: true })}>{words.allMajors(page.total)}</a>
      </header>
      <IncidentTable page={{ incidents: shown }} busy={asked.busy} reasons={false} sortable={false} />
    </section>
  )
}

/** The overview in one sentence, each number leading to how it was made. */
function Sentence({ answer, scope }: { answer: OverviewAnswer; scope: View }) {
  return (
    <p class="sentence">
      {overviewSentence(answer, lang.value).map(({ text: said, metric }, i) => {
        // A number and what it counts stay on one line.
        const text = said.replaceAll('n = ', 'n\u00a0=\u00a0')
        return metric === null ? (
          text
        ) : (
          <Fragment key={i}>
            {/^[,;\s]*/.exec(text)?.[0]}
            <InSentence
              text={text.replace(/^[,;\s]+/, '')}
              onOpen={() => openNumber({ metric, view: scope })}
            />
          </Fragment>
        )
      })}
    </p>
  )
}

/** A button that breaks over lines like the words around it, which a real one does not. */
function InSentence({ text, onOpen }: { text: string; onOpen: () => void }) {
  return (
    <span
      role="button"
      tabIndex={0}
      class="in-sentence"
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onOpen()
      }}
    >
      {text}
    </span>
  )
}

/** The places of the first answer at their final size, so that nothing jumps. */
function Waiting() {
  return (
    <div class="overview" aria-busy="true">
      <div class="skeleton line" />
      <div class="cards">
        {[0, 1, 2, 3].map((i) => (
          <div key={i} class="card skeleton tall" />
        ))}
      </div>
      <div class="charts">
        <div class="panel skeleton chart" />
        <div class="panel skeleton chart" />
      </div>
    </div>
  )
}

function Tools() {
  const words = overviewWords[lang.value]
  return (
    <>
      <Popover label={words.report} align="end">
        {() => <ReportChoices />}
      </Popover>
      <button
        type="button"
        class="button"
        onClick={() => {
          navigator.clipboard.writeText(window.location.href).then(
            () => toast(words.copied),
            () => toast(window.location.href),
          )
        }}
      >
        {words.copyLink}
      </button>
      <button type="button" class="button" onClick={print}>
        {words.print}
      </button>
    </>
  )
}

/** The months a report can be about: the newest whole one first. */
function ReportChoices() {
  const words = overviewWords[lang.value]
  const running = bucketOf(today.value, 'month')
  return (
    <div class="report-choices">
      <p class="quiet">{words.reportMore}</p>
      <ul>
        {[1, 2, 3].map((back) => {
          const from = addMonths(running, -back)
          const month = formatDays(from, addMonths(from, 1), lang.value)
          const link = (format: string) => {
            const query = new URLSearchParams({ period: from.slice(0, 7), format, timeZone: timeZone.value })
            return apiPath('/reports/monthly/document', query.toString())
          }
          return (
            <li key={from}>
              <strong>{words.reportFor(month)}</strong>
              <a href={link('html')} target="_blank" rel="noopener">
                {words.reportOpen}
              </a>
              <a href={`${link('md')}&download=1`} download>
                {words.reportMarkdown}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
