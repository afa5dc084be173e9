import { formatDuration } from '../../model/format.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import { lang } from '../language.ts'
import { incidentWords } from '../words/incident.ts'

interface Phase {
  readonly name: 'ack' | 'work' | 'close' | 'open'
  readonly label: string
  readonly seconds: number
}

/** The stretches between the times that are known, in order; a time that is missing or runs backwards ends the list. */
export function phasesOf(
  incident: IncidentDetail,
  labels: Readonly<Record<Phase['name'], string>>,
): readonly Phase[] {
  const phases: Phase[] = []
  let start = incident.opened_at
  for (const [name, stop] of [
    ['ack', incident.acknowledged_at],
    ['work', incident.resolved_at],
    ['close', incident.closed_at],
  ] as const) {
    if (start === null) break
    if (stop === null) continue
    const seconds = (Date.parse(stop) - Date.parse(start)) / 1000
    if (seconds < 0) break
    phases.push({ name, label: labels[name], seconds })
    start = stop
  }
  const over = incident.resolved_at !== null || incident.closed_at !== null
  if (!over && start !== null && incident.as_of !== null && incident.as_of > start) {
    phases.push({
      name: 'open',
      label: labels.open,
      seconds: (Date.parse(incident.as_of) - Date.parse(start)) / 1000,
    })
  }
  return phases
}

/** How the time between opening and closing was spent, to scale, with its words beneath. */
export function PhaseBar({ incident }: { incident: IncidentDetail }) {
  const words = incidentWords[lang.value]
  const phases = phasesOf(incident, {
    ack: words.untilAck,
    work: words.untilResolved,
    close: words.untilClosed,
    open: words.stillOpen,
  })
  if (phases.length === 0) return <p class="quiet">{words.phaseNone}</p>
  // Days until somebody closes the record would press the minutes that matter to a hair.
  const drawn = phases.some(({ name }) => name === 'work')
    ? phases.filter(({ name }) => name !== 'close')
    : phases
  return (
    <div class="phases">
      <div class="phase-bar" aria-hidden="true">
        {drawn.map(({ name, seconds }) => (
          <span key={name} class="phase" data-phase={name} style={{ '--part': Math.max(seconds, 1) }} />
        ))}
      </div>
      <ul>
        {phases.map(({ name, label, seconds }) => (
          <li key={name} data-phase={drawn.some((one) => one.name === name) ? name : undefined}>
            <strong>{formatDuration(seconds, lang.value)}</strong> <span>{label}</span>
          </li>
        ))}
        {incident.on_hold_seconds !== null && incident.on_hold_seconds > 0 && (
          <li>
            <strong>{formatDuration(incident.on_hold_seconds, lang.value)}</strong>{' '}
            <span>{words.onHold}</span>
          </li>
        )}
      </ul>
    </div>
  )
}
