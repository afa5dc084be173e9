import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'

export const majorRate: Metric = {
  name: 'major-rate',
  group: 'flow',
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
  start: NONE,
  stop: NONE,
  formula: {
    en: 'major incidents / incidents opened of which it is recorded whether they were major; Wilson 95 % interval',
    de: 'Major Incidents / eröffnete Vorfälle, von denen erfasst ist, ob sie Major Incidents waren; 95-%-Bereich nach Wilson',
  },
  phase: ['opened'],
  population: {
    en: 'Incidents opened in the period of which it is recorded whether they were major incidents.',
    de: 'Im Zeitraum eröffnete Vorfälle, von denen erfasst ist, ob sie Major Incidents waren.',
  },
  edgeCases: [
    {
      en: 'Not recorded does not mean no: the incident is left out and counted as such.',
      de: 'Nicht erfasst heißt nicht nein: Der Vorfall bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'It falls when more small incidents are reported, without a major one less.',
      de: 'Sie sinkt, wenn mehr kleine Vorfälle gemeldet werden, ohne dass ein großer weniger wäre.',
    },
    {
      en: 'What makes an incident major is for the source to say.',
      de: 'Was einen Vorfall zum Major Incident macht, sagt die Quelle.',
    },
  ],
  needs: ['opened_at', 'is_major'],
  attribution: 'opened',
  aggregate: { kind: 'share', of: sql`major`, exclude: { 'major-not-known': sql`not major_known` } },
}
