import { plain } from './plain.ts'

/** Aligned columns for a terminal: text to the left, what looks like a number to the right. Too wide cells are cut. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], widest = 60): string {
  const cut = (cell: string) => {
    const line = plain(cell).replaceAll('\n', ' ')
    return line.length > widest ? `${line.slice(0, widest - 1)}…` : line
  }
  const cells = [head, ...rows].map((row) => row.map(cut))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const right = head.map((_, column) => rows.every((row) => /^(\W*\d.*|–?)$/.test(row[column] ?? '')))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return `${cells.map(line).join('\n')}\n`
}
