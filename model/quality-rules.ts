/** What is looked for in the data, by the name that the page, the API and the command line share. */
export const QUALITY_RULES = [
  'done-without-time',
  'resolved-before-opened',
  'no-duration',
  'bulk-resolution',
  'future-time',
  'ambiguous-time',
  'date-only',
  'acknowledgement-implied',
  'cut-off',
  'vanished',
  'told-twice',
  'no-priority',
  'no-hold-reason',
  'impossible-course',
] as const
export type QualityRuleName = (typeof QUALITY_RULES)[number]
