import { INCIDENT_FIELDS, type IncidentField } from '../../model/incident.ts'
import { fieldWords } from '../../model/words.ts'
import { lang } from '../language.ts'
import type { Offer } from '../parts/combobox.tsx'
import { importWords } from '../words/import.ts'

/** Without these no incident can be counted. */
export const REQUIRED: readonly IncidentField[] = ['key', 'opened_at']
/** With these the numbers say something. */
export const WANTED: readonly IncidentField[] = [
  'title',
  'state',
  'priority',
  'resolved_at',
  'updated_at',
  'service',
  'team',
]
/** What is worked out or said of the file as a whole, and what keeps a column as it is. */
const NOT_OFFERED: readonly IncidentField[] = [
  'source',
  'state_raw',
  'priority_raw',
  'acknowledged_by_rule',
  'first_resolved_at',
  'extra',
]

/** Where a column is kept as it is. */
export const KEPT = 'extra'

/** A field of an incident in words; what is none passes unchanged. */
export const fieldName = (field: string): string =>
  (INCIDENT_FIELDS as readonly string[]).includes(field)
    ? fieldWords[field as IncidentField][lang.value]
    : field

/** Every target of a column: what is needed first, then the others, and last to keep it as it is. */
export function targetOffers(): readonly Offer[] {
  const words = importWords[lang.value]
  const first = [...REQUIRED, ...WANTED]
  const others = INCIDENT_FIELDS.filter((field) => !first.includes(field) && !NOT_OFFERED.includes(field))
  const byName = others.toSorted((a, b) => fieldName(a).localeCompare(fieldName(b), lang.value))
  return [
    ...[...first, ...byName].map((field) => ({
      value: field,
      text: fieldName(field),
      hint: REQUIRED.includes(field) ? words.required : field,
    })),
    { value: KEPT, text: words.keptAsIs, hint: words.keptHint },
  ]
}
