/**
 * A text of a file as a document may carry it: without control characters, without the marks that turn the direction of
 * writing, without halves of signs, in Unicode's composed form, and no longer than `most` characters.
 */
export function plainText(text: string, most = 4_000): string {
  const clean = text
    .slice(0, most * 4)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ufffe\uffff]/g, '')
    .replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    // A pile of marks on one letter runs over its neighbours; three are enough for every language.
    .replaceAll(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim()
  if (clean.length <= most) return clean
  // Not in the middle of a sign that takes two units.
  return `${clean.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The same on one line, for a title or a cell. */
export const oneLine = (text: string, most = 300): string => plainText(text.replaceAll(/\s+/g, ' '), most)
