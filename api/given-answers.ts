/** As many bytes of JSON are kept, and no answer that is larger than a tenth of them. */
const MOST_BYTES = 16_000_000

/**
 * Answers of one kind that were given before, by the name that is the same for the same data and question. As many as
 * fit are kept; those that nobody asked for longest go first. Who asks while one is being made waits for that one.
 */
export class GivenAnswers<T> {
  readonly #most: number
  /** In the order of the last use. */
  readonly #kept = new Map<string, { readonly answer: T; readonly bytes: number }>()
  readonly #making = new Map<string, Promise<T>>()
  #bytes = 0

  constructor(most = MOST_BYTES) {
    this.#most = most
  }

  /** The answer of that name, made when it is not there. A failure is not remembered. */
  async of(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(name)
    if (known) {
      this.#kept.delete(name)
      this.#kept.set(name, known)
      return known.answer
    }
    const running = this.#making.get(name)
    if (running) return running
    const made = make()
    this.#making.set(name, made)
    try {
      const answer = await made
      this.#keep(name, answer)
      return answer
    } finally {
      this.#making.delete(name)
    }
  }

  #keep(name: string, answer: T): void {
    const bytes = JSON.stringify(answer).length
    if (bytes > this.#most / 10) return
    this.#kept.set(name, { answer, bytes })
    this.#bytes += bytes
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#most) return
      this.#kept.delete(oldest)
      this.#bytes -= freed
    }
  }
}
