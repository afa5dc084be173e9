import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const read = async (file: string | Buffer, name = 'export.csv') => {
  const { report, incidents } = await stagedText(file, utc, name)
  return {
    report,
    rows: incidents.map((one) => [
      one['key'],
      one['title'],
      one['state'],
      one['priority'],
      one['opened_at'],
      one['resolved_at'],
    ]),
  }
}

test('a table of a desk that numbers like ServiceNow and names its columns as anybody does', async () => {
  const { rows, report } = await read(
    text(
      'Incident report of March;;;;',
      'Nummer;Eröffnet am;Titel;Prio;Störungsende',
      'INC4711;02.03.2026 09:00;Drucker;1;02.03.2026 10:30',
      'INC4712;14.03.2026 09:00;Mail;3;',
      'Gesamt: 2;;;;',
    ),
  )
  expect(report).toMatchObject({ source: 'servicenow', stored: 2, rejected: 2 })
  expect(rows).toEqual([
    ['INC4711', 'Drucker', 'resolved', 1, '2026-03-02T09:00:00Z', '2026-03-02T10:30:00Z'],
    ['INC4712', 'Mail', 'in_progress', 3, '2026-03-14T09:00:00Z', undefined],
  ])
})

test('what is no time is not taken for one, whatever its column is called', async () => {
  const { rows, report } = await read(
    text(
      'number,short_description,state,opened_at,assignment_group,erledigt',
      'INC1,A,Closed,2026-03-02 09:00:00,Ops,ja',
      'INC2,B,New,2026-03-03 09:00:00,Ops,nein',
    ),
  )
  expect(report).toMatchObject({ stored: 2, rejected: 0 })
  expect(rows.map((row) => row[5])).toEqual([undefined, undefined])
})

test('BMC Remedy marks the fields that must be filled', async () => {
  const { rows } = await read(
    text(
      'Incident ID*+,Summary*,Status*,Priority*,Assigned Group*+,Assignee+,Reported Date+,Last Resolved Date,Closed Date',
      'INC000000000001,DB,Closed,Critical,Ops,Ben,13.03.2026 09:15:00,13.03.2026 10:15:00,15.03.2026 10:15:00',
      'INC000000000002,VPN,Pending,Low,Ops,Ben,14.03.2026 09:15:00,,',
    ),
  )
  expect(rows).toEqual([
    ['INC000000000001', 'DB', 'closed', 1, '2026-03-13T09:15:00Z', '2026-03-13T10:15:00Z'],
    ['INC000000000002', 'VPN', 'on_hold', 4, '2026-03-14T09:15:00Z', undefined],
  ])
})

test('OTRS says in its states how a ticket was closed', async () => {
  const { rows } = await read(
    text(
      '"Ticketnummer";"Alter";"Erstellt";"Geschlossen";"Queue";"Status";"Priorität";"Titel"',
      '"2026030210000011";"3 d 2 h";"2026-03-02 09:15:00";"2026-03-02 10:15:00";"Ops";"erfolgreich geschlossen";"3 normal";"DB"',
      '"2026031310000012";"1 h";"2026-03-13 09:15:00";"";"Ops";"neu";"1 sehr hoch";"VPN"',
    ),
  )
  expect(rows).toEqual([
    ['2026030210000011', 'DB', 'closed', 3, '2026-03-02T09:15:00Z', '2026-03-02T10:15:00Z'],
    ['2026031310000012', 'VPN', 'new', 1, '2026-03-13T09:15:00Z', undefined],
  ])
})

test('a Jira in Italian', async () => {
  const { rows, report } = await read(
    text(
      'Riepilogo;Chiave segnalazione;Tipo segnalazione;Stato;Priorità;Assegnatario;Segnalante;Creato;Aggiornato;Risolto',
      'Server giù;OPS-1;Incidente;Chiuso;Alta;Mario;Anna;12/gen/26 15:04;13/gen/26 09:00;12/gen/26 16:04',
      'VPN lenta;OPS-2;Incidente;In corso;Media;Mario;Anna;15/mag/26 09:04;15/mag/26 10:00;',
    ),
  )
  expect(report).toMatchObject({ source: 'jira' })
  expect(rows).toEqual([
    ['OPS-1', 'Server giù', 'closed', 2, '2026-01-12T15:04:00Z', '2026-01-12T16:04:00Z'],
    ['OPS-2', 'VPN lenta', 'in_progress', 3, '2026-05-15T09:04:00Z', undefined],
  ])
})

test.each(['utf-16le', 'utf-16be'])(
  '%s without a byte order mark is told by its NULs, and said',
  async (encoding) => {
    const file = Buffer.from(
      text('number,opened_at,short_description,state', 'INC1,2026-03-02 09:00:00,Ümlaut,New'),
      'utf16le',
    )
    const { rows, report } = await read(encoding === 'utf-16be' ? file.swap16() : file)
    expect(rows).toEqual([['INC1', 'Ümlaut', 'new', undefined, '2026-03-02T09:00:00Z', undefined]])
    const decision = report.decisions.find(({ what }) => what === 'encoding')
    expect(decision).toMatchObject({ value: encoding, confidence: 'likely' })
    expect(decision && saidIn('de', decision.evidence)).toBe(
      `jedes zweite Byte ist NUL, wie in ${encoding} ohne Byte-Reihenfolge-Marke`,
    )
  },
)

test('where only the beginning of a disturbance is written down, that is its opening', async () => {
  const { rows, report } = await read(
    text(
      'Störungsnummer\tStörungsbeginn\tStörungsende\tKurztext\tPriorität\tDauer (h)',
      '4711\t02.03.2026 09:15\t02.03.2026 11:30\tNetz weg\thoch\t2,25',
      '4712\t13.03.2026 22:00\t\tMail\tniedrig\t',
    ),
  )
  expect(rows).toEqual([
    ['4711', 'Netz weg', 'resolved', 2, '2026-03-02T09:15:00Z', '2026-03-02T11:30:00Z'],
    ['4712', 'Mail', 'in_progress', 4, '2026-03-13T22:00:00Z', undefined],
  ])
  expect(report.mapping.find(({ column }) => column === 'Störungsbeginn')?.field).toBe('opened_at')
})

test('a way of waiting that an owner of ServiceNow added is a hold, and other unknown words are still said', async () => {
  const { rows, report } = await read(
    text(
      'number,short_description,state,opened_at,assignment_group',
      'INC1,A,Wartet auf Rückruf,2026-03-02 09:00:00,Ops',
      'INC2,B,Awaiting parts,2026-03-03 09:00:00,Ops',
      'INC3,C,Geparkt,2026-03-03 09:00:00,Ops',
    ),
  )
  expect(rows.map((row) => row[2])).toEqual(['on_hold', 'on_hold', 'in_progress'])
  expect(report.warnings).toContainEqual({ code: 'state-unknown', facts: { values: ['Geparkt'], rows: 1 } })
})

describe('GLPI puts the group of a field before its name, also where both have one name', () => {
  test('in Portuguese, with a solution and its time, and a due time that is none', async () => {
    const { report, incidents } = await stagedText(
      text(
        'ID;Título;Status;Requerente - Requerente;Atribuído - Técnico;Prioridade;Categoria;Tipo;Solução - Solução;Data de abertura;Tempo para solução;Data da solução;Última atualização',
        '5 267;Sem acesso;Solucionado;Ana (29);Rui (26);Média;Acesso;Incidente;Senha nova;22/08/2025 11:49;22/08/2025 15:49;22/08/2025 11:52;22/08/2025 11:53',
        '5 268;Impressora;Em atendimento (atribuído);Ana (29);Rui (26);Alta;Hardware;Incidente;;23/08/2025 09:00;23/08/2025 13:00;;23/08/2025 09:10',
      ),
      { timeZone: 'UTC' },
    )
    expect(report).toMatchObject({ source: 'generic', stored: 2, rejected: 0 })
    expect(incidents).toMatchObject([
      {
        key: '5 267',
        title: 'Sem acesso',
        state: 'resolved',
        priority: 3,
        reporter: 'Ana (29)',
        assignee: 'Rui (26)',
        resolution_notes: 'Senha nova',
        opened_at: '2025-08-22T11:49:00Z',
        resolved_at: '2025-08-22T11:52:00Z',
        updated_at: '2025-08-22T11:53:00Z',
      },
      {
        key: '5 268',
        state: 'in_progress',
        priority: 2,
        assignee: 'Rui (26)',
        opened_at: '2025-08-23T09:00:00Z',
      },
    ])
    expect(incidents[1]).not.toHaveProperty('resolved_at')
  })

  test.each([
    [
      'French',
      '"ID";"Titre";"Statut";"Dernière modification";"Date d\'ouverture";"Priorité";"Demandeur - Demandeur";"Attribué à - Technicien"',
      '"4";"VPN";"En attente";"2026-09-15 06:59";"2026-09-14 12:00";"Moyenne";"ana";"rui"',
      'on_hold',
    ],
    [
      'Spanish',
      '"ID";"Título";"Estado";"Última modificación";"Fecha de apertura";"Prioridad";"Solicitante - Solicitante";"Asignada a - Técnico"',
      '"4";"VPN";"En curso (asignada)";"2026-09-15 06:59";"2026-09-14 12:00";"Media";"ana";"rui"',
      'in_progress',
    ],
  ])('in %s', async (_, header, row, state) => {
    const { incidents } = await stagedText(text(header, row), { timeZone: 'UTC' })
    expect(incidents).toMatchObject([
      {
        key: '4',
        title: 'VPN',
        state,
        priority: 3,
        reporter: 'ana',
        assignee: 'rui',
        opened_at: '2026-09-14T12:00:00Z',
        updated_at: '2026-09-15T06:59:00Z',
      },
    ])
  })
})

const issue = (number: number, labels: readonly object[], closed: string | null) => ({
  url: `https://api.example.com/issues/${number}`,
  html_url: `https://example.com/issues/${number}`,
  number,
  title: `Disk ${number}`,
  state: closed === null ? 'open' : 'closed',
  labels,
  created_at: '2026-03-01T09:00:00Z',
  closed_at: closed,
})

test('labels are read from things with a name, between semicolons, and as Python writes a list', async () => {
  const forge = await stagedText(
    JSON.stringify([
      issue(
        7,
        [
          { id: 1, name: 'outage' },
          { id: 2, name: 'sev1' },
        ],
        '2026-03-01T10:00:00Z',
      ),
      issue(8, [], null),
    ]),
    { timeZone: 'UTC' },
    'issues.json',
  )
  expect(forge.incidents).toMatchObject([
    { key: '7', url: 'https://example.com/issues/7', labels: ['outage', 'sev1'] },
    { key: '8', labels: [] },
  ])
  const table = await stagedText(
    text(
      'ID,Title,State,Tags,Created Date,Closed Date,Priority',
      '1,Disk 1,Closed,"web; log, in;",2026-03-01 09:00,2026-03-01 10:00,1',
      `2,Disk 2,Active,"['web', 'mail']",2026-03-01 09:00,,2`,
      '3,Disk 3,Active,"web, mail",2026-03-01 09:00,,2',
    ),
    { timeZone: 'UTC' },
  )
  expect(table.incidents.map((one) => one['labels'])).toEqual([
    ['web', 'log, in'],
    ['web', 'mail'],
    ['web', 'mail'],
  ])
})

test('a status page by the number of its notice, and a dispatcher by the kind of call', async () => {
  const page = await stagedText(
    text(
      'trackingId,summary,startTime,endTime,status,impactedServices',
      'YTGZ-1Z8,Connectivity,10/29/2025 15:41 UTC,10/30/2025 00:05 UTC,Resolved,"Front Door, App Service"',
    ),
    {},
  )
  expect(page.incidents).toMatchObject([
    {
      key: 'YTGZ-1Z8',
      title: 'Connectivity',
      service: 'Front Door, App Service',
      opened_at: '2025-10-29T15:41:00Z',
      resolved_at: '2025-10-30T00:05:00Z',
    },
  ])
  const dispatcher = await stagedText(
    text(
      'CallNumber,IncidentNumber,CallType,ReceivedDtTm,ClearedDtTm,FinalPriority',
      '160010001,16000001,Medical,01/13/2016 12:03:48 AM,01/13/2016 12:45:26 AM,3',
    ),
    { timeZone: 'UTC' },
  )
  expect(dispatcher.incidents).toMatchObject([
    {
      key: '16000001',
      title: 'Medical',
      priority: 3,
      opened_at: '2016-01-13T00:03:48Z',
      resolved_at: '2016-01-13T00:45:26Z',
    },
  ])
})
