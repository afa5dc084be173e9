import { formatInstant } from '../format.ts'
import type { Lang, Words } from '../lang.ts'
import { fieldWords } from '../words.ts'
import { list } from './list.ts'

const known: Readonly<Record<string, Words>> = fieldWords
const called = (field: string, lang: Lang) => known[field]?.[lang] ?? field

/** What a value has to look like, by the name of its shape. */
const shapes: Readonly<Record<'instant' | 'whole' | 'priority' | 'flag' | 'text', Words>> = {
  instant: {
    en: 'a time such as 2026-03-02 09:00, or 2026-03-02T09:00:00Z',
    de: 'eine Zeit wie 2026-03-02 09:00 oder 2026-03-02T09:00:00Z',
  },
  whole: { en: 'a whole number from 0', de: 'eine ganze Zahl ab 0' },
  priority: { en: 'a number from 1 to 5', de: 'eine Zahl von 1 bis 5' },
  flag: { en: 'true or false', de: 'true oder false' },
  text: { en: 'a text', de: 'ein Text' },
}
type Expected = keyof typeof shapes | readonly string[]
const expected = (shape: Expected, lang: Lang) =>
  typeof shape === 'string' ? shapes[shape][lang] : list(shape)

export const en = {
  'field-not-correctable': (p: { field: string; known: readonly string[] }) =>
    `"${p.field}" is no field that can be corrected. Choose one of: ${list(p.known)}.`,
  'correction-without-reason': () =>
    'A correction needs a reason: whoever reads the number later must be able to judge it. Give one (command line: --reason).',
  'bad-corrected-value': (p: { field: string; value: string; expected: Expected }) =>
    `"${p.value}" is no value for "${called(p.field, 'en')}". It takes ${expected(p.expected, 'en')}.`,
  'time-exists-twice': (p: { value: string; zone: string; offsets: readonly string[] }) =>
    `${p.value} exists twice in ${p.zone}, because the clock was put back. Add the offset you mean: ${p.offsets.map((one) => `${p.value}${one}`).join(' or ')}.`,
  'time-does-not-exist': (p: { value: string; zone: string }) =>
    `${p.value} does not exist in ${p.zone}, because the clock was put forward. Give another time, or one with its offset.`,
  'times-out-of-order': (p: {
    field: string
    value: string
    before: boolean
    other: string
    at: string
    zone: string
  }) =>
    `"${called(p.field, 'en')}" on ${formatInstant(p.value, 'en', p.zone)} would lie ${p.before ? 'before' : 'after'} "${called(p.other, 'en')}" on ${formatInstant(p.at, 'en', p.zone)} (${p.zone}), which cannot be. Correct the other time first if that one is wrong.`,
  'time-in-the-future': (p: { field: string; value: string; zone: string }) =>
    `"${called(p.field, 'en')}" on ${formatInstant(p.value, 'en', p.zone)} (${p.zone}) lies in the future. Give a time that has passed.`,
  'correction-changes-nothing': (p: { field: string; value: string | null }) =>
    `"${called(p.field, 'en')}" ${p.value === null ? 'has no value' : `is ${p.value}`} already. There is nothing to correct.`,
  'unknown-correction': (p: { id: string }) =>
    `There is no correction "${p.id}" of this incident. Its corrections are listed with the incident.`,
  'correction-withdrawn': (p: { id: string }) => `Correction ${p.id} was withdrawn already.`,
}

export const de: typeof en = {
  'field-not-correctable': (p) =>
    `„${p.field}“ ist kein Feld, das sich korrigieren lässt. Zur Wahl stehen: ${list(p.known)}.`,
  'correction-without-reason': () =>
    'Eine Korrektur braucht eine Begründung: Wer die Zahl später liest, muss sie beurteilen können. Geben Sie eine an (Befehlszeile: --reason).',
  'bad-corrected-value': (p) =>
    `„${p.value}“ ist kein Wert für „${called(p.field, 'de')}“. Erwartet wird ${expected(p.expected, 'de')}.`,
  'time-exists-twice': (p) =>
    `${p.value} gibt es in ${p.zone} zweimal, weil die Uhr zurückgestellt wurde. Ergänzen Sie die gemeinte Abweichung von UTC: ${p.offsets.map((one) => `${p.value}${one}`).join(' oder ')}.`,
  'time-does-not-exist': (p) =>
    `${p.value} gibt es in ${p.zone} nicht, weil die Uhr vorgestellt wurde. Nennen Sie eine andere Zeit, oder eine mit ihrer Abweichung von UTC.`,
  'times-out-of-order': (p) =>
    `„${called(p.field, 'de')}“ am ${formatInstant(p.value, 'de', p.zone)} läge ${p.before ? 'vor' : 'nach'} „${called(p.other, 'de')}“ am ${formatInstant(p.at, 'de', p.zone)} (${p.zone}); das kann nicht sein. Korrigieren Sie zuerst die andere Zeit, falls jene falsch ist.`,
  'time-in-the-future': (p) =>
    `„${called(p.field, 'de')}“ am ${formatInstant(p.value, 'de', p.zone)} (${p.zone}) liegt in der Zukunft. Nennen Sie eine Zeit, die vergangen ist.`,
  'correction-changes-nothing': (p) =>
    `„${called(p.field, 'de')}“ ${p.value === null ? 'hat schon keinen Wert' : `ist schon ${p.value}`}. Es gibt nichts zu korrigieren.`,
  'unknown-correction': (p) =>
    `Die Korrektur „${p.id}“ dieses Vorfalls gibt es nicht. Seine Korrekturen stehen beim Vorfall.`,
  'correction-withdrawn': (p) => `Die Korrektur ${p.id} wurde schon zurückgenommen.`,
}
