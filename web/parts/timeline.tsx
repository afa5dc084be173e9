import { useState } from 'preact/hooks'
import type { IncidentEvent } from '../../model/event.ts'
import { formatDuration, formatInstant, formatOffset } from '../../model/format.ts'
import { eventWords, stateWords } from '../../model/words.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentWords } from '../words/incident.ts'

const FIRST = 40

/** What happened to an incident, in order, with the time since it was opened. */
export function Timeline({
  events,
  openedAt,
}: {
  events: readonly IncidentEvent[]
  openedAt: string | null
}) {
  const words = incidentWords[lang.value]
  const [all, setAll] = useState(false)
  if (events.length === 0) return <p class="quiet">{words.timelineEmpty}</p>
  const shown = all ? events : events.slice(0, FIRST)
  return (
    <>
      <ol class="timeline">
        {shown.map((event, i) => (
          <Happened key={`${event.happened_at} ${i}`} event={event} openedAt={openedAt} />
        ))}
      </ol>
      {shown.length < events.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {words.more(events.length - shown.length)}
        </button>
      )}
    </>
  )
}

const state = (value: string) =>
  value in stateWords ? stateWords[value as keyof typeof stateWords][lang.value] : value

function Happened({ event, openedAt }: { event: IncidentEvent; openedAt: string | null }) {
  const words = incidentWords[lang.value]
  const { happened_at, kind, from, to, actor, actor_kind, audience, text } = event
  const after = openedAt === null ? null : (Date.parse(happened_at) - Date.parse(openedAt)) / 1000
  const value = (raw: string) => (kind === 'priority' && /^[1-5]$/.test(raw) ? `P${raw}` : state(raw))
  const who = actor ?? (actor_kind === null ? null : words[actor_kind])
  return (
    <li data-kind={kind}>
      <div class="when">
        <time
          dateTime={happened_at}
          title={`${happened_at} (UTC${formatOffset(happened_at, timeZone.value)})`}
        >
          {formatInstant(happened_at, lang.value, timeZone.value)}
        </time>
        {after !== null && after > 0 && <span class="quiet">+{formatDuration(after, lang.value)}</span>}
      </div>
      <div class="what">
        <p>
          <strong>{eventWords[kind][lang.value]}</strong>
          {(from !== null || to !== null) && (
            <span>
              {' '}
              {from !== null && <s>{value(from)}</s>}
              {from !== null && to !== null && ' → '}
              {to !== null && value(to)}
            </span>
          )}
          {who !== null && <span class="quiet"> · {who}</span>}
          {audience !== null && kind === 'comment' && <span class="tag">{words[audience]}</span>}
        </p>
        {text !== null && text !== '' && <p class="free-text">{text}</p>}
      </div>
    </li>
  )
}
