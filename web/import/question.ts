import type { ImportResult } from '../../model/import.ts'
import type { Step } from './candidate.ts'

/** Refusals that one answer mends, and the step on which it is given. */
const ANSWERED_ON: Readonly<Record<string, Step>> = {
  'time-zone-needed': 'file',
  'unknown-time-zone': 'file',
  'date-order-needed': 'file',
  'date-order-mixed': 'file',
  'headers-twice': 'mapping',
  'keys-rounded': 'mapping',
  'unknown-export': 'mapping',
  'unknown-encoding': 'file',
  'unknown-source': 'file',
  'dates-unclear': 'mapping',
  'dates-relative': 'mapping',
  'no-date-column': 'mapping',
  'no-key-column': 'mapping',
  'bad-mapping': 'mapping',
  'nothing-usable': 'file',
}

/** The question that stands between a file and its import, `null` where there is none or nobody can answer it. */
export const questionOf = (result: ImportResult | null): string | null => {
  const code = result?.status === 'refused' ? (result.problem?.code ?? '') : ''
  return code in ANSWERED_ON ? code : null
}

/** The step that has to be open for a file to go on; `null` where nothing is asked. */
export const stepFor = (result: ImportResult): Step | null => ANSWERED_ON[questionOf(result) ?? ''] ?? null
