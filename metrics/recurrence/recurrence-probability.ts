import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const recurrenceProbability: Metric = {
  name: 'recurrence-probability',
  group: 'recurrence',
  label: {
    en: 'Recurrence probability',
    de: 'Wiederholungswahrscheinlichkeit',
  },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'How likely another incident of the same configuration item (or service) and category opens within 30 days after a resolution.',
    de: 'Wie wahrscheinlich binnen 30 Tagen nach einer Lösung ein weiterer Vorfall mit gleichem Konfigurationselement (sonst Dienst) und gleicher Kategorie eröffnet wird.',
  },
  start: {
    en: 'final resolution',
    de: 'endgültige Lösung',
  },
  stop: {
    en: 'next opening of the same key',
    de: 'nächste Eröffnung desselben Schlüssels',
  },
  formula: {
    en: '1 − S(30 days) of Kaplan–Meier over the incidents resolved in the period; those without a next one are watched until the end of the data; log-log 95 % interval; beyond 20,000 incidents times are told apart by the hour',
    de: '1 − S(30 Tage) nach Kaplan–Meier über die im Zeitraum gelösten Vorfälle; wer keinen nächsten hat, wird bis zum Datenstand beobachtet; 95-%-Bereich auf der Log-log-Skala; ab 20.000 Vorfällen werden Zeiten nach Stunden unterschieden',
  },
  phase: ['resolved', 'next-opened'],
  population: {
    en: 'Incidents with their final resolution in the period that have a configuration item or service, and a category.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, mit Konfigurationselement oder Dienst und mit Kategorie.',
  },
  edgeCases: [
    {
      en: 'Not come again by the end of the data: watched until then, not taken for settled.',
      de: 'Bis zum Datenstand nicht wiedergekommen: so lange beobachtet, nicht als erledigt gewertet.',
    },
    {
      en: 'Where nobody was watched for 30 days yet, there is no number.',
      de: 'Wo noch niemand 30 Tage lang beobachtet wurde, gibt es keine Zahl.',
    },
  ],
  limits: [
    {
      en: 'The same key need not be the same cause.',
      de: 'Derselbe Schlüssel muss nicht dieselbe Ursache sein.',
    },
    {
      en: 'It assumes that those that could not be watched to the end are like the others.',
      de: 'Sie nimmt an, dass die nicht bis zum Ende Beobachteten so sind wie die übrigen.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state', 'category'],
  attribution: 'resolved',
  mature: 0,
  aggregate: {
    kind: 'chance',
    after: sql`recur_seconds`,
    within: 30 * 86_400,
    exclude: {
      'no-opened-time': sql`opened_at is null`,
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'ends-before-it-starts': sql`resolve_seconds < 0`,
      'no-repeat-key': sql`repeat_key is null`,
    },
  },
}
