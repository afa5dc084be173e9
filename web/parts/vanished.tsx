import { formatDay, formatInstant } from '../../model/format.ts'
import type { Vanished } from '../../model/import.ts'
import { dayAt } from '../../model/time-zone.ts'
import { count } from '../count.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { dataWords } from '../words/data.ts'
import { incidentLink } from '../incident-link.ts'

const day = (instant: string): string => formatDay(dayAt(Date.parse(instant), timeZone.value), lang.value)

/** The incidents that a full export does not have any more, each with the way to it. */
export function VanishedIncidents({ vanished }: { vanished: Vanished }) {
  const words = dataWords[lang.value]
  const { missing, known, from, to, incidents } = vanished
  return (
    <details>
      <summary>{words.vanished(count(missing))}</summary>
      <p class="quiet">{words.vanishedWhy(count(known - missing), count(known), day(from), day(to))}</p>
      <ul class="layers">
        {incidents.map(({ source, key, title, opened_at }) => (
          <li key={`${source} ${key}`}>
            <a href={incidentLink(source, key)}>{key}</a> {title}
            <span class="quiet">{formatInstant(opened_at, lang.value, timeZone.value)}</span>
          </li>
        ))}
      </ul>
      {missing > incidents.length && (
        <p class="quiet">{words.vanishedMore(count(missing - incidents.length))}</p>
      )}
    </details>
  )
}
