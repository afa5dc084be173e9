const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}
const BREAKS = /<\/?(?:br|p|div|li|tr|h[1-6]|blockquote|pre)(?:\s[^>]*)?\/?>/gi

/** The words of a piece of HTML: paragraphs become lines, everything else of it goes. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  return html
    .replace(BREAKS, '\n')
    .replace(/<[/!]?[a-z-][^<>]*>/gi, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (all, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? all
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    })
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
