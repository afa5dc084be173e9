import { PHASE_POINTS, type PhasePoint, phaseWords } from '../../model/metric-entry.ts'
import { lang } from '../language.ts'
import { catalogueWords } from '../words/catalogue.ts'

/** The usual course of an incident, shown around every metric. */
const COURSE: readonly PhasePoint[] = [
  'occurred',
  'detected',
  'opened',
  'acknowledged',
  'mitigated',
  'restored',
  'resolved',
  'closed',
]

const name = (point: PhasePoint): string => phaseWords[point][lang.value]

/** Where a metric lies in the course of an incident: its stretch stands out, in words too. */
export function Phase({ phase }: { phase: readonly PhasePoint[] }) {
  const words = catalogueWords[lang.value]
  const points = PHASE_POINTS.filter((point) => COURSE.includes(point) || phase.includes(point))
  const [from, to = from] = phase
  const first = from === undefined ? -1 : points.indexOf(from)
  const last = to === undefined ? -1 : points.indexOf(to)
  return (
    <figure class="phase">
      <ol>
        {points.map((point, i) => (
          <li
            key={point}
            data-end={i === first || i === last ? '' : undefined}
            data-within={i > first && i <= last ? '' : undefined}
          >
            {name(point)}
          </li>
        ))}
      </ol>
      {from !== undefined && to !== undefined && (
        <figcaption>{from === to ? words.at(name(from)) : words.from(name(from), name(to))}</figcaption>
      )}
    </figure>
  )
}
