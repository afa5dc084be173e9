import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { allClearAt, informedFacts } from './informed-facts.ts'

export const allClearDelay: Metric = {
  name: 'all-clear-delay',
  group: 'communication',
  label: { en: 'Delay of the all-clear', de: 'Verzug der Entwarnung' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from the restoration until those who wait were told that it is over.',
    de: 'Median der Zeit von der Wiederherstellung, bis die Wartenden erfuhren, dass es vorbei ist.',
  },
  start: { en: 'restored, else final resolution', de: 'Wiederherstellung, sonst endgültige Lösung' },
  stop: {
    en: 'first update from then on that says "resolved"; where the updates of an incident say no state, the first one at all',
    de: 'erste Information von da an, die „gelöst“ sagt; wo die Informationen eines Vorfalls keinen Status nennen, die erste überhaupt',
  },
  formula: {
    en: 'all-clear − restored (else final resolution); median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Entwarnung − Wiederherstellung (sonst endgültige Lösung); Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['restored', 'resolved'],
  population: {
    en: 'Incidents that are over and after whose end an update came.',
    de: 'Vorfälle, die vorbei sind und nach deren Ende eine Information kam.',
  },
  edgeCases: [
    {
      en: 'Told in the second of the restoration: 0 seconds, and counted.',
      de: 'In der Sekunde der Wiederherstellung informiert: 0 Sekunden, und gezählt.',
    },
    {
      en: 'Whose updates all came before the end has no all-clear, and is left out.',
      de: 'Kamen alle Informationen vor dem Ende, gab es keine Entwarnung: ausgelassen.',
    },
  ],
  limits: [
    {
      en: 'An all-clear given before the end, as many status pages do, is not seen.',
      de: 'Eine Entwarnung vor dem Ende, wie auf mancher Statusseite, sieht sie nicht.',
    },
  ],
  needs: ['opened_at', 'detected_at', 'restored_at', 'resolved_at', 'state'],
  attribution: 'asked',
  ends: allClearAt,
  facts: informedFacts,
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`clear_seconds`,
      exclude: {
        'updates-not-kept': sql`not updates_kept`,
        'no-update': sql`clear_seconds is null`,
      },
      counted: sql`clear_seconds is not null`,
    },
  },
}
