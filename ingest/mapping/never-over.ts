import { said, type Said } from '../../model/import-words.ts'

const ENDS = ['state', 'state_raw', 'resolved_at', 'closed_at', 'restored_at']

/** The warning of a file of whose fields none can tell that an incident is over: all of them would stay open for good. */
export const neverOver = (fields: readonly string[], incidents: number): readonly Said[] =>
  incidents > 0 && !fields.some((field) => ENDS.includes(field)) ? [said('never-over', { incidents })] : []
