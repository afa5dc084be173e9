import type { Lang, Words } from '../model/lang.ts'
import type { Metric } from './metric.ts'

const CLOCKS = {
  none: { en: 'None: it counts, and measures no time.', de: 'Keines: Sie zählt und misst keine Zeit.' },
  wall: { en: 'Calendar time.', de: 'Kalenderzeit.' },
  business: {
    en: 'Calendar time, or the working time of a calendar, as the question says.',
    de: 'Kalenderzeit oder Geschäftszeit eines Kalenders, je nach Frage.',
  },
  active: {
    en: 'Calendar time, or calendar time without the time on hold for reasons that stop the clock (settings), as the question says.',
    de: 'Kalenderzeit oder Kalenderzeit ohne die Wartezeit aus Gründen, die die Uhr anhalten (Einstellungen), je nach Frage.',
  },
  each: {
    en: 'Calendar time, the working time of a calendar, or calendar time without the time on hold for reasons that stop the clock (settings), as the question says.',
    de: 'Kalenderzeit, Geschäftszeit eines Kalenders oder Kalenderzeit ohne die Wartezeit aus Gründen, die die Uhr anhalten (Einstellungen), je nach Frage.',
  },
} as const satisfies Record<string, Words>

/** On which clocks a metric can be asked, in words. */
export function clockOf({ aggregate, phase }: Metric): Words {
  if (aggregate.kind !== 'duration') return phase.length === 1 ? CLOCKS.none : CLOCKS.wall
  if (aggregate.active === undefined) return aggregate.stop === undefined ? CLOCKS.wall : CLOCKS.business
  return aggregate.stop === undefined ? CLOCKS.active : CLOCKS.each
}

const PERIODS: Readonly<Record<Metric['attribution'], Words>> = {
  opened: {
    en: 'An incident belongs to the period in which it was opened.',
    de: 'Ein Vorfall gehört in den Zeitraum, in dem er eröffnet wurde.',
  },
  resolved: {
    en: 'An incident belongs to the period in which it was finally resolved.',
    de: 'Ein Vorfall gehört in den Zeitraum, in dem er endgültig gelöst wurde.',
  },
  asked: {
    en: 'An incident belongs to the period in which it was opened, or in which it was finally resolved where the question says so.',
    de: 'Ein Vorfall gehört in den Zeitraum, in dem er eröffnet wurde, oder auf Wunsch in den seiner endgültigen Lösung.',
  },
  'as-of': {
    en: 'It speaks of one instant: the end of the period, or the end of the data where that is earlier.',
    de: 'Sie gilt für einen Zeitpunkt: das Ende des Zeitraums, oder den Datenstand, wo dieser früher liegt.',
  },
}

/** By which instant an incident belongs to a period, in words. */
export const periodOf = ({ attribution }: Metric): Words => PERIODS[attribution]

/** Who is left out of every metric. */
const EVERYWHERE: Words = {
  en: 'Cancelled ones, duplicates, children of another incident and everything that is no incident are left out, unless the question asks for them.',
  de: 'Stornierte, Duplikate, einem anderen Vorfall untergeordnete und alles, was kein Vorfall ist, bleiben außen vor, sofern die Frage sie nicht verlangt.',
}

/** Who is in a metric, in words. */
export const populationWords = ({ population }: Metric, lang: Lang): string =>
  `${population[lang]} ${EVERYWHERE[lang]}`
