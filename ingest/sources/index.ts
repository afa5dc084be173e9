import type { Source } from '../source.ts'
import { jira } from './jira.ts'
import { pagerduty } from './pagerduty.ts'
import { servicenow } from './servicenow.ts'

/** Every tool whose exports we read. */
export const sources: readonly Source[] = [servicenow, jira, pagerduty]
