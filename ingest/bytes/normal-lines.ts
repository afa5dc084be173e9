/** Text of a UTF-8 stream in which every line ends in `\n` alone; characters and CRLF may lie across blocks. */
export async function* normalLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let held = ''
  for await (const block of stream) {
    let text = held + decoder.decode(block, { stream: true })
    held = ''
    // Whether this CR stands alone shows in the next block.
    if (text.endsWith('\r')) {
      held = '\r'
      text = text.slice(0, -1)
    }
    yield text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  }
  const rest = held + decoder.decode()
  if (rest !== '') yield rest.replace(/\r\n?/g, '\n')
}
