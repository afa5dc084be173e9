import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const majorRate: Metric = {
  name: 'major-rate',
  label: {
    en: 'Major incident rate',
    de: 'Anteil Major Incidents',
  },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the incidents opened that were major incidents.',
    de: 'Anteil der eröffneten Vorfälle, die Major Incidents waren.',
  },
  start: {
    en: 'none',
    de: 'keines',
  },
  stop: {
    en: 'none',
    de: 'keines',
  },
  formula: {
    en: 'major incidents / incidents opened of which it is recorded whether they were major; Wilson 95 % interval',
    de: 'Major Incidents / eröffnete Vorfälle, von denen erfasst ist, ob sie Major Incidents waren; 95-%-Bereich nach Wilson',
  },
  needs: ['opened_at', 'is_major'],
  attribution: 'opened',
  aggregate: { kind: 'share', of: sql`major`, exclude: { 'major-not-known': sql`not major_known` } },
}
