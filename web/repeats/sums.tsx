import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import type { Recurrence } from '../../model/recurrence.ts'
import { behindCell } from '../behind-cell.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { numberWords } from '../words/number.ts'
import { repeatsWords } from '../words/repeats.ts'

type Share = Recurrence['share']

/** What is said of all groups together. */
export function Sums({ answer, scope }: { answer: Recurrence; scope: View }) {
  const spoken = lang.value
  const words = repeatsWords[spoken]
  const { share, mature, probability, between, burden, actions, tier, window: days } = answer
  const within = words.windows[String(answer.window) as keyof typeof words.windows]
  const typical = between.days === null ? null : Math.round(between.days * 10) / 10
  // What was resolved is placed by that; by links duplicates count, which are left out elsewhere.
  const listOf = (metric: 'incidents-opened' | 'time-to-resolve', cell: string) =>
    behindCell(
      metric,
      {
        ...scope,
        attribution: metric === 'time-to-resolve' ? 'resolved' : undefined,
        ...(tier === 'linked' ? { duplicates: true } : {}),
      },
      cell,
    )
  return (
    <>
      <dl class="sums">
        <div>
          <dt>{words.share}</dt>
          <Value share={share} />
          <dd>
            <a href={listOf('incidents-opened', `again:${tier}:${days}`)}>
              {words.shareOf(count(answer.repeats), count(answer.assessable))}
            </a>
          </dd>
          {answer.incidents > answer.assessable && (
            <dd>{words.notAssessable(count(answer.incidents - answer.assessable))}</dd>
          )}
        </div>
        <div>
          <dt>{words.probability}</dt>
          <Value share={probability} />
          <dd>{words.probabilityMore(within, count(probability.n))}</dd>
        </div>
        <div>
          <dt>{words.mature}</dt>
          <Value share={mature.share} />
          <dd>
            <a href={listOf('time-to-resolve', `back:${tier}:${days}`)}>
              {words.matureMore(count(mature.recurred), count(mature.n))}
            </a>
          </dd>
        </div>
        <div>
          <dt>{words.between}</dt>
          <dd>
            <strong>
              {typical === null
                ? numberWords[spoken].notSaid
                : words.days(typical, formatNumber(typical, spoken, Number.isInteger(typical) ? 0 : 1))}
            </strong>
          </dd>
          <dd>{words.betweenMore(count(between.n))}</dd>
        </div>
      </dl>
      <p class="says">
        {burden.groups === 0
          ? words.none
          : words.burden(
              burden.groups,
              count(burden.groups),
              count(burden.incidents),
              formatDuration(burden.minutes * 60, spoken),
              count(burden.handOvers),
            )}{' '}
        {burden.lately > 0 && words.lately(burden.lately, count(burden.lately))}
      </p>
      <p class="quiet">
        {actions.recorded === 0 ? words.noActions : words.actions(actions.groupsDone, actions.groupsBack)}
      </p>
    </>
  )
}

function Value({ share: { value, ci } }: { share: Share }) {
  const words = numberWords[lang.value]
  return (
    <>
      <dd>
        <strong>{value === null ? words.notSaid : formatShare(value, lang.value)}</strong>
      </dd>
      {ci && (
        <dd>{words.interval(`${formatShare(ci[0], lang.value)} – ${formatShare(ci[1], lang.value)}`)}</dd>
      )}
    </>
  )
}
