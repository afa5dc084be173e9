/** Between which two values a forecast lies in so many cases of a hundred. */
export type Span = readonly [low: number, high: number]

/** One step ahead: as likely above as below `middle`. */
export interface Ahead {
  readonly middle: number
  readonly p80: Span
  readonly p95: Span
}

/** Foretells the next `steps` counts from all before them; `null` where they are too few for it. */
export type Forecaster = (counts: readonly number[], steps: number) => readonly Ahead[] | null
