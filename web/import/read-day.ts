import { formatDay } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import type { DateOrder } from '../../model/mapping.ts'

const NUMBERS = /(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)/
const PLACES: Readonly<Record<DateOrder, readonly [day: number, month: number, year: number]>> = {
  dmy: [0, 1, 2],
  mdy: [1, 0, 2],
  ymd: [2, 1, 0],
}

/** The day that a date of numbers means in an order, written out: `2 March 2026`; `null` where there is no such day. */
export function readDay(text: string, order: DateOrder, lang: Lang): string | null {
  const found = NUMBERS.exec(text)
  if (!found) return null
  const parts = [found[1], found[3], found[4]].map(Number)
  const [day = 0, month = 0, short = 0] = PLACES[order].map((at) => parts[at] ?? 0)
  const year = short < 100 ? 2000 + short : short
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const there = new Date(`${date}T00:00:00Z`)
  // 31 February would roll over into March.
  if (Number.isNaN(there.getTime()) || there.getUTCDate() !== day) return null
  return formatDay(date, lang, 'long')
}
