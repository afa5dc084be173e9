import { normalLines, Regrouping, type TextVote } from '../similar-text/regrouping.ts'

/** The work on texts that nobody is to wait for: it may run in a process of its own. Pages are text, as `Regrouping` says. */
export interface TextWork {
  /** Titles as normal texts. */
  normalise(page: string): Promise<string>
  /** Takes texts that are to be placed, or that stay where they are. */
  take(page: string, placed: boolean): Promise<void>
  /** Where the texts that were taken belong. */
  place(votes: readonly TextVote[]): Promise<readonly string[]>
  /** Nothing more is asked. */
  end(): Promise<void>
}

/** The work done here and now. */
export function workHere(): TextWork {
  const regrouping = new Regrouping()
  return {
    normalise: async (page) => normalLines(page),
    take: async (page, placed) => (placed ? regrouping.addPlaced(page) : regrouping.add(page)),
    place: async (votes) => regrouping.finish(votes),
    end: async () => undefined,
  }
}
