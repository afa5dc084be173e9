import { ackRuleWords, type AckRule } from './ack-rule.ts'
import { formatDuration, formatInstant, formatNumber } from './format.ts'
import { type Incident, INSTANT_FIELDS, type IncidentField } from './incident.ts'
import type { Lang } from './lang.ts'
import { kindWords, stateWords } from './words.ts'

/** What a field of an incident may hold. */
export type FieldValue = Incident[Exclude<IncidentField, 'extra'>]

const YES = { en: 'yes', de: 'ja' }
const NO = { en: 'no', de: 'nein' }

/** Whether there is anything to show. */
export const hasValue = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** A value of an incident as people read it, empty where there is none. Instants stand in `zone`, without one in UTC. */
export function fieldText(field: IncidentField, value: FieldValue, lang: Lang, zone?: string): string {
  if (!hasValue(value)) return ''
  const text = Array.isArray(value) ? value.join(', ') : String(value)
  if (field === 'priority') return `P${text}`
  if (field === 'state' && text in stateWords) return stateWords[text as keyof typeof stateWords][lang]
  if (field === 'kind' && text in kindWords) return kindWords[text as keyof typeof kindWords][lang]
  if (field === 'on_hold_seconds') return formatDuration(Number(text), lang)
  if (field === 'acknowledged_by_rule')
    return text in ackRuleWords ? ackRuleWords[text as AckRule][lang] : text
  if (field === 'reopen_count' || field === 'reassignment_count') return formatNumber(Number(text), lang)
  if (field === 'is_major' || field === 'made_sla') return (text === 'true' ? YES : NO)[lang]
  if (zone !== undefined && (INSTANT_FIELDS as readonly string[]).includes(field))
    return formatInstant(text, lang, zone)
  return text
}
