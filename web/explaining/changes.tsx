import type { NumberChange } from '../../model/explanation.ts'
import { formatDay, formatInstant } from '../../model/format.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { explainWords } from '../words/explain.ts'

/** What may have made the number another one than before, the newest first. */
export function Changes({ changes, timeZone }: { changes: readonly NumberChange[]; timeZone: string }) {
  const words = explainWords[lang.value]
  if (changes.length === 0) return <p class="quiet">{words.changesNone}</p>
  return (
    <ul class="changes">
      {changes.map(({ kind, at, says, incidents }) => (
        <li key={`${kind} ${at} ${says}`}>
          <span class="when">
            {at.includes('T') ? formatInstant(at, lang.value, timeZone) : formatDay(at, lang.value)}
          </span>{' '}
          <span class="tag">{words.kinds[kind]}</span> {says}
          {incidents !== null && <span class="quiet"> ({words.touched(count(incidents))})</span>}
        </li>
      ))}
    </ul>
  )
}
