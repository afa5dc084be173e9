import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import { eventsOf } from '../../store/incidents.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { realExport, realExports } from '../support/real-exports.ts'
import { staged } from './staged.ts'

const by = (rows: readonly Record<string, unknown>[], key: string) => rows.find((one) => one['key'] === key)
const json = (name: string): unknown => JSON.parse(readFileSync(realExport(name), 'utf8'))

/** A store that takes files in one after the other, and is gone afterwards. */
async function withStore(
  work: (take: (name: string) => Promise<Record<string, unknown>>, store: Store) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pirouette-tools-'))
  const store = await openStore(join(folder, 'data'))
  try {
    await work(async (name) => {
      const { row } = await importFile(
        { store, now: () => new Date('2026-06-01T00:00:00Z'), newId: randomUUID },
        { path: realExport(name), name: name.split('/').at(-1) ?? name, options: {} },
      )
      const { status, incidents, created, updated, unchanged, events } = row
      return { status, incidents, created, updated, unchanged, events }
    }, store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
const incidentsIn = (store: Store) =>
  store.rows(
    sql`select source, key, state, title, strftime(opened_at, '%Y-%m-%dT%H:%M:%SZ') as opened_at,
               strftime(resolved_at, '%Y-%m-%dT%H:%M:%SZ') as resolved_at from incident order by source, key`,
    z.record(z.string(), z.string().nullable()),
  )

const plain = (text: string | undefined) => text?.replace('+00:00', 'Z')

describe.skipIf(!realExports)('real exports of other tools', () => {
  test('PagerDuty: the log opens the incidents that the list tells of', async () => {
    const list = await staged(realExport('pagerduty/faros_pagerduty_incidents.json'))
    expect(list.report).toMatchObject({ source: 'pagerduty', rows: 3, stored: 3, rejected: 0 })
    expect(list.incidents.map((one) => [one['key'], one['opened_at'], one['state'], one['title']])).toEqual([
      ['1', '2021-10-27T08:05:59Z', 'new', 'Incident-just-for-test'],
      ['2', '2021-10-29T05:45:33Z', 'new', 'Incident #2'],
      ['3', '2021-10-29T05:52:30Z', 'new', 'Incident #3'],
    ])
    const log = await staged(realExport('pagerduty/faros_pagerduty_log_entries.json'))
    expect(log.report).toMatchObject({ source: 'pagerduty', rows: 3, stored: 3, rejected: 0 })
    expect(log.events.map((one) => [one['key'], one['happened_at'], one['kind'], one['actor_kind']])).toEqual(
      [
        ['1', '2021-10-27T08:05:58Z', 'state', 'human'],
        ['2', '2021-10-29T05:45:32Z', 'state', 'human'],
        ['3', '2021-10-29T05:52:30Z', 'state', 'human'],
      ],
    )
    await withStore(async (take, store) => {
      expect(await take('pagerduty/faros_pagerduty_incidents.json')).toMatchObject({ created: 3, events: 3 })
      expect(await take('pagerduty/faros_pagerduty_log_entries.json')).toMatchObject({
        incidents: 3,
        created: 0,
      })
      // What the log knows only in passing does not go before what the list says.
      expect(await incidentsIn(store)).toMatchObject([
        { key: '1', opened_at: '2021-10-27T08:05:59Z', title: 'Incident-just-for-test', state: 'new' },
        { key: '2', opened_at: '2021-10-29T05:45:33Z' },
        { key: '3', opened_at: '2021-10-29T05:52:30Z' },
      ])
      expect((await eventsOf(store, 'pagerduty', '1')).map(({ kind }) => kind)).toEqual([
        'state',
        'assignment',
      ])
    })
  })

  test('Opsgenie: durations of alerts are milliseconds, acknowledgements by resolving are none', async () => {
    const alerts = await staged(realExport('opsgenie/faros_opsgenie_alerts.json'))
    // 20:32:52.353 and 15,702 and 60,503 ms
    expect(by(alerts.incidents, '1791')).toMatchObject({
      opened_at: '2017-03-21T20:32:52.353Z',
      acknowledged_at: '2017-03-21T20:33:08.055Z',
      resolved_at: '2017-03-21T20:33:52.856Z',
      state: 'resolved',
      priority: 4,
      labels: ['OverwriteQuietHours', 'Critical'],
    })
    expect(by(alerts.incidents, '1792')).toMatchObject({ state: 'new', priority: 5, ci: 'Zion' })
    expect(by(alerts.incidents, '1792')?.['acknowledged_at']).toBeUndefined()

    const { report, incidents, events } = await staged(realExport('opsgenie/faros_opsgenie_incidents.json'))
    expect(report).toMatchObject({ source: 'opsgenie', rows: 3, stored: 3, rejected: 0 })
    expect(by(incidents, '2')).toMatchObject({
      state: 'closed',
      opened_at: '2022-04-05T15:37:31.620Z',
      mitigated_at: '2022-04-05T15:42:42.141Z',
      resolved_at: '2022-04-05T15:42:42.188Z',
      closed_at: '2022-04-05T15:43:40.464Z',
    })
    expect(incidents.filter((one) => one['acknowledged_at'] !== undefined)).toEqual([])
    // 4 and 12 and 4 entries of the timelines
    expect(events).toHaveLength(20)
  })

  test('Splunk On-Call: acknowledged by a person, not resolved', async () => {
    const { report, incidents } = await staged(realExport('on-call/faros_victorops_incidents.json'))
    expect(report).toMatchObject({ source: 'splunk-on-call', rows: 2, stored: 2 })
    expect(
      incidents.map((one) => [one['key'], one['state'], one['opened_at'], one['acknowledged_at']]),
    ).toEqual([
      ['1', 'in_progress', '2021-11-02T16:22:04Z', '2021-11-02T16:38:34Z'],
      ['2', 'in_progress', '2021-11-02T16:23:32Z', '2021-11-02T16:38:33Z'],
    ])
  })

  test('Datadog: declared before it was created, resolved without a time', async () => {
    const { report, incidents } = await staged(
      realExport('datadog/dd_get_a_list_of_incidents_returns_1.json'),
    )
    expect(report).toMatchObject({ source: 'datadog', rows: 6, stored: 6, rejected: 0 })
    expect(incidents.map((one) => [one['key'], one['state'], one['priority'], one['opened_at']])).toEqual([
      ['336084', 'in_progress', 5, '2025-01-01T00:00:00Z'],
      ['336102', 'in_progress', 5, '2025-01-01T00:00:00Z'],
      ['336131', 'in_progress', 5, '2025-01-01T00:00:00Z'],
      ['336149', 'in_progress', 5, '2025-01-01T00:00:00Z'],
      ['336599', 'resolved', undefined, '2026-02-16T09:47:35.513Z'],
      ['338019', 'in_progress', undefined, '2026-02-23T14:06:42.549Z'],
    ])
    expect(report.warnings.map(({ code }) => code)).toContain('done-without-time')
  })

  test.each([
    ['status-pages/gcp_incidents_2022-07.json', 157, 770, 0, '2022-07-01T19:25:45Z'],
    ['status-pages/gcp_incidents_2023-01.json', 223, 1223, 1, '2023-01-24T14:55:39Z'],
  ])('Google Cloud: every time of %s', async (name, count, updates, open, asOf) => {
    const { report, incidents, events } = await staged(realExport(name))
    expect(report).toMatchObject({ source: 'google-cloud', rows: count, stored: count, rejected: 0, asOf })
    expect(events).toHaveLength(updates)
    expect(events.every((one) => one['kind'] === 'update' && one['audience'] === 'public')).toBe(true)
    // The same file read a second way.
    const Entry = z.object({
      id: z.string(),
      begin: z.string(),
      end: z.string().optional(),
      severity: z.string(),
    })
    const priority: Record<string, number> = { high: 2, medium: 3, low: 4 }
    expect(
      incidents.map((one) => [
        one['key'],
        one['opened_at'],
        one['resolved_at'],
        one['state'],
        one['priority'],
      ]),
    ).toEqual(
      z
        .array(Entry)
        .parse(json(name))
        .map(({ id, begin, end, severity }) => [
          id,
          plain(begin),
          plain(end),
          end === undefined ? 'in_progress' : 'resolved',
          priority[severity],
        ]),
    )
    expect(incidents.filter((one) => one['state'] === 'in_progress')).toHaveLength(open)
    expect(incidents.filter((one) => one['acknowledged_at'] !== undefined)).toEqual([])
  })

  test('Google Cloud: half a year later 72 of them come again', async () => {
    await withStore(async (take, store) => {
      expect(await take('status-pages/gcp_incidents_2022-07.json')).toMatchObject({ created: 157 })
      const later = await take('status-pages/gcp_incidents_2023-01.json')
      expect(later).toMatchObject({ incidents: 223, created: 151 })
      expect(Number(later['updated']) + Number(later['unchanged'])).toBe(72)
      expect(await incidentsIn(store)).toHaveLength(308)
    })
  })

  test('a status page: one incident that grows from 3 to 15 updates', async () => {
    const snapshots = ['1_2025-10-29T1635', '2_2025-10-29T1919', '3_2025-10-29T2223'].map(
      (part) => `status-pages/github_snapshots/snapshot_${part}.json`,
    )
    const asOf = await Promise.all(
      snapshots.map(async (name) => (await staged(realExport(name))).report.asOf),
    )
    // When the page was last touched, not when the incident was.
    expect(asOf).toEqual(['2025-10-29T16:31:58.995Z', '2025-10-29T19:05:59.621Z', '2025-10-29T22:21:04.706Z'])
    for (const order of [snapshots, snapshots.toReversed()])
      await withStore(async (take, store) => {
        const seen: number[] = []
        for (const name of order) {
          expect(await take(name)).toMatchObject({ status: 'committed', incidents: 1 })
          const events = await eventsOf(store, 'statuspage', '4jxdz4m769gy')
          seen.push(events.filter(({ kind }) => kind === 'update').length)
          expect(events.filter(({ kind }) => kind === 'state')).toHaveLength(1)
        }
        expect(seen).toEqual(order === snapshots ? [3, 9, 15] : [15, 15, 15])
        expect(await incidentsIn(store)).toMatchObject([
          { state: 'in_progress', opened_at: '2025-10-29T16:17:10Z', resolved_at: null },
        ])
      })
  })

  test('Nagios: two hard failures of one service, one of them mended', async () => {
    const { report, incidents } = await staged(realExport('nagios/nagios.log'))
    expect(report).toMatchObject({ source: 'nagios', format: 'log', rejected: 0, timeZoneFrom: 'not-needed' })
    expect(report.asOf).toBe('2016-03-20T19:57:57Z')
    expect(incidents).toMatchObject([
      {
        key: 'localhost;squid;1458448505',
        state: 'resolved',
        occurred_at: '2016-03-20T04:23:05Z',
        opened_at: '2016-03-20T04:35:05Z',
        resolved_at: '2016-03-20T04:55:06Z',
        team: 'nagiosadmin',
      },
      {
        key: 'localhost;squid;1458450725',
        state: 'new',
        state_raw: 'UNKNOWN',
        severity_raw: 'CRITICAL',
        occurred_at: '2016-03-20T05:00:05Z',
        opened_at: '2016-03-20T05:12:05Z',
      },
    ])
    expect(report.warnings).toContainEqual({
      code: 'open-before-log',
      facts: { problems: 1, examples: ['localhost;SSH'] },
    })
  })
})
