import type { Concern, Explanation } from '../../model/explanation.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { type NumberOf, questionOf } from '../explain.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { explainWords } from '../words/explain.ts'
import { Fold } from './fold.tsx'

/** What is the matter with the data of a number, and how far that moves it; looked for after everything else. */
export function Quality({ told, number }: { told: Explanation; number: NumberOf }) {
  const words = explainWords[lang.value]
  const asked = useAnswer<Explanation>(
    apiPath(`/metrics/${number.metric}/explain`, questionOf(number, { with: 'quality' })),
  )
  const concerns = asked.data?.quality ?? []
  return (
    <Fold title={words.quality} open>
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : asked.data === null ? (
        <p class="quiet">{words.qualityWaits}</p>
      ) : concerns.length === 0 ? (
        <p class="quiet">{words.qualityFine}</p>
      ) : (
        <ul class="concerns">
          {concerns.map((concern) => (
            <Line key={concern.rule} concern={concern} told={told} />
          ))}
        </ul>
      )}
    </Fold>
  )
}

function Line({ concern, told }: { concern: Concern; told: Explanation }) {
  const words = explainWords[lang.value]
  const { unit } = told.metric
  const { rule, label, says, incidents, included, value, without } = concern
  const moved =
    included === 0 || value === without
      ? words.movesNot
      : words.moves(say(value, unit, lang.value), say(without, unit, lang.value))
  return (
    <li>
      <a href={`/incidents?${told.included.list}&quality=${rule}`}>{label}</a>:{' '}
      {words.concern(count(incidents), count(included))}; {moved}.<span class="quiet note">{says}</span>
    </li>
  )
}
