import { formatDay } from '../../model/format.ts'
import type { SimilarIncidents } from '../../model/recurrence.ts'
import { dayAt } from '../../model/time-zone.ts'
import { apiPath } from '../client.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentLink } from '../incident-link.ts'
import { useAnswer } from '../use-answer.ts'
import { repeatsWords } from '../words/repeats.ts'
import { VoteButtons } from './vote-buttons.tsx'
import '../styles/repeats.css'

/** The incidents that are perhaps the same as one, by links and titles, with the reason; nothing where there are none. */
export function SimilarPanel({ source, incidentKey }: { source: string; incidentKey: string }) {
  const words = repeatsWords[lang.value]
  const { data } = useAnswer<SimilarIncidents>(apiPath(`${incidentLink(source, incidentKey)}/similar`))
  const others = (data?.incidents ?? [])
    .map((one) => ({ ...one, reasons: one.reasons.filter(({ tier }) => tier !== 'structural') }))
    .filter(({ reasons }) => reasons.length > 0)
  if (others.length === 0 && data?.updating !== true) return null
  const me = { source, key: incidentKey }
  return (
    <section class="panel" aria-labelledby="similar">
      <header class="panel-head">
        <h2 id="similar">{words.similarTitle}</h2>
        <span class="quiet">{words.similarMore}</span>
      </header>
      {data?.updating === true && <p class="notice">{words.updating}</p>}
      <ul class="near">
        {others.map((one) => (
          <li key={`${one.source} ${one.key}`}>
            <span>
              <a href={incidentLink(one.source, one.key)}>{one.key}</a> {one.title}{' '}
              {one.suggested && <span class="tag">{words.perhaps}</span>}
              <span class="quiet reason">
                {one.opened_at !== null &&
                  `${formatDay(dayAt(Date.parse(one.opened_at), timeZone.value), lang.value)}: `}
                {one.reasons.map(({ sentence }) => sentence).join('; ')}
              </span>
            </span>
            {one.reasons.some(({ tier, likeness }) => tier === 'similar' && likeness !== 1) && (
              <VoteButtons one={me} other={one} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
