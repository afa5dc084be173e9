import { useEffect } from 'preact/hooks'
import { contributionInWords } from '../../model/contribution-words.ts'
import type { Explanation } from '../../model/explanation.ts'
import { formatDay, formatInstant } from '../../model/format.ts'
import { phaseWords } from '../../model/metric-entry.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { linkTo, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { numberMarks, openNumber } from '../explain.ts'
import { mainNumber } from '../opened.ts'
import { Facts } from '../explaining/facts.tsx'
import { fieldsSaid } from '../explaining/headline.tsx'
import { Limits, Meaning } from '../explaining/meaning.tsx'
import { headline, reasonText, say, tooFew } from '../figure.ts'
import { lang } from '../language.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Page } from '../parts/page.tsx'
import { Phase } from '../parts/phase.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { incidentLink } from '../incident-link.ts'
import { useAnswer } from '../use-answer.ts'
import { carryOver } from '../view.ts'
import { catalogueWords } from '../words/catalogue.ts'
import { explainWords } from '../words/explain.ts'
import { metricLabels } from '../words/metrics.ts'
import { numberWords } from '../words/number.ts'
import '../styles/explain.css'

/** All about one metric: what it means, on which incident it is computed how, and what the data can say of it. */
export default function Metric({ name }: { name: MetricName }) {
  const words = catalogueWords[lang.value]
  const asked = useAnswer<Explanation>(apiPath(`/metrics/${name}/explain`, 'with=example'))
  useEffect(() => {
    mainNumber.value = numberMarks({ metric: name, view: { period: 'all' } })
  }, [name])
  const label = metricLabels[lang.value][name]
  const scope = carryOver(view.value)
  return (
    <Page
      title={`${label} – ${words.title}`}
      heading={label}
      tools={
        <>
          <a class="button" href={linkTo('/metrics', scope)}>
            {words.list}
          </a>
          <a class="button" href={linkTo('/trends', { ...scope, metric: name })}>
            {words.trend}
          </a>
        </>
      }
    >
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : asked.data?.metric.name === name ? (
        <About told={asked.data} name={name} />
      ) : (
        <div class="panel skeleton list" aria-busy="true" />
      )}
    </Page>
  )
}

function About({ told, name }: { told: Explanation; name: MetricName }) {
  const words = catalogueWords[lang.value]
  const explain = explainWords[lang.value]
  const { metric, example } = told
  return (
    <div class="metric-page">
      <p class="lead">{metric.says}</p>
      <section class="panel">
        <h2>{words.course}</h2>
        <Phase phase={metric.phase} />
      </section>
      <section class="panel">
        <h2>{words.definition}</h2>
        <Meaning entry={metric} />
        <Facts
          rows={[
            [words.unit, words.units[metric.unit]],
            [words.better, words.betters[metric.better]],
          ]}
        />
      </section>
      <section class="panel">
        <h2>{words.now}</h2>
        <Now told={told} name={name} />
      </section>
      <section class="panel">
        <h2>{words.example}</h2>
        {example ? (
          <>
            <p>
              <a href={incidentLink(example.source, example.key)}>{example.key}</a> {example.title}
            </p>
            <Facts
              rows={example.instants.map(({ point, at }) => [
                phaseWords[point][lang.value],
                formatInstant(at, lang.value, told.timeZone),
              ])}
            />
            <p>
              {example.says}{' '}
              <span class="quiet">
                {words.brings(contributionInWords(example.contributes, told.brings, lang.value))}
              </span>
            </p>
          </>
        ) : (
          <p class="quiet">{words.exampleNone}</p>
        )}
      </section>
      <section class="panel">
        <h2>{words.reasons}</h2>
        <p class="quiet">{words.reasonsMore}</p>
        <ol class="plain-list">
          {metric.reasons.map((reason) => (
            <li key={reason}>{reasonText(reason, lang.value)}</li>
          ))}
        </ol>
      </section>
      <section class="panel">
        <h2>{explain.limits}</h2>
        <Limits entry={metric} heading="h3" />
      </section>
      <section class="panel">
        <h2>{words.history}</h2>
        {metric.history.length === 0 ? (
          <p class="quiet">{words.historyNone}</p>
        ) : (
          <Facts rows={metric.history.map(({ on, says }) => [formatDay(on, lang.value), says])} />
        )}
      </section>
      <section class="panel sql">
        <div class="panel-head">
          <h2>{explain.sql}</h2>
          <CopyButton text={told.sql} label={explain.copySql} />
        </div>
        <pre tabIndex={0}>{told.sql}</pre>
      </section>
    </div>
  )
}

/** What the data of the house say, or which field they lack. */
function Now({ told, name }: { told: Explanation; name: MetricName }) {
  const words = catalogueWords[lang.value]
  const { number, metric, missing } = told
  const value = headline(number, metric.unit)
  if (number.n === 0) return <p>{missing.length > 0 ? words.cannot(fieldsSaid(missing)) : words.none}</p>
  return (
    <>
      <p>
        <button
          type="button"
          class="number-button strong"
          title={`${explainWords[lang.value].short} (E)`}
          onClick={() => openNumber({ metric: name, view: { period: 'all' } })}
        >
          {tooFew(number, metric.unit) ? numberWords[lang.value].tooFew : say(value, metric.unit, lang.value)}
        </button>{' '}
        <span class="quiet">n = {count(number.n)}</span>
      </p>
      {missing.length > 0 && <p class="quiet">{words.lacks(fieldsSaid(missing))}</p>}
    </>
  )
}
