/** Words of the panel that asks what an improvement would look like. */
const en = {
  title: 'Would you see it?',
  titleOf: (label: string) => `${label}: would you see it if it got better?`,
  shorter: 'Every single one shorter by',
  bar: {
    shows: 'shown as a change',
    unseen: 'not shown',
    misleads: 'shown as the opposite',
  },
  basis: (runs: string, drawn: string) =>
    `${runs} pairs of quarters, each with ${drawn} durations drawn at random from those of this question that are done; the second one shorter. Shown means: by the same rule as every verdict here (rank test below 5 %, at least 20 on both sides, medians at least a fifth apart).`,
  result: 'Result',
  cases: 'Of 100 cases',
}
const de: typeof en = {
  title: 'Würde man es sehen?',
  titleOf: (label) => `${label}: Würde man eine Verbesserung sehen?`,
  shorter: 'Jede einzelne kürzer um',
  bar: {
    shows: 'als Änderung gezeigt',
    unseen: 'nicht gezeigt',
    misleads: 'als das Gegenteil gezeigt',
  },
  basis: (runs, drawn) =>
    `${runs} Paare von Quartalen mit je ${drawn} Dauern, zufällig gezogen aus den abgeschlossenen dieser Frage; im zweiten ist jede kürzer. Gezeigt heißt: nach derselben Regel wie jedes Urteil hier (Rangtest unter 5 %, mindestens 20 auf beiden Seiten, Mediane mindestens ein Fünftel auseinander).`,
  result: 'Ergebnis',
  cases: 'Von 100 Fällen',
}
export const whatIfWords = { en, de }
