import type { Source } from '../source.ts'
import { datadog } from './datadog.ts'
import { googleCloud } from './google-cloud.ts'
import { jira } from './jira.ts'
import { opsgenie, opsgenieAlerts } from './opsgenie.ts'
import { pagerduty } from './pagerduty.ts'
import { servicenow } from './servicenow.ts'
import { splunkOnCall } from './splunk-on-call.ts'
import { statuspage } from './statuspage.ts'
import { zenduty } from './zenduty.ts'

/** Every tool whose exports we read. */
export const sources: readonly Source[] = [
  servicenow,
  jira,
  pagerduty,
  opsgenie,
  opsgenieAlerts,
  statuspage,
  googleCloud,
  datadog,
  splunkOnCall,
  zenduty,
]
