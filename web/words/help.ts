/** Words of the help; they are fetched with it. */
const en = {
  keysTitle: 'Help',
  keysIntro: 'Every key repeats a control on the screen. In text fields only Esc works.',
  keys: [
    ['?', 'this help'],
    ['g then o, t, i, d, m, s', 'Overview, Trends, Incidents, Data, Metrics, Settings'],
    ['← →', 'previous, next period'],
    ['X', 'switch the comparison'],
    ['T', 'chart or table'],
    ['E', 'how the focused number was made'],
    ['N', 'the incidents behind it'],
    ['/', 'search'],
    ['Esc', 'close or clear'],
  ] as readonly (readonly [string, string])[],
  helpPromise:
    'Every number can be opened: click it to see its definition, formula, what was left out and why, and the incidents behind it.',
}

const de: typeof en = {
  keysTitle: 'Hilfe',
  keysIntro: 'Jede Taste wiederholt ein sichtbares Bedienelement. In Textfeldern wirkt nur Esc.',
  keys: [
    ['?', 'diese Hilfe'],
    ['g, dann o, t, i, d, m, s', 'Überblick, Trends, Vorfälle, Daten, Kennzahlen, Einstellungen'],
    ['← →', 'vorheriger, nächster Zeitraum'],
    ['X', 'Vergleich umschalten'],
    ['T', 'Diagramm oder Tabelle'],
    ['E', 'wie die Zahl im Fokus entstanden ist'],
    ['N', 'die Vorfälle dahinter'],
    ['/', 'suchen'],
    ['Esc', 'schließen oder leeren'],
  ],
  helpPromise:
    'Jede Zahl lässt sich öffnen: Ein Klick zeigt Definition, Formel, was warum ausgeschlossen ist und die Vorfälle dahinter.',
}

export const helpWords = { en, de }
