import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { staged } from './staged.ts'

const folder = new URL('../../../shared/data/', import.meta.url)
const here = existsSync(folder)
const path = (name: string) => fileURLToPath(new URL(name, folder))
// The files belong to others and are not in the repository; without them there is nothing to try.
if (!here) process.stderr.write(`real exports are not at ${folder.pathname}: their tests are skipped\n`)

/** An offset that every wall clock of these short files shares, so that the test needs no zone rules of its own. */
const utc = { timeZone: 'UTC' }

const instant = (text: string | undefined) => {
  const [, day, month, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text ?? '') ?? []
  if (year === undefined) return undefined
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)))
    .toISOString()
    .replace('.000Z', 'Z')
}

// The flat file has names where the other has ids: there they differ, and in where the link of the tool is.
const same = ({ ci: _ci, service: _service, url: _url, extra: _extra, ...rest }: Record<string, unknown>) =>
  rest

describe.skipIf(!here)('real exports', () => {
  test('an event log of 120,000 rows becomes its incidents', async () => {
    const { report, incidents, events } = await staged(
      path('servicenow/uci_incident_event_log_120k.csv'),
      utc,
    )
    expect(report).toMatchObject({
      rows: 119_998,
      stored: 119_998,
      rejected: 0,
      dateOrder: 'dmy',
      source: 'servicenow',
    })
    expect(incidents).toHaveLength(20_769)

    // The same file read a second way: no cell of it is quoted.
    const [head = '', ...lines] = readFileSync(path('servicenow/uci_incident_event_log_120k.csv'), 'utf8')
      .trimEnd()
      .split(/\r?\n/)
    const names = head.split(',')
    const logs = new Map<string, Record<string, string>[]>()
    for (const line of lines) {
      const row = Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell]))
      const key = row['number'] ?? ''
      logs.set(key, [...(logs.get(key) ?? []), row])
    }
    let withoutTime = 0
    for (const incident of incidents) {
      const log = (logs.get(String(incident['key'])) ?? []).toSorted(
        (a, b) => Number(a['sys_mod_count']) - Number(b['sys_mod_count']),
      )
      const last = log.at(-1) ?? {}
      const resolved = instant(last['resolved_at'])
      if (resolved === undefined) withoutTime++
      const given =
        resolved === undefined || incident['state'] !== 'closed' ? incident['resolved_at'] : resolved
      expect(incident['resolved_at'], String(incident['key'])).toBe(given)
      expect(incident['opened_at']).toBe(instant(last['opened_at']))
      expect(incident['state_raw']).toBe(last['incident_state'])
      expect(incident['updated_at']).toBe(instant(last['sys_updated_at']))
    }
    expect(withoutTime).toBe(1_418)
    expect(incidents.filter((one) => Number(one['reopen_count']) > 0)).toHaveLength(234)
    expect(incidents.filter((one) => one['state'] === 'closed')).toHaveLength(20_768)
    expect(incidents.filter((one) => one['state'] === 'closed' && one['resolved_at'] === undefined)).toEqual(
      [],
    )
    // The file is cut off in the life of one incident: what was filled into its rows from later is not its state.
    const cut = incidents.find((one) => one['state'] === 'new')
    expect(cut?.['resolved_at']).toBeUndefined()
    expect(cut?.['first_resolved_at']).toBeUndefined()
    expect(events.filter((one) => one['kind'] === 'state').length).toBeGreaterThan(60_000)
  })

  test('a list with labels and months first', async () => {
    const { report, incidents } = await staged(path('servicenow/sn_list_export_mdy_snapshot1.csv'), {
      timeZone: 'America/New_York',
    })
    expect(report).toMatchObject({
      rows: 67,
      stored: 67,
      rejected: 0,
      dateOrder: 'mdy',
      timeZoneFrom: 'told',
    })
    const one = incidents.find((incident) => incident['key'] === 'INC2897104')
    // 28 February is before, 12 March after the clocks of New York went forward on 9 March 2025.
    expect(one).toMatchObject({
      opened_at: '2025-02-28T19:06:19Z',
      updated_at: '2025-03-12T18:55:22Z',
      state: 'resolved',
      state_raw: 'Resolved',
      team: 'Group 002',
      assignee: 'Person 003',
      reporter: 'Person 002',
      urgency: '3 - Medium',
    })
    expect(one?.['resolved_at']).toBeUndefined()
    expect(one?.['acknowledged_at']).toBeUndefined()
    expect(incidents.find((incident) => incident['key'] === 'INC2909747')?.['assignee']).toBeUndefined()
  })

  test('the Table API with raw values is in UTC, also when a zone is told', async () => {
    for (const options of [{}, { timeZone: 'Europe/Berlin' }]) {
      const { report, incidents } = await staged(
        path('servicenow/pdi_table_api_incident_result.json'),
        options,
      )
      expect(report).toMatchObject({
        rows: 67,
        stored: 67,
        rejected: 0,
        timeZone: 'UTC',
        timeZoneFrom: 'file',
      })
      expect(incidents.find((incident) => incident['key'] === 'INC0000060')).toMatchObject({
        opened_at: '2016-12-12T15:19:57Z',
        resolved_at: '2016-12-13T21:43:14Z',
        closed_at: '2016-12-14T02:46:44Z',
        state: 'closed',
        priority: 3,
        reassignment_count: 2,
        made_sla: true,
        assignee: '5137153cc611227c000bbd1bd8cd2007',
        close_code: 'Solved (Permanently)',
      })
      const count = (state: string) => incidents.filter((incident) => incident['state'] === state).length
      expect([count('closed'), count('in_progress'), count('new'), count('on_hold')]).toEqual([27, 20, 13, 7])
    }
  })

  test('a Jira search with its changelog', async () => {
    const { report, incidents, events } = await staged(path('jira/aa_jira_cloud_search_changelog.json'))
    expect(report).toMatchObject({ rows: 25, stored: 25, timeZone: null, timeZoneFrom: 'not-needed' })
    expect(incidents.filter((one) => one['state'] === 'resolved')).toHaveLength(17)
    expect(incidents.filter((one) => one['resolved_at'] !== undefined)).toHaveLength(17)
    // Only four have a resolution date; UT-27 moved to Done on 14 December, 07:14:17 in New York.
    expect(incidents.find((one) => one['key'] === 'UT-27')).toMatchObject({
      opened_at: '2015-11-21T12:03:02Z',
      resolved_at: '2015-12-14T12:14:17.848Z',
      acknowledged_at: '2015-11-26T11:36:10.994Z',
      acknowledged_by_rule: 'first_in_progress',
    })
    expect(incidents.find((one) => one['key'] === 'UT-33')).toMatchObject({
      resolved_at: '2015-11-21T12:14:39Z',
    })
    // 25 beginnings; of the 64 moves of status those between two statuses of one kind are no change of state.
    expect(events.filter((one) => one['kind'] === 'state' && one['from_value'] === undefined)).toHaveLength(
      25,
    )
    expect(events.filter((one) => one['key'] === 'UT-33').map((one) => one['to_value'])).toEqual([
      'new',
      'resolved',
    ])
  })

  test('Jira Server with a remark below the rows', async () => {
    const { report, incidents, rejected } = await staged(path('jira/asf_jira_2014_issue_navigator.csv'), {
      timeZone: 'Asia/Kolkata',
    })
    expect(report).toMatchObject({ rows: 101, stored: 100, rejected: 1 })
    expect(rejected[0]).toMatchObject({ line: 102 })
    expect(incidents.find((one) => one['key'] === 'HAMA-895')).toMatchObject({
      opened_at: '2014-03-22T02:29:00Z',
      updated_at: '2014-03-22T10:46:00Z',
      priority: 3,
      state: 'closed',
    })
    expect(incidents.filter((one) => one['assignee'] === 'Unassigned')).toEqual([])
    expect((await staged(path('jira/asf_jira_2014_issue_navigator.csv'))).report.problem?.code).toBe(
      'time-zone-needed',
    )
  })

  test('a Spanish export whose done issues have no resolution time', async () => {
    const { report, incidents, events } = await staged(path('jira/jsm_cloud_export_es_raw.csv'), utc)
    expect(report).toMatchObject({ rows: 3, stored: 3, rejected: 0 })
    expect(report.warnings.map((one) => one.code)).toContain('resolved-from-category')
    expect(
      incidents.map((one) => [one['key'], one['opened_at'], one['resolved_at'], one['made_sla']]),
    ).toEqual([
      ['IHS-5', '2026-07-18T09:10:00Z', '2026-07-18T10:53:00Z', true],
      ['IHS-4', '2026-07-18T09:09:00Z', '2026-07-18T10:45:00Z', true],
      ['IHS-3', '2026-07-18T09:08:00Z', '2026-07-18T10:34:00Z', true],
    ])
    expect(events).toHaveLength(6)
    expect(events[0]).toMatchObject({
      kind: 'comment',
      actor: 'Person Uno Apellido',
      happened_at: '2026-07-18T10:34:00Z',
    })
  })

  test('the default list export with line breaks in cells', async () => {
    const { report, incidents } = await staged(path('servicenow/pdi_list_export_incident_2018.csv'), utc)
    expect(report).toMatchObject({ rows: 73, stored: 73, rejected: 0 })
    expect(incidents.find((one) => one['key'] === 'INC0020001')).toMatchObject({
      priority: 1,
      state: 'in_progress',
      team: 'Database',
      opened_at: '2016-08-10T09:14:29Z',
    })
  })

  test('flat and linked references give the same incidents', async () => {
    const flat = await staged(path('servicenow/faros_incidents.json'))
    const linked = await staged(path('servicenow/faros_incidentsRest.json'))
    expect(linked.incidents.map(same)).toEqual(flat.incidents.map(same))
    expect(flat.incidents).toHaveLength(2)
    expect(flat.report.warnings.map((one) => one.code)).toContain('keys-repeat')
  })

  test('a list as XML: journals become events, attachments are streamed past', async () => {
    const file = path('servicenow/xml_unload_incident.xml')
    const { report, incidents, events, rejected } = await staged(file)
    expect(report).toMatchObject({
      format: 'xml',
      rows: 70,
      stored: 70,
      rejected: 0,
      timeZone: 'UTC',
      timeZoneFrom: 'file',
    })
    expect(rejected).toEqual([])
    // One number has two incidents with different ids.
    expect(new Set(incidents.map((one) => one['key']))).toHaveProperty('size', 69)
    expect(report.warnings.map((one) => one.code)).toContain('keys-repeat')

    // The journals counted a second way.
    const text = readFileSync(file, 'utf8')
    const journals = [...text.matchAll(/<sys_journal_field .*?<\/sys_journal_field>/gs)].map(([one]) => one)
    const kinds = (element: string) =>
      journals.filter((one) => one.includes(`<element>${element}</element>`)).length
    expect(events).toHaveLength(journals.length)
    expect(events.filter((one) => one['audience'] === 'public')).toHaveLength(kinds('comments'))
    expect(events.filter((one) => one['audience'] === 'internal')).toHaveLength(kinds('work_notes'))
    expect([kinds('comments'), kinds('work_notes')]).toEqual([58, 26])
    expect(incidents.filter((one) => one['key'] === 'INC0010001').map((one) => one['title'])).toContain(
      'incident for router crash',
    )
    expect(JSON.stringify(incidents)).not.toContain('H4sIA')
  })

  test.each([
    ['jira/hive_jira_issues_min.csv', 'no-date-column'],
    ['jira/jira_cloud_header_de.csv', 'file-header-only'],
  ])('%s is refused: %s', async (name, code) => {
    expect((await staged(path(name), utc)).report.problem?.code).toBe(code)
  })
})
