import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

/** How soon after a resolution an incident of the same key counts as its repeat, in seconds: 30 days. */
export const REPEAT_WINDOW_SECONDS = 30 * 86_400

/** Whether a row of `incident_fact` is a repeat. */
export const isRepeat = sql`coalesce(repeat_seconds < ${REPEAT_WINDOW_SECONDS}, false)`

export const repeatRate: Metric = {
  name: 'repeat-rate',
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
  needs: ['opened_at', 'resolved_at', 'category'],
  attribution: 'opened',
  aggregate: { kind: 'share', of: isRepeat, exclude: { 'no-repeat-key': sql`repeat_key is null` } },
}
