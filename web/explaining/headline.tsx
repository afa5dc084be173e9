import type { Explanation } from '../../model/explanation.ts'
import { formatInstant } from '../../model/format.ts'
import { followedNote, followedWords, leading } from '../../model/leading.ts'
import { type FigureReason, fieldWords, figureReasonWords } from '../../model/words.ts'
import { count } from '../count.ts'
import type { NumberOf } from '../explain.ts'
import { DASH, headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { lang } from '../language.ts'
import { Corrected } from '../parts/corrected.tsx'
import { explainWords } from '../words/explain.ts'
import { numberWords } from '../words/number.ts'
import { Facts } from './facts.tsx'

/** The number itself with all that is needed to believe it, or why there is none. */
export function Headline({ told, number }: { told: Explanation; number: NumberOf }) {
  const words = explainWords[lang.value]
  const figure = numberWords[lang.value]
  const { number: of, metric, missing } = told
  const { unit } = metric
  const spoken = lang.value
  const value = headline(of, unit)
  const running = followedNote(of, spoken)
  const shown = leading(of)
  const interval = sayInterval(headlineInterval(of, unit), unit, spoken)
  const few = tooFew(of, unit) && of.n > 0
  const isTime = unit === 'seconds' && !few
  return (
    <section class="explain-number">
      <p class="big">
        <strong>{few ? figure.tooFew : value === null ? DASH : say(value, unit, spoken)}</strong>{' '}
        {isTime && value !== null && (
          <span>{running === null ? figure.median : followedWords[spoken].median}</span>
        )}{' '}
        <span class="quiet">n = {count(of.n)}</span>
      </p>
      {value === null && of.reason !== undefined && <p>{reasonSaid(of.reason)}</p>}
      <Facts
        rows={[
          [words.interval, few ? null : interval],
          [figure.p75, isTime && value !== null ? say(shown.p75, unit, spoken) : null],
          [figure.p90, isTime && value !== null ? say(shown.p90, unit, spoken) : null],
          [figure.mean, isTime && value !== null ? say(of.mean, unit, spoken) : null],
          [words.asOf, told.asOf === null ? null : formatInstant(told.asOf, spoken, told.timeZone)],
        ]}
      />
      {running !== null && <p class="quiet">{running}</p>}
      {told.partial && <p class="quiet">{words.partial}</p>}
      {missing.length > 0 && <p class="quiet">{words.missing(fieldsSaid(missing))}</p>}
      {of.corrected !== undefined && (
        <p>
          <Corrected figure={of} metric={number.metric} view={number.view} />
        </p>
      )}
    </section>
  )
}

/** Fields of an incident as people call them. */
export const fieldsSaid = (fields: readonly string[]): string =>
  explainWords[lang.value].fields(
    fields.map((field) =>
      field in fieldWords ? fieldWords[field as keyof typeof fieldWords][lang.value] : field,
    ),
  )

const reasonSaid = (reason: string): string =>
  reason in figureReasonWords ? figureReasonWords[reason as FigureReason][lang.value] : reason
