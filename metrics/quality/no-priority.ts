import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const noPriority: QualityRule = {
  name: 'no-priority',
  label: { en: 'Without a priority', de: 'Ohne Priorität' },
  says: {
    en: 'Numbers by priority do not contain these incidents.',
    de: 'Zahlen nach Priorität enthalten diese Vorfälle nicht.',
  },
  remedy: {
    en: 'Say in the mapping what the values of the priority mean; those that are not known are listed with the import.',
    de: 'Geben Sie in der Zuordnung an, was die Werte der Priorität bedeuten; unbekannte stehen beim Import.',
  },
  needs: ['priority'],
  tolerated: 0.02,
  holds: () => sql`fact.priority = 0`,
}
