import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { realExport, realExports } from '../support/real-exports.ts'
import { staged } from './staged.ts'

/** Rows, incidents and events (-1: not counted here) of each file, or why it is refused. Counted by other means than ours. */
const EXPECTED: Readonly<Record<string, readonly [number, number, number] | string>> = {
  'datadog/dd_get_a_list_of_incidents_returns_1.json': [6, 6, 0],
  'jira/aa_jira_cloud_search_changelog.json': [25, 25, -1],
  'jira/asf_jira_2014_issue_navigator.csv': [101, 100, 0],
  'jira/hive_jira_issues_min.csv': 'no-date-column',
  'jira/jira_cloud_header_de.csv': 'file-header-only',
  'jira/jsm_cloud_export_es_raw.csv': [3, 3, 6],
  'nagios/nagios.log': [23, 2, 23],
  'on-call/faros_victorops_incidents.json': [2, 2, 4],
  'opsgenie/faros_opsgenie_alerts.json': [2, 2, 2],
  'opsgenie/faros_opsgenie_incidents.json': [3, 3, 20],
  'pagerduty/faros_pagerduty_incidents.json': [3, 3, 3],
  'pagerduty/faros_pagerduty_log_entries.json': [3, 3, 3],
  'servicenow/faros_incidents.json': [2, 2, 0],
  'servicenow/faros_incidentsRest.json': [2, 2, 0],
  'servicenow/pdi_list_export_incident_2018.csv': [73, 73, 0],
  'servicenow/pdi_table_api_change_request.json': [100, 100, -1],
  'servicenow/pdi_table_api_incident_result.json': [67, 67, -1],
  'servicenow/sn_list_export_mdy_snapshot1.csv': [67, 67, 0],
  'servicenow/uci_incident_event_log_120k.csv': [119_998, 20_769, -1],
  'servicenow/uci_incident_event_log_198_d-m-yyyy.csv': [198, 32, -1],
  'servicenow/xml_unload_incident.xml': [70, 70, 84],
  'status-pages/gcp_incidents_2022-07.json': [157, 157, 770],
  'status-pages/gcp_incidents_2023-01.json': [223, 223, 1223],
  'status-pages/github_snapshots/broken_snapshot.json': 'file-empty',
  'status-pages/github_snapshots/snapshot_1_2025-10-29T1635.json': [1, 1, 4],
  'status-pages/github_snapshots/snapshot_2_2025-10-29T1919.json': [1, 1, 10],
  'status-pages/github_snapshots/snapshot_3_2025-10-29T2223.json': [1, 1, 16],
}
/** More than a few seconds each: they have tests of their own. */
const LARGE = new Set(['servicenow/uci_incident_event_log_120k.csv'])

const files = realExports
  ? readdirSync(realExport('.'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'INDEX.md')
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(realExport('').length).replace(/^\//, ''))
      .toSorted()
  : []

test.skipIf(!realExports)(
  'every real export is taken in, or refused with the right sentence',
  async () => {
    const lines: string[] = []
    const seen: Record<string, unknown> = {}
    for (const name of files) {
      if (LARGE.has(name)) continue
      const { report, incidents, events } = await staged(realExport(name), { timeZone: 'UTC' })
      const told =
        report.status === 'refused'
          ? `refused: ${report.problem?.code ?? ''}`
          : `${report.source ?? ''}: ${report.rows} rows, ${report.stored} stored, ${report.rejected} rejected, ${incidents.length} incidents, ${events.length} events`
      lines.push(`${name.padEnd(66)} ${told}`)
      expect(report.rows, name).toBe(report.stored + report.rejected)
      const expected = EXPECTED[name]
      if (expected !== undefined)
        seen[name] =
          report.status === 'refused'
            ? (report.problem?.code ?? '')
            : [report.rows, incidents.length, expected[2] === -1 ? -1 : events.length]
    }
    process.stdout.write(`${lines.join('\n')}\n`)
    const { 'servicenow/uci_incident_event_log_120k.csv': _large, ...expected } = EXPECTED
    expect(seen).toEqual(expected)
  },
  120_000,
)
