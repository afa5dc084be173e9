/** What people call the tools whose exports we read, in the order of a choice; the same in every language. */
export const SOURCE_LABELS: Readonly<Record<string, string>> = {
  servicenow: 'ServiceNow',
  jira: 'Jira / JSM',
  pagerduty: 'PagerDuty',
  opsgenie: 'Opsgenie',
  'opsgenie-alerts': 'Opsgenie Alerts',
  statuspage: 'Statuspage',
  'google-cloud': 'Google Cloud',
  datadog: 'Datadog',
  'splunk-on-call': 'Splunk On-Call',
  nagios: 'Nagios',
  zenduty: 'Zenduty',
  alertmanager: 'Alertmanager',
  'incident-io': 'incident.io',
  rootly: 'Rootly',
  firehydrant: 'FireHydrant',
}
