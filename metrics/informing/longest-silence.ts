import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { endOfSilence, silentFacts } from './informed-facts.ts'

export const longestSilence: Metric = {
  name: 'longest-silence',
  group: 'communication',
  label: { en: 'Longest silence', de: 'Längste Funkstille' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median over the incidents of the longest time without an update, from detection to the all-clear.',
    de: 'Median über die Vorfälle der längsten Zeit ohne Information, von der Erkennung bis zur Entwarnung.',
  },
  start: { en: 'detected, else opened', de: 'Erkennung, sonst Eröffnung' },
  stop: {
    en: 'restored, else final resolution, else the end of the data',
    de: 'Wiederherstellung, sonst endgültige Lösung, sonst Datenstand',
  },
  formula: {
    en: 'largest gap between start, updates that are not internal, and end: the time before the first and the time after the last one count; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'größte Lücke zwischen Beginn, nicht internen Informationen und Ende: auch die Zeit vor der ersten und die nach der letzten zählt; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['detected', 'restored'],
  population: {
    en: 'Incidents of sources that keep updates, also those about which nobody was informed: then all of their time is silence.',
    de: 'Vorfälle aus Quellen, die Informationen führen, auch solche, über die niemand informiert wurde: Dann ist ihre ganze Zeit Funkstille.',
  },
  edgeCases: [
    {
      en: 'What is still running is silent up to the end of the data; that can only grow.',
      de: 'Was noch läuft, schweigt bis zum Datenstand; das kann nur wachsen.',
    },
    {
      en: 'The time between a resolution and a reopening is no silence, where the history tells it.',
      de: 'Die Zeit zwischen einer Lösung und einer Wiedereröffnung ist keine Funkstille, wo der Verlauf sie nennt.',
    },
    {
      en: 'An update after the end does not count.',
      de: 'Eine Information nach dem Ende zählt nicht.',
    },
  ],
  limits: [
    {
      en: 'A long incident has longer silences than a short one: compare what is alike.',
      de: 'Ein langer Vorfall hat längere Funkstillen als ein kurzer: Vergleichbar ist nur Ähnliches.',
    },
    {
      en: 'Telephone calls and mails that no export contains are not seen.',
      de: 'Anrufe und Mails, die in keinem Export stehen, sieht sie nicht.',
    },
  ],
  needs: ['opened_at', 'detected_at', 'restored_at', 'resolved_at', 'state'],
  attribution: 'asked',
  ends: endOfSilence,
  facts: silentFacts,
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`silence_seconds`,
      exclude: {
        'done-without-time': sql`done_without_time and silence_seconds is null`,
        unresolved: sql`updates_kept and silence_seconds is null`,
        'updates-not-kept': sql`not updates_kept`,
        'ends-before-it-starts': sql`silence_seconds < 0`,
      },
      counted: sql`silence_seconds >= 0`,
    },
  },
}
