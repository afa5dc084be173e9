import type { Source } from '../source.ts'
import { alertmanager } from './alertmanager.ts'
import { awsHealth } from './aws-health.ts'
import { datadog } from './datadog.ts'
import { firehydrant } from './firehydrant.ts'
import { freshservice } from './freshservice.ts'
import { grafanaOncall } from './grafana-oncall.ts'
import { generic } from './generic.ts'
import { googleCloud } from './google-cloud.ts'
import { incidentIo } from './incident-io.ts'
import { jira } from './jira.ts'
import { nagios } from './nagios.ts'
import { opsgenie, opsgenieAlerts } from './opsgenie.ts'
import { pagerduty } from './pagerduty.ts'
import { processLog } from './process-log.ts'
import { rootly } from './rootly.ts'
import { servicenow } from './servicenow.ts'
import { splunkOnCall } from './splunk-on-call.ts'
import { squadcast } from './squadcast.ts'
import { statuspage } from './statuspage.ts'
import { zabbix } from './zabbix.ts'
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
  awsHealth,
  datadog,
  splunkOnCall,
  nagios,
  zabbix,
  zenduty,
  squadcast,
  grafanaOncall,
  alertmanager,
  incidentIo,
  rootly,
  firehydrant,
  freshservice,
  processLog,
  generic,
]
