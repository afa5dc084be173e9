import { monthNamed } from '../dates/months.ts'

const FEED =
  /^(?:[^,]{1,12},\s*)?(\d{1,2})\s+(\p{L}+\.?|\d{1,2}[월月]?)\s+(\d{4})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+([+-]\d{4})$/u

/**
 * A date of a feed (`Di, 1 Nov 2011 10:47:24 +0100`, in the language of the server) as `2011-11-01T10:47:24+0100`; what
 * looks different stays as it is.
 */
export function feedDate(text: string): string {
  const [, day = '', word = '', year = '', time = '', offset = ''] = FEED.exec(text.trim()) ?? []
  // Japanese and Korean count their months.
  const month = monthOf(word) ?? Number.parseInt(word, 10)
  if (!(month >= 1 && month <= 12)) return text
  const clock = time.length < 6 ? `${time}:00` : time
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}T${clock.padStart(8, '0')}${offset}`
}

const MOST = 1_000
const months = new Map<string, number | null>()

/** A feed has the same few words over and over. */
function monthOf(word: string): number | null {
  const known = months.get(word)
  if (known !== undefined) return known
  const month = monthNamed(word)
  if (months.size < MOST) months.set(word, month)
  return month
}
