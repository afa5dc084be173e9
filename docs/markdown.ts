/** The first line of every generated page. */
export const DO_NOT_EDIT = '<!-- Written by `npm run docs`. Change the code instead. -->\n'

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

/** A table of Markdown; a pipe inside a cell does not end it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
