import { groupWords, METRIC_GROUPS, type MetricEntry } from '../../model/metric-entry.ts'
import { isMetricName } from '../../model/metric-name.ts'
import { linkTo, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { Page } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { carryOver } from '../view.ts'
import { catalogueWords } from '../words/catalogue.ts'
import { metricLabels } from '../words/metrics.ts'
import '../styles/explain.css'

/** Everything that is counted, by its idea; each leads to its page. */
export default function Metrics() {
  const words = catalogueWords[lang.value]
  const asked = useAnswer<{ metrics: readonly MetricEntry[] }>(apiPath('/metrics'))
  const metrics = asked.data?.metrics ?? []
  return (
    <Page title={words.title}>
      <p class="quiet page-intro">{words.intro}</p>
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      {asked.data === null && asked.busy && <div class="panel skeleton list" aria-busy="true" />}
      {METRIC_GROUPS.map((group) => {
        const own = metrics.filter((metric) => metric.group === group)
        return own.length === 0 ? null : (
          <section key={group} class="panel catalogue" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{groupWords[group][lang.value]}</h2>
            <dl>
              {own.map(({ name, label, says }) => (
                <div key={name}>
                  <dt>
                    <a href={linkTo(`/metrics/${name}`, carryOver(view.value))}>
                      {isMetricName(name) ? metricLabels[lang.value][name] : label}
                    </a>
                  </dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </Page>
  )
}
