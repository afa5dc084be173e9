/** Words of the reasons for being on hold in the settings. */
const en = {
  heading: 'What stops the clock',
  intro:
    'The clock “active time” leaves out only the waiting that is ticked here: what is left is time that you answer for. A change changes every answer, also about the past.',
  stays: (n: number, number: string) => (n === 1 ? '1 time' : `${number} times`),
  never: 'not in the data',
  unknown: 'It also holds what a record tells of time on hold without a history.',
  saved: 'What stops the clock is saved.',
  undo: 'Undo',
  failed: 'It was not saved',
}
const de: typeof en = {
  heading: 'Was die Uhr anhält',
  intro:
    'Das Zeitmaß „Aktive Zeit“ lässt nur das Warten weg, das hier angekreuzt ist: Übrig bleibt die Zeit, für die Sie einstehen. Eine Änderung ändert jede Antwort, auch über Vergangenes.',
  stays: (n, number) => (n === 1 ? '1 Mal' : `${number} Mal`),
  never: 'kommt in den Daten nicht vor',
  unknown: 'Dazu gehört auch Wartezeit, die ein Datensatz ohne Verlauf nennt.',
  saved: 'Was die Uhr anhält, ist gespeichert.',
  undo: 'Rückgängig',
  failed: 'Es wurde nicht gespeichert',
}

export const holdWords = { en, de }
