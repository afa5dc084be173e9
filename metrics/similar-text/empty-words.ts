/** Words that stand in many sentences of German and English and name nothing, also those that say when, how often and how much. */
const EMPTY = new Set(
  `a aber aktuell alle als also am an and anymore any are as at auch auf aus been bei bin bis bitte by can currently das
  dauernd dem den der des die do doch dringend durch ein eine einem einen einer er erneut es for from fur gar geht gestern
  habe haben hat has have heute ich ihr im immer in is ist it jetzt kann kein keine konnen lasst leider man manchmal mehr
  mein mich mir mit more morgen my nach nicht no noch not now nur ob oder of oft on or our please sehr seit seite sich sie
  since sind so sometimes soon standig still that the this to today um und uns unser urgent user users very vom von vor was
  we wenn wer werden were wie wieder wir wird with wurde wurden worden yesterday you zu zum zur again be bald`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Name nothing either, but turn what is said round. */
const TURNING = new Set(['kein', 'keine', 'nicht', 'no', 'not'])

/** With fewer letters left, too little would be compared. */
const FEWEST_LETTERS = 8

/** The words of a normal text that may name something. */
export const namingWords = (words: string): readonly string[] =>
  words.split(' ').filter((word) => word.length > 1 && word !== '0' && !EMPTY.has(word))

/** What of a normal text is compared: without numbers and words that name nothing, unless too little would be left. */
export function comparedWords(words: string): string {
  const kept = words
    .split(' ')
    .filter((word) => word !== '0' && (!EMPTY.has(word) || TURNING.has(word)))
    .join(' ')
  return kept.length < FEWEST_LETTERS ? words : kept
}
