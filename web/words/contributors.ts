/** Words of the panel that takes a change apart. */
const en = {
  title: 'What has changed?',
  metrics: { 'incidents-opened': 'Incidents opened', 'time-to-resolve': 'Time to resolve' },
  choose: 'Change of',
  by: 'Divide by',
  group: 'Service, priority',
  groupCause: 'Service, priority, cause',
  now: 'Now',
  before: 'Before',
  part: 'Part of the change',
  share: 'Share',
  mix: 'by their number',
  rate: 'by themselves',
  together: 'Service, priority and cause',
  others: (n: string) => `${n} other groups`,
  mean: 'Taken apart is the mean: what a group adds because it is more or less among all, and because it took longer or shorter itself.',
  count:
    'The parts of all groups add up to the change. Shares can exceed 100 % where others go the other way.',
  none: 'No group differs from before.',
  n: (n: string) => `n = ${n}`,
}
const de: typeof en = {
  title: 'Was hat sich verändert?',
  metrics: { 'incidents-opened': 'Eröffnete Vorfälle', 'time-to-resolve': 'Zeit bis zur Lösung' },
  choose: 'Änderung von',
  by: 'Aufteilen nach',
  group: 'Dienst, Priorität',
  groupCause: 'Dienst, Priorität, Ursache',
  now: 'Jetzt',
  before: 'Zuvor',
  part: 'Anteil an der Änderung',
  share: 'In Prozent',
  mix: 'durch ihre Zahl',
  rate: 'durch sie selbst',
  together: 'Dienst, Priorität und Ursache',
  others: (n) => `${n} andere Gruppen`,
  mean: 'Zerlegt ist der Mittelwert: was eine Gruppe beiträgt, weil sie unter allen mehr oder weniger ausmacht, und weil sie selbst länger oder kürzer brauchte.',
  count:
    'Die Anteile aller Gruppen ergeben zusammen die Änderung. Sie können über 100 % liegen, wo andere in die Gegenrichtung gehen.',
  none: 'Keine Gruppe unterscheidet sich von zuvor.',
  n: (n) => `n = ${n}`,
}
export const contributorsWords = { en, de }
