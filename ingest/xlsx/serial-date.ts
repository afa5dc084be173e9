import type { NumberKind } from './number-format.ts'

const DAY = 86_400_000
/** Day 0 of either calendar; the calendar of 1900 believes in a 29 February 1900, so its first two months are a day off. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const LEAP = 61

const two = (number: number): string => String(number).padStart(2, '0')

/**
 * A number of days as the wall clock that the workbook shows: `2026-03-02 09:00:00`, a day alone without a time, a time
 * alone as `09:00:00`, elapsed time as `26:15` or `26:15:30`. `null` where the calendar has no such day.
 */
export function serialText(
  serial: number,
  kind: Exclude<NumberKind, 'number'>,
  from1904: boolean,
): string | null {
  if (!Number.isFinite(serial)) return null
  if (kind === 'elapsed' || (kind === 'time' && Math.abs(serial) < 1)) {
    const seconds = Math.round(Math.abs(serial) * 86_400)
    const hours = Math.floor(seconds / 3600)
    const minutes = two(Math.floor(seconds / 60) % 60)
    const rest = seconds % 60 === 0 && kind === 'elapsed' ? '' : `:${two(seconds % 60)}`
    const text = `${kind === 'time' ? two(hours) : hours}:${minutes}${rest}`
    return serial < 0 ? `-${text}` : text
  }
  if (serial < 0 || serial > 2_958_466 || (!from1904 && Math.floor(serial) === LEAP - 1)) return null
  const early = !from1904 && serial < LEAP ? DAY : 0
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900
  // A double of this size tells a microsecond; what is left of it near a whole second is noise.
  let ms = Math.round(serial * DAY)
  const rest = ((ms % 1000) + 1000) % 1000
  if (rest <= 1) ms -= rest
  else if (rest >= 999) ms += 1000 - rest
  const at = new Date(epoch + early + ms).toISOString()
  const day = at.slice(0, 10)
  if (kind === 'day' && ms % DAY === 0) return day
  return `${day} ${at.slice(11, 19)}${at.slice(20, 23) === '000' ? '' : at.slice(19, 23)}`
}
