import type { Lang } from '../model/lang.ts'

/** What every request carries through the app. */
export interface Env {
  readonly Variables: {
    /** Names this request in problems and in the log. */
    requestId: string
    /** The language of the words in the answer. */
    lang: Lang
    /** Names the answer to a question: the same data, question and language give the same. */
    answer: string
  }
}
