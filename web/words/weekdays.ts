/** The days of the week from Monday on, as short as they fit beside a picture. */
export const WEEKDAY_WORDS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
}
