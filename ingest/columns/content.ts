import type { Content } from '../../model/import.ts'
import { NO, YES } from '../words/flags.ts'
import { dateShape } from '../dates/date-shape.ts'
import { codedText } from './null-words.ts'

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/
const FLAGS: ReadonlySet<string> = new Set([...YES, ...NO])
/** Longer texts, or texts that never come again, are no codes. */
const CODE_LENGTH = 60
const AGAIN = 2

/** What a column holds, by the shape of its samples (each of them different) and the number of rows they came from. */
export function contentOf(samples: readonly string[], seen: number): Content {
  const texts = samples.flatMap((text) => codedText(text) ?? [])
  if (texts.length === 0) return 'empty'
  // Plain digits may count days or seconds, but a number they are first of all.
  if (texts.every((text) => NUMBER.test(text))) return 'number'
  if (texts.every((text) => dateShape(text) !== null)) return 'instant'
  if (texts.every((text) => FLAGS.has(text.toLowerCase()))) return 'flag'
  const short = texts.every((text) => text.length <= CODE_LENGTH && !text.includes('\n'))
  return short && seen >= texts.length * AGAIN ? 'code' : 'text'
}
