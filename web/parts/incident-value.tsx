import { ackRuleWords, type AckRule } from '../../model/ack-rule.ts'
import { formatDuration, formatInstant, formatNumber } from '../../model/format.ts'
import { INSTANT_FIELDS, type Incident, type IncidentField } from '../../model/incident.ts'
import { kindWords, stateWords } from '../../model/words.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentWords } from '../words/incident.ts'
import { Priority } from './priority.tsx'

type Value = Incident[Exclude<IncidentField, 'extra'>]

/** Whether there is anything to show. */
export const hasValue = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** A value of an incident as people read it. */
export function IncidentValue({ field, value }: { field: IncidentField; value: Value }) {
  const words = incidentWords[lang.value]
  if (!hasValue(value)) return <span class="quiet">{words.notRecorded}</span>
  if (field === 'priority') return <Priority value={Number(value)} />
  if ((INSTANT_FIELDS as readonly string[]).includes(field)) {
    const instant = String(value)
    return (
      <time dateTime={instant} title={instant}>
        {formatInstant(instant, lang.value, timeZone.value)}
      </time>
    )
  }
  return <>{valueText(field, value)}</>
}

/** The same as plain text. */
export function valueText(field: IncidentField, value: Value): string {
  const words = incidentWords[lang.value]
  if (!hasValue(value)) return words.notRecorded
  const text = Array.isArray(value) ? value.join(', ') : String(value)
  if (field === 'priority') return `P${text}`
  if (field === 'state' && text in stateWords) return stateWords[text as keyof typeof stateWords][lang.value]
  if (field === 'kind' && text in kindWords) return kindWords[text as keyof typeof kindWords][lang.value]
  if (field === 'on_hold_seconds') return formatDuration(Number(text), lang.value)
  if (field === 'acknowledged_by_rule')
    return text in ackRuleWords ? ackRuleWords[text as AckRule][lang.value] : text
  if (field === 'reopen_count' || field === 'reassignment_count')
    return formatNumber(Number(text), lang.value)
  if (field === 'is_major' || field === 'made_sla') return text === 'true' ? words.yes : words.no
  if ((INSTANT_FIELDS as readonly string[]).includes(field))
    return formatInstant(text, lang.value, timeZone.value)
  return text
}
