import { useState } from 'preact/hooks'
import type { IncidentEvent } from '../../model/event.ts'
import { MILESTONES } from '../../model/milestones.ts'
import { formatDuration, formatInstant, formatOffset } from '../../model/format.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import { eventWords, fieldWords, stateWords } from '../../model/words.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentWords } from '../words/incident.ts'

const FIRST = 40

/** What happened to an incident, in order, with the time since it was opened. */
export function Timeline({ incident }: { incident: IncidentDetail }) {
  const words = incidentWords[lang.value]
  const [all, setAll] = useState(false)
  const entries = entriesOf(incident)
  const shown = all ? entries : entries.slice(0, FIRST)
  return (
    <>
      {incident.events.length === 0 && <p class="quiet">{words.timelineEmpty}</p>}
      <ol class="timeline">
        {shown.map((entry, i) =>
          'event' in entry ? (
            <Happened key={`${entry.at} ${i}`} event={entry.event} openedAt={incident.opened_at} />
          ) : (
            <li key={entry.milestone} data-kind="milestone">
              <When at={entry.at} openedAt={incident.opened_at} />
              <div class="what">
                <p>
                  <strong>{fieldWords[entry.milestone][lang.value]}</strong>
                </p>
              </div>
            </li>
          ),
        )}
      </ol>
      {shown.length < entries.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {words.more(entries.length - shown.length)}
        </button>
      )}
    </>
  )
}

type Entry = { readonly at: string } & (
  | { readonly event: IncidentEvent }
  | { readonly milestone: (typeof MILESTONES)[number] }
)

/** The events of an incident and the times of its record between them, in order; at one instant the record comes first. */
function entriesOf(incident: IncidentDetail): readonly Entry[] {
  const milestones = MILESTONES.flatMap((milestone): Entry[] => {
    const at = incident[milestone]
    const told = milestone.replace('_at', '')
    const known = incident.events.some(
      (one) => one.happened_at === at && (one.kind === told || one.to === told),
    )
    return at === null || known ? [] : [{ at, milestone }]
  })
  const events = incident.events.map((event): Entry => ({ at: event.happened_at, event }))
  return [...milestones, ...events].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

function When({ at, openedAt }: { at: string; openedAt: string | null }) {
  const after = openedAt === null ? null : (Date.parse(at) - Date.parse(openedAt)) / 1000
  return (
    <div class="when">
      <time dateTime={at} title={`${at} (${formatOffset(at, timeZone.value)})`}>
        {formatInstant(at, lang.value, timeZone.value)}
      </time>
      {after !== null && after > 0 && <span class="quiet">+{formatDuration(after, lang.value)}</span>}
    </div>
  )
}

const state = (value: string) =>
  value in stateWords ? stateWords[value as keyof typeof stateWords][lang.value] : value

function Happened({ event, openedAt }: { event: IncidentEvent; openedAt: string | null }) {
  const words = incidentWords[lang.value]
  const { happened_at, kind, from, to, actor, actor_kind, audience, text } = event
  const value = (raw: string) => (kind === 'priority' && /^[1-5]$/.test(raw) ? `P${raw}` : state(raw))
  const who = actor ?? (actor_kind === null ? null : words[actor_kind])
  return (
    <li data-kind={kind}>
      <When at={happened_at} openedAt={openedAt} />
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
