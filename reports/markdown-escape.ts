/**
 * A text as Markdown (GFM) that shows as exactly this text: nothing in it becomes a heading, a list, a table, a link or
 * HTML. Escapes only what could mean something where it stands, so that dates and numbers stay readable unrendered.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, (blank) => (blank.includes('\u00a0') ? '\u00a0' : ' '))
      .replace(/^ +/, '')
      .replaceAll(/[\\`*[\]<>|~&{}$]/g, '\\$&')
      // Inside a word an underscore is only an underscore.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // GFM makes links out of bare addresses.
      .replaceAll(/(?<=\/)\//g, '\\/')
      .replaceAll(/(?<=www)\./gi, '\\.')
      .replaceAll('@', '\\@')
      // What begins a line may begin a heading, a list, a quotation or a rule.
      .replace(/^([#+\-=:]|\d+(?=[.)](?:\s|$)))/, (start) =>
        /^\d/.test(start) ? `${start}\\` : `\\${start}`,
      )
  )
}
