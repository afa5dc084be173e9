import { useState } from 'preact/hooks'
import type { MetricAnswer } from '../../model/answer.ts'
import type { MetricEntry } from '../../model/metric-entry.ts'
import { formatDays, formatInstant, formatNumber } from '../../model/format.ts'
import { followedNote, followedWords, leading } from '../../model/leading.ts'
import { apiPath } from '../client.ts'
import { explained, type NumberOf } from '../explain.ts'
import { DASH, headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { chipsOf } from '../filters.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery } from '../view.ts'
import { calendarWords } from '../words/calendar.ts'
import { correctionWords } from '../words/correction.ts'
import { explainWords } from '../words/explain.ts'
import { numberWords } from '../words/number.ts'
import { shellWords } from '../words/shell.ts'
import { Corrected } from './corrected.tsx'
import { Dialog } from './dialog.tsx'
import { behind, Reasons } from './excluded.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** The drawer that says how a number was made, if one is open. */
export function ExplainDrawer() {
  const number = explained.value
  return number ? <Explanation key={`${number.metric}?${questionQuery(number.view)}`} {...number} /> : null
}

function closeDrawer(): void {
  explained.value = null
}

function Explanation({ metric, view }: NumberOf) {
  const words = explainWords[lang.value]
  const asked = useAnswer<MetricAnswer>(apiPath(`/metrics/${metric}`, questionQuery(view)))
  const catalogue = useAnswer<{ metrics: readonly MetricEntry[] }>(apiPath('/metrics'))
  const entry = catalogue.data?.metrics.find(({ name }) => name === metric)
  return (
    <Dialog title={words.title(asked.data?.label ?? entry?.label ?? '')} look="drawer" onClose={closeDrawer}>
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : asked.data ? (
        <Facts answer={asked.data} entry={entry} metric={metric} view={view} close={closeDrawer} />
      ) : (
        <p class="quiet">{shellWords[lang.value].loading} …</p>
      )}
    </Dialog>
  )
}

function Facts({
  answer,
  entry,
  metric,
  view,
  close,
}: NumberOf & { answer: MetricAnswer; entry: MetricEntry | undefined; close: () => void }) {
  const words = explainWords[lang.value]
  const number = numberWords[lang.value]
  const { total, unit } = answer
  const interval = sayInterval(headlineInterval(total, unit), unit, lang.value)
  const running = followedNote(total, lang.value)
  const shown = leading(total)
  const few = tooFew(total, unit)
  const filters = chipsOf(view, lang.value)
  const rows: readonly (readonly [string, string] | null)[] = [
    [
      unit === 'seconds'
        ? running === null
          ? number.median
          : followedWords[lang.value].median
        : words.value,
      few ? number.tooFew : say(headline(total, unit), unit, lang.value),
    ],
    interval && !few ? [words.interval, interval] : null,
    running && !few ? [words.running, running] : null,
    ...(unit === 'seconds' && !few
      ? ([
          [number.p75, say(shown.p75, unit, lang.value)],
          [number.p90, say(shown.p90, unit, lang.value)],
          [number.mean, say(total.mean, unit, lang.value)],
        ] as const)
      : []),
    entry ? [words.formula, entry.formula] : null,
    // Only a duration has a start, a stop and a clock; what a count counts stands in its formula.
    unit === 'seconds' && entry?.start ? [words.start, entry.start] : null,
    unit === 'seconds' && entry?.stop ? [words.stop, entry.stop] : null,
    unit === 'seconds' ? [words.clock, clockText(answer)] : null,
    [
      words.period,
      answer.from !== null && answer.to !== null
        ? formatDays(answer.from, answer.to, lang.value)
        : shellWords[lang.value].allDays,
    ],
    [words.filters, filters.length > 0 ? filters.map(({ text }) => text).join('; ') : words.noFilters],
    [words.asOf, answer.asOf === null ? DASH : formatInstant(answer.asOf, lang.value, answer.timeZone)],
    [words.zone, answer.timeZone],
  ]
  return (
    <div class="explain">
      <p class="lead">{answer.says}</p>
      <dl class="facts">
        {rows.map((row) =>
          row ? (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <h3>{words.stands}</h3>
      <p>
        <a href={behind(metric, view, 'included')} onClick={close}>
          {number.incidents(total.n, formatNumber(total.n, lang.value))}
        </a>
      </p>
      {total.corrected !== undefined && (
        <p onClick={close}>
          <Corrected figure={total} metric={metric} view={view} />{' '}
          <span class="quiet">{correctionWords[lang.value].inNumberMore}</span>
        </p>
      )}
      {/* A click on a reason leaves the drawer for the list it names. */}
      <div onClick={(event) => event.target instanceof Element && event.target.closest('a') && close()}>
        <Reasons figure={total} metric={metric} view={view} />
      </div>
      <Sql text={answer.sql} />
    </div>
  )
}

/** The clock of an answer, and on business time by which calendars it ran. */
function clockText({ scope, calendars }: MetricAnswer): string {
  const name = shellWords[lang.value].clocks[scope.clock ?? 'wall']
  return calendars.length === 0 ? name : `${name}; ${calendarWords[lang.value].usedBy(calendars.join(', '))}`
}

function Sql({ text }: { text: string }) {
  const words = explainWords[lang.value]
  const [copied, setCopied] = useState(false)
  return (
    <details class="sql">
      <summary>{words.sql}</summary>
      <button
        type="button"
        class="button small"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => {
              setCopied(true)
              toast(words.copied)
            },
            () => setCopied(false),
          )
        }}
      >
        {copied ? words.copied : words.copySql}
      </button>
      <pre tabIndex={0}>{text}</pre>
    </details>
  )
}
