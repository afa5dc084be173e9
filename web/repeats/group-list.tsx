import { formatDuration, formatNumber } from '../../model/format.ts'
import type { Recurrence, RecurrenceGroup } from '../../model/recurrence.ts'
import { change, view } from '../address.ts'
import { behindCell } from '../behind-cell.ts'
import { count } from '../count.ts'
import { DASH } from '../figure.ts'
import { lang } from '../language.ts'
import { NewestIncident } from '../parts/newest-incident.tsx'
import { carryOver } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'
import { groupName } from './group-name.ts'
import { Members } from './members.tsx'
import { TinyBars } from './tiny-bars.tsx'

/** Groups with what they cost; each opens to its incidents. */
export function GroupList({ answer }: { answer: Recurrence }) {
  const words = repeatsWords[lang.value]
  return (
    <table class="data-table group-list">
      <caption class="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.group}</th>
          {[words.incidents, words.repeats, words.time, words.handOvers, words.daysBetween].map((head) => (
            <th key={head} scope="col" class="num">
              {head}
            </th>
          ))}
          <th scope="col">{words.course}</th>
          <th scope="col">{words.newest}</th>
        </tr>
      </thead>
      <tbody>
        {answer.groups.map((group) => (
          <Row key={group.id} group={group} answer={answer} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ group, answer }: { group: RecurrenceGroup; answer: Recurrence }) {
  const words = repeatsWords[lang.value]
  const isOpen = view.value.open === group.id
  const name = groupName(group.key)
  const panel = `group-${group.id}`
  const repeats = behindCell(
    'incidents-opened',
    { ...carryOver(view.value), ...(answer.tier === 'linked' ? { duplicates: true } : {}) },
    `again:${answer.tier}:${answer.window}:${group.id}`,
  )
  return (
    <>
      <tr>
        <th scope="row">
          <span class="group-name">{name}</span>
          <span class="quiet">
            {[
              group.open > 0 ? words.open(group.open) : null,
              group.afterActions === null ? null : words.afterActions(group.afterActions.incidents),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </th>
        <td class="num" data-head={words.incidents}>
          <button
            type="button"
            class="link-button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? panel : undefined}
            aria-label={`${count(group.incidents)} – ${isOpen ? words.hide(name) : words.show(name)}`}
            onClick={() =>
              change({ open: isOpen ? undefined : group.id, page: view.value.page }, { replace: true })
            }
          >
            {count(group.incidents)}
          </button>
        </td>
        <td class="num" data-head={words.repeats}>
          <a href={repeats}>{count(group.repeats)}</a>
        </td>
        <td class="num" data-head={words.time}>
          {formatDuration(group.minutes * 60, lang.value)}
        </td>
        <td class="num" data-head={words.handOvers}>
          {count(group.handOvers)}
        </td>
        <td class="num" data-head={words.daysBetween}>
          {group.daysBetween === null ? DASH : formatNumber(group.daysBetween, lang.value, 1)}
        </td>
        <td data-head={words.course}>
          <TinyBars counts={group.spark} label={words.courseOf(group.spark.join(', '))} />
        </td>
        <td data-head={words.newest}>
          <NewestIncident newest={group.newest} />
        </td>
      </tr>
      {isOpen && (
        <tr class="group-members">
          <td colSpan={8} id={panel}>
            <Members
              tier={answer.tier}
              id={group.id}
              scope={carryOver(view.value)}
              window={view.value.window}
            />
          </td>
        </tr>
      )}
    </>
  )
}
