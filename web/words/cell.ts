import { HOLD_REASONS, holdReasonWords } from '../../model/hold-reason.ts'
import type { Lang } from '../../model/lang.ts'
import { type Phase, PHASES } from '../../model/routing.ts'
import { TIERS, type Tier } from '../../model/recurrence-question.ts'
import { flowWords } from './flow.ts'

const words = {
  en: {
    hour: (day: string, from: string, to: string) => `opened on ${day} between ${from} and ${to}`,
    age: (bin: string) => `open for ${bin}`,
    stale: (days: string) => `not touched by a person for more than ${days} days`,
    team: (team: string) => `which “${team}” had`,
    returned: (team: string) => `that came back to “${team}”`,
    untouched: (team: string) => `that left “${team}” before anybody touched them`,
    states: 'with a history of states',
    others: 'of all groups but the largest',
    outage: 'an outage on those days',
    noOutage: 'that cannot be counted as outages',
    phase: (phase: string) => `that were in the phase “${phase}”`,
    way: (teams: string) => `that went ${teams}`,
    holds: 'for which it is so',
    holdsNot: 'for which it is not so',
    tiers: {
      structural: 'by the same key',
      linked: 'by a link that people set',
      similar: 'by a similar title',
    },
    group: (tier: string) => `of one group, ${tier}`,
    judged: (tier: string) => `that can be judged ${tier}`,
    again: (tier: string, days: string) => `that came back within ${days} days, ${tier}`,
    watched: (tier: string, days: string) =>
      `that were watched for ${days} days after their resolution, ${tier}`,
    back: (tier: string, days: string) =>
      `after whose resolution the next one came within ${days} days, ${tier}`,
    any: 'of one part of a picture',
  },
  de: {
    hour: (day: string, from: string, to: string) => `eröffnet ${day} zwischen ${from} und ${to}`,
    age: (bin: string) => `offen seit: ${bin}`,
    stale: (days: string) => `seit mehr als ${days} Tagen von keinem Menschen angefasst`,
    team: (team: string) => `die „${team}“ hatte`,
    returned: (team: string) => `die zu „${team}“ zurückkamen`,
    untouched: (team: string) => `die „${team}“ verließen, bevor jemand sie anfasste`,
    states: 'mit Statusverlauf',
    others: 'aller Gruppen außer den größten',
    outage: 'ein Ausfall an diesen Tagen',
    noOutage: 'die sich nicht als Ausfall zählen lassen',
    phase: (phase: string) => `die in der Phase „${phase}“ waren`,
    way: (teams: string) => `mit dem Weg ${teams}`,
    holds: 'auf die es zutrifft',
    holdsNot: 'auf die es nicht zutrifft',
    tiers: {
      structural: 'nach gleichem Schlüssel',
      linked: 'nach Verknüpfung',
      similar: 'nach ähnlichem Titel',
    },
    group: (tier: string) => `einer Gruppe ${tier}`,
    judged: (tier: string) => `die sich ${tier} beurteilen lassen`,
    again: (tier: string, days: string) => `die binnen ${days} Tagen wiederkamen, ${tier}`,
    watched: (tier: string, days: string) =>
      `die nach ihrer Lösung ${days} Tage lang beobachtet sind, ${tier}`,
    back: (tier: string, days: string) => `nach deren Lösung der nächste binnen ${days} Tagen kam, ${tier}`,
    any: 'aus einem Teil eines Bildes',
  },
} as const

/** Which part of a picture a list is, in words. */
export function cellText(cell: string, lang: Lang): string {
  const say = words[lang]
  const { weekdays, ageing, phases } = flowWords[lang]
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
    case 'returned':
    case 'untouched':
      return say[kind](value)
    case 'outage':
      return value === 'none' ? say.noOutage : say.outage
    case 'way':
      return say.way(teamsIn(value).join(' → '))
    case 'phase':
      return say.phase(phaseText(value, phases.names, lang))
    case 'holds':
      return value === 'true' ? say.holds : say.holdsNot
    case 'group':
    case 'judged':
      return say[kind](tierText(value, say.tiers))
    case 'again':
    case 'watched':
    case 'back':
      return say[kind](tierText(value, say.tiers), value.split(':')[1] ?? '')
    case 'others':
      return say.others
    case 'states':
      return say.states
    default:
      return say.any
  }
}

/** The teams of a way; none where it is not one. */
function teamsIn(value: string): readonly string[] {
  try {
    return [JSON.parse(value)].flat().map(String)
  } catch {
    return []
  }
}

function phaseText(value: string, names: Readonly<Record<Phase, string>>, lang: Lang): string {
  const [phase, reason] = value.split('/')
  const hold = HOLD_REASONS.find((one) => one === reason)
  const known = PHASES.find((one) => one === phase)
  return hold !== undefined ? holdReasonWords[hold][lang] : known === undefined ? value : names[known]
}

function tierText(value: string, tiers: Readonly<Record<Tier, string>>): string {
  const tier = TIERS.find((one) => one === value.split(':')[0])
  return tier === undefined ? value : tiers[tier]
}
