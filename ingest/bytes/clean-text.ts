/** A text as it is kept: NUL is removed, other control characters become U+FFFD, lines end in `\n`. */
export function cleanText(text: string): string {
  // oxlint-disable no-control-regex
  return text
    .replaceAll('\u0000', '')
    .replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')
    .replace(/\r\n?/g, '\n')
}
