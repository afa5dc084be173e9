import { targetSentence } from '../../model/target-sentence.ts'
import { formatNumber } from '../../model/format.ts'
import { followedNote, followedWords, leading } from '../../model/leading.ts'
import { isMetricName } from '../../model/metric-name.ts'
import type { Card } from '../../model/overview.ts'
import { changeOf, sayChange } from '../change.ts'
import { numberMarks, openNumber } from '../explain.ts'
import { DASH, headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { explainWords } from '../words/explain.ts'
import { numberWords } from '../words/number.ts'
import { Corrected } from './corrected.tsx'
import { behind } from '../behind.ts'
import { behindCell } from '../behind-cell.ts'
import { Excluded } from './excluded.tsx'
import { Spark } from './spark.tsx'

/** One number with all that is needed to believe it, and the way to the incidents behind it. */
export function NumberCard({ card, view }: { card: Card; view: View }) {
  const words = numberWords[lang.value]
  const { metric, label, unit, now, before } = card
  if (!isMetricName(metric)) return null
  const few = tooFew(now, unit)
  const value = headline(now, unit)
  const interval = few ? null : sayInterval(headlineInterval(now, unit), unit, lang.value)
  const running = few ? null : followedNote(now, lang.value)
  const shown = leading(now)
  const n = formatNumber(now.n, lang.value)
  const beforeText = tooFew(before, unit) ? words.tooFew : say(headline(before, unit), unit, lang.value)
  return (
    <article class="card number-card" {...numberMarks({ metric, view })} aria-label={label}>
      <h2>
        {label}
        {unit === 'seconds' && !few && (
          <span class="statistic">{running === null ? words.median : followedWords[lang.value].median}</span>
        )}
      </h2>
      <div class="number-body">
        <button
          type="button"
          class="big-number"
          title={`${explainWords[lang.value].short} (E)`}
          onClick={() => openNumber({ metric, view })}
        >
          <span class="visually-hidden">{explainWords[lang.value].open(label)}: </span>
          {few ? words.tooFew : say(value, unit, lang.value)}
        </button>
        <Changed card={card} />
        <p class="interval">
          {few
            ? words.tooFewMore(n)
            : interval
              ? words.interval(interval)
              : value === null
                ? running === null
                  ? words.notSaid
                  : followedWords[lang.value].notReached
                : ' '}
        </p>
        {unit === 'seconds' && !few && (
          <dl class="pairs">
            <div>
              <dt>{words.p75}</dt>
              <dd>{say(shown.p75, unit, lang.value)}</dd>
            </div>
            <div>
              <dt>{words.p90}</dt>
              <dd>{say(shown.p90, unit, lang.value)}</dd>
            </div>
          </dl>
        )}
        {running !== null && <p class="quiet">{running}</p>}
        {now.target && <p class="quiet">{targetSentence(now.target, lang.value)}</p>}
        {unit === 'share' && now.numerator !== undefined && now.denominator !== undefined && (
          <dl class="pairs">
            <div>
              <dt class="visually-hidden">{label}</dt>
              <dd>
                <a href={behindCell(metric, view, 'holds:true')}>
                  {(metric === 'repeat-rate' ? words.cameBack : words.of)(
                    formatNumber(now.numerator, lang.value),
                    formatNumber(now.denominator, lang.value),
                  )}
                </a>
              </dd>
            </div>
          </dl>
        )}
        <Spark rows={card.trend} unit={unit} label={sparkText(card)} />
        <p class="stands-on">
          <a href={behind(metric, view, 'included')}>{words.incidents(now.n, n)}</a>
          <Excluded figure={now} metric={metric} view={view} />
          <Corrected figure={now} metric={metric} view={view} />
        </p>
        <p class="before">
          <span>{words.before}</span>
          <span>
            <strong>{beforeText === DASH ? words.notSaid : beforeText}</strong>{' '}
            <span class="quiet">{words.n(formatNumber(before.n, lang.value))}</span>
          </span>
        </p>
      </div>
    </article>
  )
}

/** How far the number lies from the one before, and what may be said of that. */
function Changed({ card: { now, before, unit, verdict } }: { card: Card }) {
  const words = numberWords[lang.value]
  const change = changeOf(now, before, unit)
  if (change === null || verdict?.code === 'not-covered')
    return verdict && <p class="change">{verdict.sentence}</p>
  const told = sayChange(change, unit, lang.value)
  return (
    <p class="change" data-verdict={verdict?.code}>
      <strong>
        {told === null ? (
          words.same
        ) : (
          <>
            <span aria-hidden="true">{told.sign} </span>
            {told.text}
          </>
        )}
      </strong>
      {verdict && <span>{verdict.sentence}</span>}
    </p>
  )
}

function sparkText({ label, unit, trend }: Card): string {
  const said = trend.map((row) => say(headline(row, unit), unit, lang.value)).join(', ')
  return `${label}: ${said}`
}
