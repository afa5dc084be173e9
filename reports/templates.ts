import { readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { escapeMarkdown } from './markdown-escape.ts'
import { plainText } from './plain-text.ts'

/** Prints a view. A name that the view does not hold is an error, not a blank. */
export type Template<View extends object> = (view: View) => string

const options = { strict: true, knownHelpersOnly: true, noEscape: false, preventIndent: true } as const
const source = (file: URL) => readFileSync(file, 'utf8')
const STYLE = '/* style */'

/** An HTML template with the style sheet of all documents. Handlebars escapes every value. */
export function htmlTemplate<View extends object>(file: URL): Template<View> {
  const style = source(new URL('./document.css', import.meta.url)).trim()
  const print = Handlebars.compile<unknown>(
    source(file).replace(STYLE, () => style),
    options,
  )
  return (view) => print(eachText(view, (text) => keptTogether(plainText(text, LONGEST))))
}

/** `n = 37` and `2 h 15 min` do not break at the end of a line. */
const keptTogether = (text: string) =>
  text.length > 20_000
    ? text
    : text
        .replaceAll(/\bn = (?=\d)/g, 'n\u00a0=\u00a0')
        .replaceAll(/(?<=\d\u00a0(?:h|d|Std\.|T\.)) (?=\d)/g, '\u00a0')

/** A Markdown template. Every text of the view is escaped for Markdown before it is printed. */
export function markdownTemplate<View extends object>(file: URL): Template<View> {
  const print = Handlebars.compile<unknown>(source(file), options)
  return (view) => {
    const text = print(
      eachText(view, (one) => new Handlebars.SafeString(escapeMarkdown(plainText(one, LONGEST)))),
    )
    return `${text.replaceAll(/\n{3,}/g, '\n\n').trim()}\n`
  }
}

/** Longer than any text of a view; pictures are carried as text too. */
const LONGEST = 2_000_000

/** The same value with every text in it changed. */
function eachText(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => eachText(one, change))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, change)]))
  return value
}
