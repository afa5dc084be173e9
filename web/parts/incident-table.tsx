import { formatDuration, formatInstant } from '../../model/format.ts'
import type { IncidentLine, IncidentPage } from '../../model/incident-list.ts'
import type { SORTS } from '../../model/scope.ts'
import type { IncidentField } from '../../model/incident.ts'
import { fieldWords, stateWords } from '../../model/words.ts'
import { change, view } from '../address.ts'
import { DASH, reasonText } from '../figure.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { correctionWords } from '../words/correction.ts'
import { incidentsWords } from '../words/incidents.ts'
import { Icon } from './icon.tsx'
import { Priority } from './priority.tsx'
import { incidentLink } from '../incident-link.ts'

type Sort = (typeof SORTS)[number]
type Column = 'key' | 'priority' | 'service' | 'opened_at' | 'time-to-resolve'

/** A page of incidents in columns; below 640 px each becomes a card. */
export function IncidentTable({
  page,
  busy,
  reasons,
  sortable = true,
}: {
  page: Pick<IncidentPage, 'incidents'>
  busy: boolean
  reasons: boolean
  sortable?: boolean
}) {
  const words = incidentsWords[lang.value]
  return (
    <div class="table-frame" aria-busy={busy}>
      <table class="data-table incident-table">
        <caption class="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            <Head column="key" sortable={sortable} />
            <th scope="col">{words.columns.title}</th>
            <Head column="priority" sortable={sortable} />
            <Head column="service" sortable={sortable} />
            <th scope="col" class="col-state">
              {words.columns.state}
            </th>
            <Head column="opened_at" sortable={sortable} />
            <th scope="col" class="num col-acknowledge">
              {words.columns.acknowledge}
            </th>
            <Head column="time-to-resolve" num sortable={sortable} />
            {reasons && <th scope="col">{words.columns.reason}</th>}
          </tr>
        </thead>
        <tbody>
          {page.incidents.map((one) => (
            <Line key={`${one.source} ${one.key}`} one={one} reasons={reasons} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ column, num = false, sortable }: { column: Column; num?: boolean; sortable: boolean }) {
  const words = incidentsWords[lang.value]
  if (!sortable) {
    return (
      <th scope="col" class={num ? 'num' : `col-${column}`}>
        {words.columns[column]}
      </th>
    )
  }
  const sort = view.value.sort ?? '-opened_at'
  const up = sort === column
  const down = sort === `-${column}`
  // Newest, longest and most recent first; names and priorities from the start.
  const first: Sort = column === 'opened_at' || column === 'time-to-resolve' ? `-${column}` : column
  const second: Sort = first === column ? `-${column}` : column
  return (
    <th
      scope="col"
      class={num ? 'num' : `col-${column}`}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      <button
        type="button"
        class="sort"
        onClick={() => change({ sort: sort === first ? second : first === '-opened_at' ? undefined : first })}
      >
        {words.columns[column]}
        {(up || down) && <Icon name={up ? 'up' : 'down'} />}
      </button>
    </th>
  )
}

const fieldName = (field: string) =>
  field in fieldWords ? fieldWords[field as IncidentField][lang.value] : field

const duration = (seconds: number | null) => (seconds === null ? DASH : formatDuration(seconds, lang.value))

function Line({ one, reasons }: { one: IncidentLine; reasons: boolean }) {
  const words = incidentsWords[lang.value]
  const open = one.state === 'new' || one.state === 'in_progress' || one.state === 'on_hold'
  return (
    <tr>
      <th scope="row" class="key" data-label={words.columns.key}>
        <a href={incidentLink(one.source, one.key)}>{one.key}</a>
      </th>
      <td class="title" data-label={words.columns.title}>
        <span class="clip">{one.title ?? words.noTitle}</span>
        {one.is_major === true && <span class="tag strong">{words.major}</span>}
        {one.repeat && <span class="tag">{words.repeat}</span>}
        {one.corrected.length > 0 && (
          <span class="tag corrected" title={one.corrected.map(fieldName).join(', ')}>
            {correctionWords[lang.value].tag}
          </span>
        )}
      </td>
      <td data-label={words.columns.priority}>
        <Priority value={one.priority} />
      </td>
      <td class="col-service" data-label={words.columns.service}>
        {one.service ?? one.category ?? DASH}
      </td>
      <td class="col-state" data-label={words.columns.state}>
        {stateWords[one.state][lang.value]}
      </td>
      <td class="when" data-label={words.columns.opened_at}>
        {one.opened_at === null ? (
          DASH
        ) : (
          <time dateTime={one.opened_at} title={one.opened_at}>
            {formatInstant(one.opened_at, lang.value, timeZone.value)}
          </time>
        )}
      </td>
      <td class="num col-acknowledge" data-label={words.columns.acknowledge}>
        {duration(one['time-to-acknowledge'])}
      </td>
      <td class="num" data-label={words.columns['time-to-resolve']}>
        {one['time-to-resolve'] === null && open ? (
          <span class="quiet">{words.open}</span>
        ) : (
          duration(one['time-to-resolve'])
        )}
      </td>
      {reasons && (
        <td data-label={words.columns.reason}>
          {one.excluded_for === null ? DASH : reasonText(one.excluded_for, lang.value)}
        </td>
      )}
    </tr>
  )
}
