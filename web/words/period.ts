/** Words of the choice of periods that the frame does without. */
const en = {
  relative: 'Up to the newest data',
  months: 'Month',
  quarters: 'Quarter',
  years: 'Year',
  from: 'From',
  toDay: 'Up to and including',
  apply: 'Show',
  compareWith: 'Compare with days of your own',
  compare: 'Compare',
  sameWeekdays: 'Same weekdays: move the other days by whole weeks, so that each weekday is there as often',
}
const de: typeof en = {
  relative: 'Bis zum neuesten Datenstand',
  months: 'Monat',
  quarters: 'Quartal',
  years: 'Jahr',
  from: 'Von',
  toDay: 'Bis einschließlich',
  apply: 'Anzeigen',
  compareWith: 'Mit eigenen Tagen vergleichen',
  compare: 'Vergleichen',
  sameWeekdays:
    'Gleiche Wochentage: die anderen Tage um ganze Wochen verschieben, sodass jeder Wochentag gleich oft vorkommt',
}
export const periodWords = { en, de }
