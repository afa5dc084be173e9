/** Words of the panel of availability. */
const en = {
  title: 'Availability of services',
  service: 'Service',
  down: 'Out',
  outages: 'Outages',
  longest: 'Longest',
  availability: 'Available',
  budget: 'Of the allowance',
  unknown: 'not known',
  bar: (down: string, available: string) => `${down} · ${available}`,
  says: (out: string, all: string, worst: string, down: string, available: string) =>
    `${out} of ${all} services had an outage; the longest out was ${worst}: ${down}, so it was available for ${available} of the time.`,
  noOutage: (all: string) => `None of ${all} services had an outage.`,
  rule: 'An outage is a major incident, from its occurrence (else detection, else opening) to its restoration (else resolution); overlaps count once, and each counts as a whole outage. The time is around the clock, without agreed maintenance.',
  left: (n: number, text: string) =>
    `${n === 1 ? '1 major incident' : `${text} major incidents`} cannot be counted: without a service, without times, or with an end before the start.`,
  nothing:
    'Availability is told by major incidents of a service. Here no incident has both: a service, and a column that says whether it was a major incident.',
  objective: (objective: string) => `The allowance is what an objective of ${objective} leaves for outages.`,
}
const de: typeof en = {
  title: 'Verfügbarkeit der Dienste',
  service: 'Dienst',
  down: 'Ausfall',
  outages: 'Ausfälle',
  longest: 'Längster',
  availability: 'Verfügbar',
  budget: 'Vom Spielraum',
  unknown: 'nicht bekannt',
  bar: (down, available) => `${down} · ${available}`,
  says: (out, all, worst, down, available) =>
    `${out} von ${all} Diensten fielen aus; am längsten ${worst}: ${down}, also ${available} der Zeit verfügbar.`,
  noOutage: (all) => `Keiner von ${all} Diensten fiel aus.`,
  rule: 'Ein Ausfall ist ein Major Incident, vom Eintritt (sonst Erkennung, sonst Eröffnung) bis zur Wiederherstellung (sonst Lösung); Überlappungen zählen einmal, und jeder zählt als ganzer Ausfall. Gerechnet wird rund um die Uhr, ohne vereinbarte Wartung.',
  left: (n, text) =>
    `${n === 1 ? '1 Major Incident lässt' : `${text} Major Incidents lassen`} sich nicht zählen: ohne Dienst, ohne Zeiten oder mit Ende vor dem Beginn.`,
  nothing:
    'Die Verfügbarkeit ergibt sich aus den Major Incidents eines Dienstes. Hier hat kein Vorfall beides: einen Dienst und eine Spalte, die sagt, ob er ein Major Incident war.',
  objective: (objective) => `Der Spielraum ist, was ein Ziel von ${objective} für Ausfälle lässt.`,
}

export const availabilityWords = { en, de }
