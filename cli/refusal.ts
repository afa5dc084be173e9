import { ProblemDocument } from '../api/problem.ts'

/** A problem that came over HTTP: already in the words of the person who asked. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'Refusal'
    this.code = code
  }
}

/** The answer itself, or its problem thrown. */
export async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response
  const document = ProblemDocument.safeParse(await response.json().catch(() => null))
  if (document.success) throw new Refusal(document.data.code, document.data.detail)
  throw new Error(`HTTP ${response.status}`)
}
