import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

/** How soon after a resolution an incident of the same key counts as its repeat, in seconds: 30 days. */
export const REPEAT_WINDOW_SECONDS = 30 * 86_400

/** Whether a row of `incident_fact` is a repeat. */
export const isRepeat = sql`coalesce(repeat_seconds < ${REPEAT_WINDOW_SECONDS}, false)`

export const repeatRate: Metric = {
  name: 'repeat-rate',
  group: 'recurrence',
  label: { en: 'Repeat rate', de: 'Wiederholungsquote' },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the incidents opened that came less than 30 days after another one of the same configuration item (or service) and category was resolved.',
    de: 'Anteil der eröffneten Vorfälle, die weniger als 30 Tage nach der Lösung eines anderen mit gleichem Konfigurationselement (sonst Dienst) und gleicher Kategorie kamen.',
  },
  start: { en: 'resolution of the one before', de: 'Lösung des vorigen' },
  stop: { en: 'opened', de: 'Eröffnung' },
  formula: {
    en: 'repeats / incidents opened that have a configuration item or service, and a category; one opened while another of its key is open is no repeat; Wilson 95 % interval',
    de: 'Wiederholungen / eröffnete Vorfälle mit Konfigurationselement oder Dienst und mit Kategorie; wer eröffnet wird, während ein anderer desselben Schlüssels offen ist, ist keine Wiederholung; 95-%-Bereich nach Wilson',
  },
  phase: ['previous-resolved', 'opened'],
  population: {
    en: 'Incidents opened in the period that have a configuration item or service, and a category.',
    de: 'Im Zeitraum eröffnete Vorfälle mit Konfigurationselement oder Dienst und mit Kategorie.',
  },
  edgeCases: [
    {
      en: 'Opened while another one of its key is open: no repeat, for it is the same trouble.',
      de: 'Eröffnet, während ein anderer desselben Schlüssels offen ist: keine Wiederholung, denn es ist dieselbe Störung.',
    },
    {
      en: 'Opened exactly 30 days after the resolution: no repeat any more.',
      de: 'Genau 30 Tage nach der Lösung eröffnet: keine Wiederholung mehr.',
    },
    {
      en: 'Without a key it cannot be judged: left out and counted as such.',
      de: 'Ohne Schlüssel lässt es sich nicht beurteilen: ausgelassen und so gezählt.',
    },
  ],
  limits: [
    {
      en: 'The same key need not be the same cause, and the same cause may come under another key.',
      de: 'Derselbe Schlüssel muss nicht dieselbe Ursache sein, und dieselbe Ursache kann unter einem anderen Schlüssel kommen.',
    },
    {
      en: 'In the first 30 days of the data the ones before are missing: the rate begins too low.',
      de: 'In den ersten 30 Tagen der Daten fehlen die vorigen: Die Quote beginnt zu niedrig.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'category'],
  attribution: 'opened',
  aggregate: { kind: 'share', of: isRepeat, exclude: { 'no-repeat-key': sql`repeat_key is null` } },
}
