/** What a number of a workbook is, by the format that shows it. */
export type NumberKind = 'number' | 'date' | 'day' | 'time' | 'elapsed'

/** Formats that a workbook knows by number and does not spell out; those of 27 to 58 are dates of East Asian versions. */
const BUILT_IN: Readonly<Record<number, NumberKind>> = {
  14: 'day',
  15: 'day',
  16: 'day',
  17: 'day',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date',
  27: 'day',
  28: 'day',
  29: 'day',
  30: 'day',
  31: 'day',
  32: 'time',
  33: 'time',
  34: 'time',
  35: 'time',
  36: 'day',
  45: 'elapsed',
  46: 'elapsed',
  47: 'elapsed',
  50: 'day',
  51: 'day',
  52: 'day',
  53: 'day',
  54: 'day',
  55: 'time',
  56: 'time',
  57: 'day',
  58: 'day',
}

/** The kind of a format by its number, or by what it spells out. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return BUILT_IN[id] ?? 'number'
  // Only the first section holds for numbers above 0; texts in it are no letters of a date.
  const [section = ''] = code.replace(/"[^"]*"|\\.|_./g, '').split(';')
  if (/\[(?:h+|m+|s+)\]/i.test(section)) return 'elapsed'
  const plain = section.replace(/\[[^\]]*\]/g, '').toLowerCase()
  if (/general|[0#?]/.test(plain.replace(/s[.,]0+/g, 's'))) return 'number'
  const day = /[yd]|e{1,2}(?![+-])/.test(plain) || (/m/.test(plain) && !/[hs]/.test(plain))
  const time = /[hs]|am\/pm/.test(plain)
  if (day) return time ? 'date' : 'day'
  return time ? 'time' : 'number'
}
