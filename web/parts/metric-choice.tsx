import { groupWords, METRIC_GROUPS, type MetricEntry } from '../../model/metric-entry.ts'
import { METRIC_NAMES, type MetricName } from '../../model/metric-name.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { metricLabels } from '../words/metrics.ts'

/** The choice of a metric, by its idea once the catalogue is there. */
export function MetricChoice({
  label,
  value,
  onChoose,
}: {
  label: string
  value: MetricName
  onChoose: (name: string) => void
}) {
  const known = useAnswer<{ metrics: readonly MetricEntry[] }>(apiPath('/metrics'))
  const groupOf = new Map(known.data?.metrics.map(({ name, group }) => [name, group]))
  const labels = metricLabels[lang.value]
  const option = (name: MetricName) => (
    <option key={name} value={name}>
      {labels[name]}
    </option>
  )
  return (
    <label class="choice-field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {METRIC_GROUPS.map((group) => (
          <optgroup key={group} label={groupWords[group][lang.value]}>
            {METRIC_NAMES.filter((name) => groupOf.get(name) === group).map(option)}
          </optgroup>
        ))}
        {METRIC_NAMES.filter((name) => !groupOf.has(name)).map(option)}
      </select>
    </label>
  )
}
