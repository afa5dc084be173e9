const [LINE_FEED, RETURN] = [10, 13]

/**
 * Makes one line feed of every end of a line, `\r\n` and `\r`, in piece after piece of a text: each in its place from one
 * byte to another. It says where the piece ends then.
 */
export function lineFeeds(): (bytes: Buffer, from: number, to: number) => number {
  /** A piece ended with `\r`, of which a line feed was made: one that follows belongs to it. */
  let wasReturn = false
  return (bytes, from, to) => {
    if (from === to) return to
    let at = from
    let i = wasReturn && bytes[from] === LINE_FEED ? from + 1 : from
    wasReturn = bytes[to - 1] === RETURN
    if (i === from) {
      const first = bytes.subarray(from, to).indexOf(RETURN)
      if (first < 0) return to
      at = i = from + first
    }
    while (i < to) {
      const byte = bytes[i++] ?? 0
      bytes[at++] = byte === RETURN ? LINE_FEED : byte
      if (byte === RETURN && i < to && bytes[i] === LINE_FEED) i++
    }
    return at
  }
}
