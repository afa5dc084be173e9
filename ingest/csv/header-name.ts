/** A header as people mean it: no zero-width characters, plain blanks, composed accents. */
export function headerName(cell: string, position: number): string {
  const tidy = cell
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
  return tidy === '' ? `column ${position + 1}` : tidy
}
