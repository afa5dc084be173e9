import type { Source } from './source.ts'
import { alertmanager } from './monitors/alertmanager.ts'
import { awsHealth } from './monitors/aws-health.ts'
import { datadog } from './monitors/datadog.ts'
import { firehydrant } from './firehydrant.ts'
import { freshservice } from './freshservice.ts'
import { grafanaOncall } from './grafana-oncall.ts'
import { generic } from './generic.ts'
import { googleCloud } from './monitors/google-cloud.ts'
import { incidentIo } from './incident-io.ts'
import { jira } from './jira.ts'
import { nagios } from './monitors/nagios.ts'
import { opsgenie, opsgenieAlerts } from './opsgenie.ts'
import { pagerduty } from './pagerduty.ts'
import { processLog } from './process-log.ts'
import { rootly } from './rootly.ts'
import { servicenow } from './servicenow.ts'
import { splunkOnCall } from './splunk-on-call.ts'
import { squadcast } from './squadcast.ts'
import { statuspage } from './statuspage.ts'
import { zabbix } from './monitors/zabbix.ts'
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
