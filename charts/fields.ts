/**
 * What the columns of a chart's data mean. Names in a spec are ours alone: a field called like a path or a prototype
 * would draw nothing or throw, so words of a file are always values and never names.
 */
export const FIELD = {
  /** First local day of the bucket: opens the list behind the mark. */
  bucket: 'c0',
  /** What the series or the bar is called. */
  label: 'c1',
  value: 'c2',
  low: 'c3',
  high: 'c4',
  p75: 'c5',
  p90: 'c6',
  /** Too few incidents, or a partial bucket: drawn hollow. */
  hollow: 'c7',
  n: 'c8',
  bucketWords: 'c9',
  valueWords: 'c10',
  /** The group as the answer names it, for the filter behind the mark. */
  group: 'c11',
  /** First day after the bucket. */
  end: 'c12',
  partial: 'c13',
  /** Where the words beside a bar begin. */
  edge: 'c14',
  /** The line along which runs are counted. */
  middle: 'c15',
} as const
