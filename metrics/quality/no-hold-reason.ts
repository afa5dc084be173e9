import { hasAnyText, namesIn } from '../../store/dialect.ts'
import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

/** Headers under which tools write it, in small letters. */
const HEADERS = [
  'hold_reason',
  'hold_reason.display_value',
  'hold reason',
  'on hold reason',
  'grund für wartestellung',
  'grund für anhalten',
  'motivo de espera',
  'motivo de la espera',
  'motif de mise en attente',
  'raison de la mise en attente',
  'motivo di attesa',
  'motivo della sospensione',
  'motivo da espera',
  'motivo de suspensão',
  'custom field (pending reason)',
  'pending reason',
] as const

/** On hold, by a file that has a column for the reason. */
const waits = sql`incident.state = 'on_hold'
  and incident.import_id in (select import_id from import where ${hasAnyText(sql`columns`, HEADERS)})`

export const noHoldReason: QualityRule = {
  name: 'no-hold-reason',
  label: { en: 'On hold without a reason', de: 'Wartend ohne Grund' },
  says: {
    en: 'The incident waits, and nothing says for whom. Time on hold cannot be told apart by who caused it.',
    de: 'Der Vorfall wartet, und nichts sagt, auf wen. Wartezeit lässt sich dann nicht danach trennen, wer sie verursacht.',
  },
  remedy: {
    en: 'Make the reason mandatory in the tool.',
    de: 'Machen Sie den Grund im Werkzeug zum Pflichtfeld.',
  },
  needs: ['state'],
  touches: ['on_hold_seconds'],
  tolerated: 0.05,
  among: waits,
  holds: () => sql`${waits} and not ${hasAnyText(namesIn(sql`incident.extra`), HEADERS)}`,
}
