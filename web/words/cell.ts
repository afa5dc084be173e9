import type { Lang } from '../../model/lang.ts'
import { flowWords } from './flow.ts'

const words = {
  en: {
    hour: (day: string, from: string, to: string) => `opened on ${day} between ${from} and ${to}`,
    age: (bin: string) => `open for ${bin}`,
    stale: (days: string) => `not touched by a person for more than ${days} days`,
    team: (team: string) => `which “${team}” had`,
    states: 'with a history of states',
    outage: 'an outage on those days',
    any: 'of one part of a picture',
  },
  de: {
    hour: (day: string, from: string, to: string) => `eröffnet ${day} zwischen ${from} und ${to}`,
    age: (bin: string) => `offen seit: ${bin}`,
    stale: (days: string) => `seit mehr als ${days} Tagen von keinem Menschen angefasst`,
    team: (team: string) => `die „${team}“ hatte`,
    states: 'mit Statusverlauf',
    outage: 'ein Ausfall an diesen Tagen',
    any: 'aus einem Teil eines Bildes',
  },
} as const

/** Which part of a picture a list is, in words. */
export function cellText(cell: string, lang: Lang): string {
  const say = words[lang]
  const { weekdays, ageing } = flowWords[lang]
  const kind = cell.slice(0, Math.max(0, cell.indexOf(':')))
  const value = cell.slice(cell.indexOf(':') + 1)
  const [weekday = '', hour = ''] = value.split('-')
  const bin = Object.entries(ageing.bins).find(([name]) => name === value)?.[1]
  switch (kind) {
    case 'hour':
      return say.hour(
        weekdays[Number(weekday) - 1] ?? weekday,
        `${hour}:00`,
        `${String(Number(hour) + 1).padStart(2, '0')}:00`,
      )
    case 'age':
      return bin === undefined ? say.any : say.age(bin)
    case 'stale':
      return say.stale(value)
    case 'team':
      return say.team(value)
    case 'outage':
      return say.outage
    case 'states':
      return say.states
    default:
      return say.any
  }
}
