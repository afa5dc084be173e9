/**
 * The cells of a record as a line of CSV, the way rejected rows are kept: without the empty cells at its end. Who gets it
 * back puts it right in a table.
 */
export const rejectedLine = (cells: readonly (string | null)[]): string =>
  cells
    .map((cell) => (cell === null ? '' : /["\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
    .replace(/,+$/, '')
