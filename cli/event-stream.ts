/** One server-sent event. */
export interface ServerEvent {
  readonly event: string
  readonly data: string
}

/** The events of a body as they come in. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n').map((line) => /^(event|data): ?(.*)$/.exec(line))
      const said = (field: string) =>
        lines.filter((line) => line?.[1] === field).map((line) => line?.[2] ?? '')
      yield { event: said('event')[0] ?? 'message', data: said('data').join('\n') }
    }
  }
}
