import type { MetricEntry } from '../../model/metric-entry.ts'
import { lang } from '../language.ts'
import { explainWords } from '../words/explain.ts'
import { Facts } from './facts.tsx'

/** What a metric means: its definition in words. */
export function Meaning({ entry }: { entry: MetricEntry }) {
  const words = explainWords[lang.value]
  const isTimed = entry.phase.length === 2
  return (
    <Facts
      rows={[
        [words.formula, entry.formula],
        // What has no length has no start and no stop.
        [words.start, isTimed ? entry.start : null],
        [words.stop, isTimed ? entry.stop : null],
        [words.clock, entry.clock],
        [words.population, entry.population],
        [words.period, entry.period],
      ]}
    />
  )
}

/** What happens in the cases about which people ask, and what the metric does not say. */
export function Limits({ entry, heading: Heading }: { entry: MetricEntry; heading: 'h3' | 'h4' }) {
  const words = explainWords[lang.value]
  return (
    <>
      <Heading>{words.edgeCases}</Heading>
      <ul class="plain-list">
        {entry.edgeCases.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <Heading>{words.knownLimits}</Heading>
      <ul class="plain-list">
        {entry.limits.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}
