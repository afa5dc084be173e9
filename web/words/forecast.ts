/** Words of the forecast. */
const en = {
  title: 'How it may go on',
  titleOf: (label: string) => `${label}: how it may go on`,
  basis:
    'From everything that is known under the filters, whatever the period on screen. A model is shown only where it did better than the simple forecast in a test on the past.',
  tried: 'Errors in that test, in units of the simple error:',
  newest: 'Newest week',
  period: 'Period',
  middle: 'Forecast',
  p80: '80 of 100 cases',
  p95: '95 of 100 cases',
}
const de: typeof en = {
  title: 'Wie es weitergehen kann',
  titleOf: (label) => `${label}: wie es weitergehen kann`,
  basis:
    'Aus allem, was unter den Filtern bekannt ist, gleich welcher Zeitraum auf dem Bildschirm steht. Ein Modell wird nur gezeigt, wo es in einer Probe an der Vergangenheit besser war als die einfache Prognose.',
  tried: 'Fehler in dieser Probe, in Einheiten des einfachen Fehlers:',
  newest: 'Neueste Woche',
  period: 'Zeitraum',
  middle: 'Prognose',
  p80: '80 von 100 Fällen',
  p95: '95 von 100 Fällen',
}
export const forecastWords = { en, de }
