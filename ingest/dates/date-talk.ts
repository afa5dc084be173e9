import { monthNamed } from './months.ts'
import { isWeekday } from './weekdays.ts'
import { AMERICAN_OFFSETS, NAMED_OFFSETS } from './zone-names.ts'

type Talk = readonly (readonly [said: RegExp, plain: string])[]

/** Days of the week where they are no words of their own. */
const EASTERN_WEEKDAYS: Talk = [
  [/\s*[日月火水木金土]曜日/, ''],
  [/^(?:星期|週)[一二三四五六日天],\s*/, ''],
  [/\s*(?:星期|週)[一二三四五六日天]/, ''],
  [/\s*[월화수목금토일]요일/, ''],
]

/** What stands around a date and says nothing more of it, and what is left of that: names of the zone behind its offset, `um`, `de`, `года`. */
const TALK: Talk = [
  [/^\p{L}+\.?(?:,\s*|\s+(?=\p{L}))/u, ''],
  [/^den\s+(?=\d)/, ''],
  [/\s*(?:\[[A-Za-z_]+\/[A-Za-z_/+-]+\]|\([\p{L} ]+\))$/u, ''],
  [/(?:UTC|GMT)\+(?=\d)/, '+'],
  [/(?:UTC|GMT)-(?=\d)/, '-'],
  [/(?:UTC|GMT)$/, 'Z'],
  [/\s+Uhr$/, ''],
  [/(?<=\d)\s+(?:г|р|ч|m|d)\.(?=,|\s|$)/u, ''],
  [/\s+gada(?=\s)/, ''],
  [/\s+del?\s+(?=[\p{L}\d])/u, ' '],
  [
    /,?\s+(?:um|at|à|a las?|alle ore|alle|ore|às|om|kl|klo|u|v|o|ob|la|pukul|kell|в|о|у|στις)\.?\s+(?=\d)/u,
    ' ',
  ],
  [/\s+-\s+(?=\d{1,2}:)/, ' '],
  [/(?<=\d min \d\d) s$/, ''],
  [/(?<=\d) min (?=\d)/, ':'],
  [/(?<=\d) h (?=\d)/, ':'],
  [/年\s*/, '-'],
  [/년\s*/, '-'],
  // A month that is marked as such in a date of three numbers.
  [/(?<=\d)[月월](?=[/.-])/, ''],
  [/(?<=\d)月/, '-'],
  [/(?<=\d)월\s*(?=\d)/, '-'],
  [/日(?=[\d上下中凌清早傍晚午])/, ' '],
  [/日/, ''],
  [/(?<=\d)일/, ''],
  ...NAMED_OFFSETS,
]
const AMERICAN_TALK: Talk = [...TALK, ...AMERICAN_OFFSETS]

const WORD = /[\p{L}\p{M}ʼ’'-]{2,}\.?/gu
const NUMBERS = /\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}/

/** The day of the week in a text with what sets it apart; `mar.` is one only where the month is told otherwise. */
function weekdayIn(text: string): string | null {
  const words = [...text.matchAll(WORD)]
  for (const { 0: word, index } of words) {
    // Behind a time stand zones: `CET` is no Turkish Thursday.
    if (!isWeekday(word) || (index > 0 && word === word.toUpperCase())) continue
    const monthElsewhere = () =>
      NUMBERS.test(text) || words.some((other) => other.index !== index && monthNamed(other[0]) !== null)
    if (monthNamed(word) !== null && !monthElsewhere()) continue
    const behind = /^,?\s*/.exec(text.slice(index + word.length))?.[0] ?? ''
    const before = index === 0 ? '' : (/,?\s*$/.exec(text.slice(0, index))?.[0] ?? '')
    return index === 0 ? word + behind : before + word
  }
  return null
}

/** A date without the words that only accompany it, which are put into `words` with what is left of them. */
export function withoutTalk(text: string, words: Map<string, string>, american: boolean): string {
  let rest = text
  const say = (found: string, plain: string) => {
    words.set(found, plain)
    rest = rest.replaceAll(found, plain)
  }
  if (!/\p{L}/u.test(text)) return text
  for (const [said, plain] of EASTERN_WEEKDAYS) {
    const found = said.exec(rest)?.[0]
    if (found !== undefined) say(found, plain)
  }
  const weekday = weekdayIn(rest)
  if (weekday !== null) say(weekday, '')
  for (const [said, plain] of american ? AMERICAN_TALK : TALK)
    for (let found = said.exec(rest); found; found = said.exec(rest)) say(found[0], plain)
  return rest
}
