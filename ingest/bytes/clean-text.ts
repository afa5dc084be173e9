// oxlint-disable no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000b-\u001f]/

/** A text as it is kept: NUL is removed, other control characters become U+FFFD, lines end in `\n`. */
export function cleanText(text: string): string {
  // Hardly any text has one: looking is much cheaper than replacing.
  if (!UNCLEAN.test(text)) return text
  return text
    .replaceAll('\u0000', '')
    .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')
    .replace(/\r\n?/g, '\n')
}
