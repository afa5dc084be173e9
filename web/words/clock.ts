/** Words of the clock that runs by calendars; the frame of the page has them, so they are few. */
const en = {
  calendar: 'Calendar',
  own: 'Own calendars',
  toSettings: 'To the calendars',
}
const de: typeof en = {
  calendar: 'Kalender',
  own: 'Eigene Kalender',
  toSettings: 'Zu den Kalendern',
}
export const clockWords = { en, de }
