import { type FieldValue, fieldText, hasValue } from '../../model/field-text.ts'
import { formatInstant } from '../../model/format.ts'
import { INSTANT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { incidentWords } from '../words/incident.ts'
import { Priority } from './priority.tsx'

/** A value of an incident as people read it. */
export function IncidentValue({ field, value }: { field: IncidentField; value: FieldValue }) {
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
export const valueText = (field: IncidentField, value: FieldValue): string =>
  fieldText(field, value, lang.value, timeZone.value) || incidentWords[lang.value].notRecorded
