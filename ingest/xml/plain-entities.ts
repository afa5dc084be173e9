const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text of XML with its entities as what they mean; `null` where one is not what every parser agrees on. */
export function plainEntities(text: string): string | null {
  let plain = true
  const meant = text.replace(
    /&(?:#x([0-9a-fA-F]{1,6});|#([0-9]{1,7});|(amp|lt|gt|quot|apos);)?/g,
    (_, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMED[name] ?? ''
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (isCharacter(code)) return String.fromCodePoint(code)
      plain = false
      return ''
    },
  )
  return plain ? meant : null
}

/** The characters of XML 1.0. */
export const isCharacter = (code: number): boolean =>
  (code >= 32 && code < 0xd800) ||
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code > 0xdfff && code < 0xfffe) ||
  (code > 0xffff && code <= 0x10ffff)
