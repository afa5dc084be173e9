import type { CellBytes } from './cell-bytes.ts'
import { feedDate } from './feed-date.ts'
import { Remembered } from './remembered.ts'

/** How a date ends, as a rule: a figure where there is a nine. */
const END = Buffer.from(' 99:99:99 +9999')
const [NINE, PLUS, MINUS] = [57, 43, 45]
const MIDNIGHT = ' 00:00:00 +0000'
/** Where the clock stands in it, and the offset. */
const [CLOCK, CLOCK_TO, OFFSET] = [1, 9, 10]
/** Days that are remembered, of more than ten years. */
const MOST = 5_000
const DAY = '2026-03-02T'.length

/** Every day has many times: what stands before them is read once. `null` where it is no day. */
const days = new Remembered((day) => {
  const text = `${day}${MIDNIGHT}`
  const read = feedDate(text)
  return read === text ? null : read.slice(0, DAY)
}, MOST)

/** Adds a date of a feed as a text of JSON, as `feedDate` reads it. */
export function addFeedDate(json: CellBytes, bytes: Buffer, from: number, to: number): void {
  const begin = to - END.length
  const day = begin > from && endsAsUsual(bytes, begin) ? days.of(bytes, from, begin) : null
  if (day === null) {
    json.addText(JSON.stringify(feedDate(bytes.toString('utf8', from, to))))
    return
  }
  json.addText(`"${day}`)
  json.add(bytes, begin + CLOCK, begin + CLOCK_TO)
  json.add(bytes, begin + OFFSET, to)
  json.addText('"')
}

function endsAsUsual(bytes: Buffer, at: number): boolean {
  for (let i = 0; i < END.length; i++) {
    const byte = bytes[at + i] ?? 0
    const usual = END[i] ?? 0
    const figure = usual === NINE && byte >= 48 && byte <= NINE
    if (!figure && byte !== usual && !(usual === PLUS && byte === MINUS)) return false
  }
  return true
}
