import type { IncidentEvent } from '../../model/event.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'

/** Whole seconds from one instant to another; `null` where one is missing. Negative when they are the wrong way round. */
export function secondsBetween(
  start: string | null | undefined,
  stop: string | null | undefined,
): number | null {
  if (start === null || start === undefined || stop === null || stop === undefined) return null
  return Math.round((Date.parse(stop) - Date.parse(start)) / 1000)
}

/** A message that people outside the team could read: an update that is not internal, or a public comment by the team. */
export const isPublicMessage = (event: IncidentEvent): boolean =>
  event.actor_kind !== 'caller' &&
  ((event.kind === 'update' && event.audience !== 'internal') ||
    (event.kind === 'comment' && event.audience === 'public'))

/** What was said to whom while an incident ran. Counts are over the whole history, silence over the incident only. */
export interface Communication {
  readonly publicMessages: number
  readonly internalNotes: number
  readonly otherComments: number
  readonly firstPublicAt: string | null
  /** Seconds; with the gap before the first message and the one after the last. `null` without any public message. */
  readonly longestSilence: number | null
}

/** The messages of an incident, counted. */
export function communicationOf(incident: IncidentDetail): Communication {
  const said = incident.events.filter(({ kind }) => kind === 'comment' || kind === 'update')
  const open = said.filter(isPublicMessage)
  const times = open.map(({ happened_at: at }) => at).toSorted()
  const start = incident.detected_at ?? incident.opened_at
  const stop = incident.restored_at ?? incident.resolved_at ?? incident.as_of
  let longest: number | null = null
  if (start !== null && stop !== null && times.length > 0) {
    const marks = [start, ...times.filter((at) => at > start && at < stop), stop]
    longest = marks.reduce((most, at, i) => Math.max(most, secondsBetween(marks[i - 1], at) ?? 0), 0)
  }
  const internal = said.filter(({ audience }) => audience === 'internal').length
  return {
    publicMessages: open.length,
    internalNotes: internal,
    otherComments: said.length - open.length - internal,
    firstPublicAt: times[0] ?? null,
    longestSilence: longest,
  }
}
