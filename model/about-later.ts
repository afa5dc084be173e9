import type { ImportResult } from './import.ts'

/** Whether a file tells about incidents that may come with a later one: a table of ServiceNow or Jira without its list. */
export const isAboutLater = ({ problem }: Pick<ImportResult, 'problem'>): boolean =>
  problem?.code === 'beside-nothing-known'
