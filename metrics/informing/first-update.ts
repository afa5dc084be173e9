import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { firstUpdateAt, informedFacts } from './informed-facts.ts'

export const firstUpdate: Metric = {
  name: 'first-update',
  group: 'communication',
  label: { en: 'Time to first update', de: 'Zeit bis zur Erstinformation' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from detection to the first update to those who wait.',
    de: 'Median der Zeit von der Erkennung bis zur ersten Information derer, die warten.',
  },
  start: { en: 'detected, else opened', de: 'Erkennung, sonst Eröffnung' },
  stop: {
    en: 'first update that is not internal',
    de: 'erste Information, die nicht intern ist',
  },
  formula: {
    en: 'first update − detected (else opened), of the sources that keep updates; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics; beside it Kaplan–Meier with those of which no update is recorded, which leads where they are more than one in twenty',
    de: 'erste Information − Erkennung (sonst Eröffnung), aus Quellen, die Informationen führen; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen; daneben Kaplan–Meier mit denen ohne erfasste Information; es führt, wo das mehr als einer von zwanzig ist',
  },
  phase: ['detected', 'first-update'],
  population: {
    en: 'Incidents of which an update is recorded. Those without one, of sources that keep updates, are followed beside them (Kaplan–Meier) from their opening.',
    de: 'Vorfälle mit einer erfassten Information. Die ohne eine, aus Quellen, die Informationen führen, verfolgt Kaplan–Meier daneben ab ihrer Eröffnung.',
  },
  edgeCases: [
    {
      en: 'Work notes and internal updates inform nobody who waits, and do not count.',
      de: 'Arbeitsnotizen und interne Informationen erreichen niemanden, der wartet, und zählen nicht.',
    },
    {
      en: 'An update from before the detection does not count; one in the same second is 0 seconds, and counted.',
      de: 'Eine Information von vor der Erkennung zählt nicht; eine in derselben Sekunde sind 0 Sekunden, und gezählt.',
    },
    {
      en: 'What two imports tell alike is one update.',
      de: 'Was zwei Importe gleich erzählen, ist eine Information.',
    },
  ],
  limits: [
    {
      en: 'It says that something was told, not that it helped or reached anybody.',
      de: 'Sie sagt, dass informiert wurde, nicht dass es half oder jemanden erreichte.',
    },
    {
      en: 'Telephone calls and mails that no export contains are not seen.',
      de: 'Anrufe und Mails, die in keinem Export stehen, sieht sie nicht.',
    },
  ],
  needs: ['opened_at', 'detected_at'],
  attribution: 'asked',
  ends: firstUpdateAt,
  facts: informedFacts,
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`first_update_seconds`,
      exclude: {
        'updates-not-kept': sql`not updates_kept`,
        'no-update': sql`first_update_seconds is null`,
      },
      counted: sql`first_update_seconds is not null`,
      running: 'no-update',
    },
  },
}
