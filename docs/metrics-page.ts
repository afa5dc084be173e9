import { metricEntry, metrics } from '../metrics/catalogue.ts'
import { notAnswered } from '../metrics/not-answered.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Lang } from '../model/lang.ts'
import { groupWords } from '../model/metric-entry.ts'
import { EXCLUSION_REASONS, reasonWords } from '../model/words.ts'
import { DO_NOT_EDIT, table } from './markdown.ts'

const HEADS = {
  en: {
    group: 'Idea',
    start: 'From',
    stop: 'To',
    formula: 'Formula',
    clock: 'Clock',
    population: 'Who is in it',
    period: 'Period',
    edgeCases: 'Edge cases',
    limits: 'Known limits',
    history: 'Changed',
    unit: 'Unit',
    better: 'Better when',
    needs: 'Needs',
    reasons: 'Left out, by the first reason that holds',
  },
  de: {
    group: 'Gedanke',
    start: 'Von',
    stop: 'Bis',
    formula: 'Formel',
    clock: 'Zeitmaß',
    population: 'Wer dazugehört',
    period: 'Zeitraum',
    edgeCases: 'Grenzfälle',
    limits: 'Bekannte Grenzen',
    history: 'Geändert',
    unit: 'Einheit',
    better: 'Besser, wenn',
    needs: 'Braucht',
    reasons: 'Ausgelassen, nach dem ersten zutreffenden Grund',
  },
} as const
const UNITS = {
  en: { seconds: 'seconds', incidents: 'incidents', share: 'share, 0 to 1', count: 'number per incident' },
  de: { seconds: 'Sekunden', incidents: 'Vorfälle', share: 'Anteil, 0 bis 1', count: 'Anzahl je Vorfall' },
} as const
const BETTER = {
  en: { lower: 'lower', higher: 'higher', neither: 'neither' },
  de: { lower: 'kleiner', higher: 'größer', neither: 'weder noch' },
} as const

function told(metric: Metric, lang: Lang): string {
  const entry = metricEntry(metric, lang)
  const head = HEADS[lang]
  return `**${entry.label}.** ${entry.says}

${table(
  ['', ''],
  [
    [head.group, groupWords[entry.group][lang]],
    [head.start, entry.start],
    [head.stop, entry.stop],
    [head.formula, entry.formula],
    [head.clock, entry.clock],
    [head.population, entry.population],
    [head.period, entry.period],
    [head.unit, UNITS[lang][entry.unit]],
    [head.better, BETTER[lang][entry.better]],
    [head.needs, entry.needs.map((name) => `\`${name}\``).join(', ')],
    [head.reasons, entry.reasons.map((name) => `\`${name}\``).join(', ')],
    [head.edgeCases, entry.edgeCases.join(' ')],
    [head.limits, entry.limits.join(' ')],
    [head.history, entry.history.map(({ on, says }) => `${on}: ${says}`).join(' ')],
  ].filter(([, said]) => said !== ''),
)}`
}

/** The page `docs/metrics.md`: every metric in English and German, and every reason for leaving an incident out. */
export const metricsPage = (): string => `${DO_NOT_EDIT}
# Metrics · Kennzahlen

The name of a metric is the same word in code, address, command line and document. Durations come as median with its exact
95 % interval, P75, P90 and mean (quantiles of type 7), rates with their Wilson interval, counts with their Garwood interval.
Every number carries its \`n\` and what was left out of it, by reason.

Der Name einer Kennzahl ist dasselbe Wort in Code, Adresse, Befehl und Dokument. Dauern stehen als Median mit exaktem
95-%-Bereich, P75, P90 und Mittelwert (Quantile vom Typ 7), Anteile mit Wilson-Bereich, Anzahlen mit Garwood-Bereich.
Jede Zahl trägt ihr \`n\` und was ausgelassen wurde, nach Gründen.

${metrics.map((metric) => `## \`${metric.name}\`\n\n${told(metric, 'en')}\n\n${told(metric, 'de')}`).join('\n\n')}

## Not answered, and why · Nicht beantwortet, und warum

${notAnswered
  .map(({ label, why }) => `- **${label.en}.** ${why.en}\n- **${label.de}.** ${why.de}`)
  .join('\n')}

## Reasons · Gründe

${table(
  ['Reason', 'English', 'Deutsch'],
  EXCLUSION_REASONS.map((reason) => [`\`${reason}\``, reasonWords[reason].en, reasonWords[reason].de]),
)}
`
