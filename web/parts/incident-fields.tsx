import { CORRECTABLE_FIELDS } from '../../model/correction.ts'
import type { IncidentField } from '../../model/incident.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import { fieldWords } from '../../model/words.ts'
import { lang } from '../language.ts'
import { correctionWords } from '../words/correction.ts'
import { hasValue } from '../../model/field-text.ts'
import { IncidentValue, valueText } from './incident-value.tsx'

/** Shown although empty: what a reader would otherwise look for. */
const ALWAYS: readonly IncidentField[] = [
  'priority',
  'service',
  'team',
  'cause',
  'acknowledged_at',
  'resolved_at',
]

const isCorrectable = (field: IncidentField): boolean =>
  (CORRECTABLE_FIELDS as readonly string[]).includes(field)

/** Fields of an incident with what a person corrected beside what was imported, and the way to correct them. */
export function IncidentFields({
  incident,
  fields,
  onCorrect,
}: {
  incident: IncidentDetail
  fields: readonly IncidentField[]
  onCorrect: (field: IncidentField) => void
}) {
  const words = correctionWords[lang.value]
  const shown = fields.filter(
    (field) => ALWAYS.includes(field) || hasValue(incident[field]) || Object.hasOwn(incident.imported, field),
  )
  return (
    <dl class="facts correctable">
      {shown.map((field) => (
        <div key={field}>
          <dt>{fieldWords[field][lang.value]}</dt>
          <dd>
            {field !== 'extra' && <IncidentValue field={field} value={incident[field]} />}
            <Corrected incident={incident} field={field} />
            {isCorrectable(field) && (
              <button
                type="button"
                class="link-button correct"
                aria-label={words.correctField(fieldWords[field][lang.value])}
                onClick={() => onCorrect(field)}
              >
                {words.correct}
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What stood there by the import, why it was corrected, and by whom. */
function Corrected({ incident, field }: { incident: IncidentDetail; field: IncidentField }) {
  const words = correctionWords[lang.value]
  const held = incident.corrections.find((one) => one.in_force && one.field === field)
  if (!held || field === 'extra') return null
  const before = incident.imported[field] ?? null
  return (
    <>
      <span class="tag corrected">{words.tag}</span>
      <span class="quiet sub">
        {words.imported(before === null ? words.noValue : valueText(field, before))} · {held.reason} ·{' '}
        {held.author ?? words.nameless}
      </span>
    </>
  )
}
