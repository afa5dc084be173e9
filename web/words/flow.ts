import { WEEKDAY_WORDS } from './weekdays.ts'

/** Words of the panels that say where incidents and their time go. */
const en = {
  weekdays: WEEKDAY_WORDS.en,
  incidents: 'Incidents',
  share: 'Share',
  median: 'Median',
  p90: 'P90',
  open: (n: number, text: string) => (n === 1 ? '1 incident' : `${text} incidents`),
  phases: {
    title: 'Where the time goes: by phase',
    phase: 'Phase',
    time: 'Time',
    names: {
      new: 'new',
      'in-progress': 'in work',
      'on-hold': 'on hold',
      'solved-between': 'thought resolved',
      reopened: 'in work again, reopened',
    },
    says: (n: string, phase: string, share: string, total: string) =>
      `Of the time of ${n} resolved incidents (${total}), ${share} went into: ${phase}.`,
    nothing:
      'No resolved incident here has a history of states. It comes with an audit log, a changelog or a file with one row per update.',
  },
  teams: {
    title: 'Where the time goes: by team',
    team: 'Team',
    time: 'Time there',
    visits: 'Visits',
    visitsOf: 'The incidents that these visits belong to',
    returns: 'of them returns',
    queue: 'Until somebody touched it',
    dwell: 'Until it was passed on or resolved',
    untouched: 'Passed on untouched',
    returnsMark: (n: string) => `${n} returns`,
    says: (n: string, mean: string, three: string, back: string) =>
      `${n} incidents were passed on ${mean} times on average; ${three} at least three times, ${back} came back to a team that had had them.`,
    paths: 'The most frequent ways',
    nothing:
      'No incident here has a history of teams. It comes with an audit log of the assignment group, or a file with one row per update.',
  },
  ageing: {
    title: 'The backlog by age',
    bin: 'Open for',
    priorities: 'By priority',
    bins: {
      '0-1': 'less than 1 day',
      '1-3': '1 to 3 days',
      '3-7': '3 to 7 days',
      '7-14': '7 to 14 days',
      '14-30': '14 to 30 days',
      '30-': '30 days and more',
    },
    priority: (priority: string) => (priority === '' ? 'no priority' : `P${priority}`),
    says: (n: string, old: string) => `${n} incidents are open, ${old} of them for 30 days or longer.`,
    stale: (days: string, n: string, known: string) =>
      `${n} of ${known} have not been touched by a person for more than ${days} days.`,
    staleUnknown: 'Whether somebody touched them is not known: no history tells what persons did.',
    nothing: 'Nothing is open here, or the end of the data is not known.',
  },
  heat: {
    title: 'When incidents are opened',
    hour: 'Hour',
    weekday: 'Weekday',
    perHour: 'per hour',
    says: (when: string, rate: string, zone: string) =>
      `Most are opened on ${when}: ${rate} an hour (clocks of ${zone}).`,
    cell: (day: string, hour: string, n: string, rate: string) =>
      `${day} ${hour}–: ${n} incidents, ${rate} an hour`,
    most: 'The table shows the hours with the most incidents.',
    nothing: 'No incident was opened here.',
  },
  pareto: {
    title: 'What makes up the burden',
    by: 'By',
    measure: 'Measured by',
    measures: { incidents: 'incidents opened', hours: 'time to resolution' },
    value: { incidents: 'Incidents', hours: 'Time' },
    cumulative: 'Sum so far',
    rest: (n: string) => `${n} others`,
    says: (top: string, share: string, of: string) => `${top} make up ${share} of ${of}.`,
    of: { incidents: (n: string) => `${n} incidents`, hours: (n: string) => `${n} until resolution` },
    nothing: (field: string) => `Nothing can be divided here: no incident has a value for “${field}”.`,
  },
}
const de: typeof en = {
  weekdays: WEEKDAY_WORDS.de,
  incidents: 'Vorfälle',
  share: 'Anteil',
  median: 'Median',
  p90: 'P90',
  open: (n, text) => (n === 1 ? '1 Vorfall' : `${text} Vorfälle`),
  phases: {
    title: 'Wohin die Zeit geht: nach Phase',
    phase: 'Phase',
    time: 'Zeit',
    names: {
      new: 'neu',
      'in-progress': 'in Bearbeitung',
      'on-hold': 'wartet',
      'solved-between': 'galt als gelöst',
      reopened: 'wieder in Bearbeitung',
    },
    says: (n, phase, share, total) =>
      `Von der Zeit der ${n} gelösten Vorfälle (${total}) entfallen ${share} auf: ${phase}.`,
    nothing:
      'Kein gelöster Vorfall hat hier einen Statusverlauf. Ihn liefern ein Audit-Protokoll, ein Änderungsverlauf oder eine Datei mit einer Zeile je Änderung.',
  },
  teams: {
    title: 'Wohin die Zeit geht: nach Team',
    team: 'Team',
    time: 'Zeit dort',
    visits: 'Besuche',
    visitsOf: 'Die Vorfälle, zu denen diese Besuche gehören',
    returns: 'davon Rückläufer',
    queue: 'Bis sich jemand rührte',
    dwell: 'Bis zur Weitergabe oder Lösung',
    untouched: 'Unberührt weitergegeben',
    returnsMark: (n) => `${n} Rückläufer`,
    says: (n, mean, three, back) =>
      `${n} Vorfälle wurden im Mittel ${mean}-mal weitergegeben; ${three} mindestens dreimal, ${back} kamen zu einem Team zurück, das sie schon hatte.`,
    paths: 'Die häufigsten Wege',
    nothing:
      'Kein Vorfall hat hier einen Verlauf der Teams. Ihn liefern ein Audit-Protokoll der Zuweisungsgruppe oder eine Datei mit einer Zeile je Änderung.',
  },
  ageing: {
    title: 'Offene Vorfälle nach Alter',
    bin: 'Offen seit',
    priorities: 'Nach Priorität',
    bins: {
      '0-1': 'weniger als 1 Tag',
      '1-3': '1 bis 3 Tage',
      '3-7': '3 bis 7 Tage',
      '7-14': '7 bis 14 Tage',
      '14-30': '14 bis 30 Tage',
      '30-': '30 Tage und mehr',
    },
    priority: (priority) => (priority === '' ? 'ohne Priorität' : `P${priority}`),
    says: (n, old) => `${n} Vorfälle sind offen, davon ${old} seit 30 Tagen oder länger.`,
    stale: (days, n, known) =>
      `${n} von ${known} hat seit mehr als ${days} Tagen kein Mensch mehr angefasst.`,
    staleUnknown:
      'Ob sich jemand um sie gekümmert hat, ist nicht bekannt: Kein Verlauf nennt, was Menschen taten.',
    nothing: 'Hier ist nichts offen, oder der Datenstand ist nicht bekannt.',
  },
  heat: {
    title: 'Wann Vorfälle eröffnet werden',
    hour: 'Stunde',
    weekday: 'Wochentag',
    perHour: 'je Stunde',
    says: (when, rate, zone) => `Die meisten werden ${when} eröffnet: ${rate} je Stunde (Uhrzeit ${zone}).`,
    cell: (day, hour, n, rate) => `${day} ab ${hour}: ${n} Vorfälle, ${rate} je Stunde`,
    most: 'Die Tabelle zeigt die Stunden mit den meisten Vorfällen.',
    nothing: 'Hier wurde kein Vorfall eröffnet.',
  },
  pareto: {
    title: 'Was die Last ausmacht',
    by: 'Nach',
    measure: 'Gemessen in',
    measures: { incidents: 'eröffneten Vorfällen', hours: 'Zeit bis zur Lösung' },
    value: { incidents: 'Vorfälle', hours: 'Zeit' },
    cumulative: 'Summe bis hier',
    rest: (n) => `${n} weitere`,
    says: (top, share, of) => `${top} machen ${share} von ${of} aus.`,
    of: { incidents: (n) => `${n} Vorfällen`, hours: (n) => `${n} bis zur Lösung` },
    nothing: (field) => `Hier gibt es nichts aufzuteilen: Kein Vorfall hat einen Wert für „${field}“.`,
  },
}

export const flowWords = { en, de }
