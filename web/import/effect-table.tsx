import { useId } from 'preact/hooks'
import type { Effect, HeadlineFigure } from '../../model/import.ts'
import type { Unit } from '../../model/answer.ts'
import { count } from '../count.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { metricLabels } from '../words/metrics.ts'

/** What a file would do to the headline numbers: before and after, each with how many incidents it stands on. */
export function EffectTable({ effect }: { effect: readonly Effect[] }) {
  const words = importWords[lang.value]
  const heading = useId()
  const labels = metricLabels[lang.value] as Readonly<Record<string, string>>
  return (
    <section aria-labelledby={heading}>
      <h5 id={heading}>{words.effect}</h5>
      <table class="data-table effect">
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col" class="num">
              {words.before}
            </th>
            <th scope="col" class="num">
              {words.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {effect.map(({ metric, unit, before, after }) => (
            <tr key={metric} data-changed={before.value !== after.value}>
              <th scope="row">{labels[metric] ?? metric}</th>
              <Value figure={before} unit={unit} />
              <Value figure={after} unit={unit} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Value({ figure: { value, n }, unit }: { figure: HeadlineFigure; unit: Unit }) {
  return (
    <td class="num">
      {say(value, unit, lang.value)}
      {unit !== 'incidents' && <span class="quiet sub">n = {count(n)}</span>}
    </td>
  )
}
