import type { Lang } from '../model/lang.ts'

/** What every request carries through the app. */
export interface Env {
  readonly Variables: {
    /** Names this request in problems and in the log. */
    requestId: string
    /** The language of the words in the answer. */
    lang: Lang
  }
}
