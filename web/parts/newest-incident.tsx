import { formatDay } from '../../model/format.ts'
import { dayAt } from '../../model/time-zone.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentLink } from '../incident-link.ts'

/** The newest incident of a group: its number, its local day, its title. */
export function NewestIncident({
  newest: { source, key, title, opened_at },
}: {
  newest: {
    readonly source: string
    readonly key: string
    readonly title: string | null
    readonly opened_at: string
  }
}) {
  return (
    <>
      <a href={incidentLink(source, key)}>{key}</a>{' '}
      <span class="quiet">{formatDay(dayAt(Date.parse(opened_at), timeZone.value), lang.value)}</span>
      <span class="clip">{title}</span>
    </>
  )
}
