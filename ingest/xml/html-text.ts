const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])
/** The names of the letters of Latin-1, from 160 on in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const LETTERS: ReadonlyMap<string, string> = new Map(
  LATIN.split(' ').map((name, i) => [name, String.fromCodePoint(160 + i)]),
)
const BREAKS = /<\/?(?:br|p|div|li|tr|h[1-6]|blockquote|pre)(?:\s[^>]*)?\/?>/gi

/** The words of a piece of HTML: paragraphs become lines, everything else of it goes. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const text = html
    .replace(BREAKS, '\n')
    .replace(/<[/!]?[a-z-][^<>]*>/gi, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});/gi, (all, name: string) => htmlEntity(name) ?? all)
    .trim()
  // A search for blanks before a line break would stand still at every blank.
  if (!text.includes('\n')) return text
  return text
    .split('\n')
    .map(withoutEdges)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** What an entity of HTML means by its name, or by its number with `#` before it; `null` for what nobody knows. */
export function htmlEntity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase()) ?? LETTERS.get(name) ?? null
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,6}))$/i.exec(name) ?? []
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}

const isEdge = (letter: string | undefined): boolean => letter === ' ' || letter === '\t'

/** A line without the blanks and tabs around it. */
function withoutEdges(line: string): string {
  let from = 0
  let to = line.length
  while (isEdge(line[from])) from++
  while (to > from && isEdge(line[to - 1])) to--
  return line.slice(from, to)
}
