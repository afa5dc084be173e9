import { list } from './list.ts'

export const en = {
  'no-calendar': () =>
    'The clock "business time" (business) needs a calendar, and there is none yet. Make one under Settings, or with PUT /api/v1/settings/calendars/NAME.',
  'unknown-calendar': (p: { name: string; known: readonly string[] }) =>
    `There is no calendar "${p.name}". ${p.known.length > 0 ? `Choose one of: ${list(p.known)}.` : 'There is none at all yet. Make one under Settings.'}`,
  'unknown-holidays': (p: { region: string }) =>
    `Public holidays of "${p.region}" are not known. Give a country or a state by its code, such as DE, DE-BY, AT-9 or GB-SCT, or list the days off yourself.`,
  'calendar-claimed': (p: { kind: 'team' | 'service'; claimed: string; by: string }) =>
    `The ${p.kind} "${p.claimed}" already belongs to the calendar "${p.by}". Take it out there first.`,
  'calendar-standard': (p: { name: string }) =>
    `"${p.name}" is the calendar for everybody whom no other one names. Make another one the standard first.`,
}

export const de: typeof en = {
  'no-calendar': () =>
    'Das Zeitmaß „Geschäftszeit“ (business) braucht einen Kalender, und es gibt noch keinen. Legen Sie einen unter Einstellungen an oder mit PUT /api/v1/settings/calendars/NAME.',
  'unknown-calendar': (p) =>
    `Den Kalender „${p.name}“ gibt es nicht. ${p.known.length > 0 ? `Zur Wahl stehen: ${list(p.known)}.` : 'Es gibt noch gar keinen. Legen Sie einen unter Einstellungen an.'}`,
  'unknown-holidays': (p) =>
    `Die Feiertage von „${p.region}“ sind nicht bekannt. Nennen Sie ein Land oder Bundesland mit seinem Kürzel, etwa DE, DE-BY, AT-9 oder GB-SCT, oder tragen Sie die freien Tage selbst ein.`,
  'calendar-claimed': (p) =>
    `${p.kind === 'team' ? 'Das Team' : 'Der Dienst'} „${p.claimed}“ gehört schon zum Kalender „${p.by}“. Entfernen Sie den Eintrag zuerst dort.`,
  'calendar-standard': (p) =>
    `„${p.name}“ ist der Kalender für alle, die kein anderer nennt. Bestimmen Sie zuerst einen anderen zum Standard.`,
}
