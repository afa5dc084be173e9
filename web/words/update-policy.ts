/** Words of what those who wait are promised, in the settings. */
const en = {
  heading: 'When those who wait are informed',
  intro:
    'The metrics “Updates in time” and “Updates overdue” measure by this: within how many minutes the first update comes, and within how many the next ones. An empty field promises nothing. The time runs around the clock.',
  priority: 'Priority',
  first: 'First, minutes',
  cadence: 'Then every, minutes',
  firstOf: (priority: string) => `Minutes to the first update, priority ${priority}`,
  cadenceOf: (priority: string) => `Minutes between updates, priority ${priority}`,
  save: 'Save',
  saved: 'What is promised is saved.',
  undo: 'Undo',
  wrong: 'Write whole minutes from 1 on, or nothing.',
}
const de: typeof en = {
  heading: 'Wann die Wartenden informiert werden',
  intro:
    'Die Kennzahlen „Takteinhaltung“ und „Überfällige Informationen“ messen daran: binnen wie vieler Minuten die erste Information kommt, und binnen wie vieler die nächsten. Ein leeres Feld sagt nichts zu. Die Zeit läuft rund um die Uhr.',
  priority: 'Priorität',
  first: 'Zuerst, Minuten',
  cadence: 'Dann alle, Minuten',
  firstOf: (priority) => `Minuten bis zur ersten Information, Priorität ${priority}`,
  cadenceOf: (priority) => `Minuten zwischen Informationen, Priorität ${priority}`,
  save: 'Speichern',
  saved: 'Die Zusagen sind gespeichert.',
  undo: 'Rückgängig',
  wrong: 'Zulässig sind ganze Minuten ab 1, oder nichts.',
}

export const updatePolicyWords = { en, de }
