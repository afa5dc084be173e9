import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`

test('TOPdesk in Dutch', async () => {
  const { report, incidents } = await stagedText(
    text(
      'Meldingnummer;Korte omschrijving;Aanmelder;Soort melding;Categorie;Prioriteit;Behandelaarsgroep;Behandelaar;Status;Aanmelddatum;Streefdatum;Datum gereed;Afmeldingsdatum',
      'M2603 001;Mail valt uit;Ann;Storing;Software;P1;Servicedesk;Ben;Afgemeld;13-03-2026 09:15;14-03-2026 09:15;13-03-2026 10:15;18-03-2026 10:15',
      'M2603 002;VPN traag;Ann;Storing;Netwerk;P3;Netwerk;Ben;Wacht op aanmelder;14-03-2026 09:15;15-03-2026 09:15;;',
      'M2603 003;Printer;Ann;Storing;Hardware;P4;Servicedesk;;Aangemeld;15-03-2026 09:15;16-03-2026 09:15;;',
    ),
    utc,
  )
  expect(report).toMatchObject({ source: 'generic', stored: 3, rejected: 0 })
  expect(report.decisions.find(({ what }) => what === 'language')?.value).toBe('nl')
  expect(incidents[0]).toMatchObject({
    key: 'M2603 001',
    title: 'Mail valt uit',
    priority: 1,
    team: 'Servicedesk',
    assignee: 'Ben',
    reporter: 'Ann',
    opened_at: '2026-03-13T09:15:00Z',
    resolved_at: '2026-03-13T10:15:00Z',
    closed_at: '2026-03-18T10:15:00Z',
  })
  expect(incidents.map(({ state }) => state)).toEqual(['closed', 'on_hold', 'new'])
})

test('ServiceNow in Dutch and in Japanese', async () => {
  const dutch = await stagedText(
    text(
      'Nummer;Geopend;Korte beschrijving;Prioriteit;Status;Toewijzingsgroep;Toegewezen aan;Opgelost;Gesloten',
      'INC1;13-03-2026 09:15;Mail;2 - Hoog;Gesloten;Net;Ben;13-03-2026 10:15;18-03-2026 10:15',
      'INC2;14-03-2026 09:15;VPN;4 - Laag;In behandeling;Net;Ben;;',
    ),
    utc,
  )
  const japanese = await stagedText(
    text(
      '番号,開始日時,簡単な説明,問い合わせユーザー,優先度,ステータス,アサイン先グループ,アサイン先,更新日時,解決日時,クローズ日時',
      'INC1,2026/03/13 09:15,メール障害,山田 太郎,1 - 重大,クローズ,ネットワーク,鈴木 花子,2026/03/18 10:16,2026/03/13 10:15,2026/03/18 10:15',
      'INC2,2026/03/14 09:15,VPN,山田 太郎,3 - 中,保留中,ネットワーク,鈴木 花子,2026/03/14 09:20,,',
    ),
    utc,
  )
  for (const { report, incidents } of [dutch, japanese]) {
    expect(report).toMatchObject({ source: 'servicenow', stored: 2, rejected: 0 })
    expect(incidents[0]).toMatchObject({
      key: 'INC1',
      opened_at: '2026-03-13T09:15:00Z',
      resolved_at: '2026-03-13T10:15:00Z',
      closed_at: '2026-03-18T10:15:00Z',
      state: 'closed',
    })
  }
  expect(dutch.incidents.map(({ priority, state, team }) => [priority, state, team])).toEqual([
    [2, 'closed', 'Net'],
    [4, 'in_progress', 'Net'],
  ])
  expect(japanese.incidents.map(({ state, team, reporter }) => [state, team, reporter])).toEqual([
    ['closed', 'ネットワーク', '山田 太郎'],
    ['on_hold', 'ネットワーク', '山田 太郎'],
  ])
})
