/** The first line of every generated page. */
export const DO_NOT_EDIT = '<!-- Written by `npm run docs`. Change the code instead. -->\n'

/** A table of Markdown; a pipe inside a cell does not end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
