import type { ComponentChildren } from 'preact'
import { formatNumber } from '../../model/format.ts'
import type { RepeatGroup } from '../../model/overview.ts'
import { behindCell, partMarks } from '../behind-cell.ts'
import { linkTo } from '../address.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { repeatsWords } from '../words/repeats.ts'
import { overviewWords } from '../words/overview.ts'
import { NewestIncident } from './newest-incident.tsx'

/** The incidents that came back most, each group leading to its incidents. */
export function RepeatGroups({
  groups,
  view,
  says,
  risk,
  all = linkTo('/trends/repeats', view),
}: {
  groups: readonly RepeatGroup[]
  view: View
  /** What is said of them in the place of the rule. */
  says?: string
  /** What is at risk, as a paragraph of its own. */
  risk?: ComponentChildren
  /** The way to all groups. */
  all?: string
}) {
  const words = overviewWords[lang.value]
  return (
    <section class="panel" aria-labelledby="repeats">
      <header class="panel-head">
        <h2 id="repeats">{words.repeats}</h2>
        <a class="button small" href={all}>
          {repeatsWords[lang.value].all}
        </a>
      </header>
      <p class="says">{says ?? (groups.length === 0 ? words.noRepeats : words.repeatsMore)}</p>
      {risk}
      {groups.length > 0 && (
        <table class="data-table repeats">
          <caption class="visually-hidden">{words.repeats}</caption>
          <thead>
            <tr>
              <th scope="col">{words.group}</th>
              <th scope="col" class="num">
                {words.incidents}
              </th>
              <th scope="col" class="num">
                {words.ofThemRepeats}
              </th>
              <th scope="col">{words.newest}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const { ci, service, category } = group.key
              const name = [ci, service, category].filter((part) => part !== null).join(' · ')
              const list = behindCell('repeat-rate', view, `group:structural:${group.id}`)
              return (
                <tr key={group.id} {...partMarks('repeat-rate', view, `group:structural:${group.id}`)}>
                  <th scope="row">{name}</th>
                  <td class="num">
                    <a href={list}>
                      {formatNumber(group.incidents, lang.value)}
                      <span class="visually-hidden"> {words.incidents}</span>
                    </a>
                  </td>
                  <td class="num">
                    <a href={behindCell('repeat-rate', view, `again:structural:30:${group.id}`)}>
                      {formatNumber(group.repeats, lang.value)}
                    </a>
                  </td>
                  <td>
                    <NewestIncident newest={group.newest} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}
