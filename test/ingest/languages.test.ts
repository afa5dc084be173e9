import { describe, expect, test } from 'vitest'
import { customHeader, wrappersIn } from '../../ingest/columns/headers.ts'
import { jira } from '../../ingest/sources/jira.ts'
import { servicenow } from '../../ingest/sources/servicenow.ts'
import { stagedText } from './staged.ts'

// Headers as the tools write them in each language; German and Spanish of Jira are from real files.
const SERVICENOW = {
  en: 'Number,Opened,Short description,Caller,Priority,State,Category,Assignment group,Assigned to,Resolved,Closed,Updated',
  de: 'Nummer,Geöffnet,Kurzbeschreibung,Anrufer,Priorität,Status,Kategorie,Zuweisungsgruppe,Zugewiesen an,Gelöst,Geschlossen,Aktualisiert',
  es: 'Número,Abierto,Descripción breve,Solicitante,Prioridad,Estado,Categoría,Grupo de asignación,Asignado a,Resuelto,Cerrado,Actualizado',
  fr: "Numéro,Ouvert,Description brève,Appelant,Priorité,État,Catégorie,Groupe d'affectation,Affecté à,Résolu,Fermé,Mis à jour",
  it: 'Numero,Aperto,Descrizione breve,Chiamante,Priorità,Stato,Categoria,Gruppo di assegnazione,Assegnato a,Risolto,Chiuso,Aggiornato',
  pt: 'Número,Aberto,Descrição resumida,Chamador,Prioridade,Estado,Categoria,Grupo de atribuição,Atribuído a,Resolvido,Fechado,Atualizado',
}
const STATES = {
  en: ['New', 'In Progress', 'On Hold', 'Resolved', 'Closed', 'Canceled'],
  de: ['Neu', 'In Bearbeitung', 'Angehalten', 'Gelöst', 'Geschlossen', 'Abgebrochen'],
  es: ['Nuevo', 'En curso', 'En espera', 'Resuelto', 'Cerrado', 'Cancelado'],
  fr: ['Nouveau', 'En cours', 'En attente', 'Résolu', 'Fermé', 'Annulé'],
  it: ['Nuovo', 'In corso', 'In attesa', 'Risolto', 'Chiuso', 'Annullato'],
  pt: ['Novo', 'Em andamento', 'Em espera', 'Resolvido', 'Fechado', 'Cancelado'],
}
const MEANT = ['new', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled']
const PRIORITY = {
  en: 'Critical',
  de: 'Kritisch',
  es: 'Crítica',
  fr: 'Critique',
  it: 'Critica',
  pt: 'Crítica',
}

describe('a list of ServiceNow', () => {
  test.each(Object.keys(SERVICENOW) as (keyof typeof SERVICENOW)[])('in %s', async (language) => {
    const rows = STATES[language].map(
      (state, i) =>
        `INC${i + 1},2026-03-0${i + 1} 09:00:00,Title,Ada,${PRIORITY[language]},${state},Net,Team,Bob,2026-03-10 10:00:00,2026-03-11 10:00:00,2026-03-12 10:00:00`,
    )
    const { incidents, report } = await stagedText([SERVICENOW[language], ...rows, ''].join('\n'), {
      timeZone: 'UTC',
    })
    expect(report.source).toBe('servicenow')
    expect(report.mapping.map(({ field }) => field)).toEqual([
      'key',
      'opened_at',
      'title',
      'reporter',
      'priority',
      'state',
      'category',
      'team',
      'assignee',
      'resolved_at',
      'closed_at',
      'updated_at',
    ])
    expect(incidents.map(({ state }) => state)).toEqual(MEANT)
    expect(new Set(incidents.map(({ priority }) => priority))).toEqual(new Set([1]))
    expect(report.mapping.filter(({ people }) => people).map(({ field }) => field)).toEqual([
      'reporter',
      'assignee',
    ])
  })
})

const JIRA = {
  en: 'Summary,Issue key,Issue id,Issue Type,Status,Priority,Resolution,Assignee,Reporter,Created,Updated,Resolved,Description,Comment,Custom field (Impact),Status Category',
  de: 'Zusammenfassung,Vorgangsschlüssel,Vorgangs-ID,Vorgangstyp,Status,Priorität,Lösung,Zugewiesene Person,Autor,Erstellt,Aktualisiert,Erledigt,Beschreibung,Kommentar,Benutzerdefinierte Felder (Impact),Statuskategorie',
  es: 'Resumen,Clave de incidencia,ID de la incidencia,Tipo de Incidencia,Estado,Prioridad,Resolución,Persona asignada,Informador,Creada,Actualizada,Resuelta,Descripción,Comentario,Campo personalizado (Impact),Categoría de estado',
  fr: "Résumé,Clé de ticket,ID de ticket,Type de ticket,État,Priorité,Résolution,Personne assignée,Rapporteur,Création,Mise à jour,Résolue,Description,Commentaire,Champs personnalisés (Impact),Catégorie d'état",
  it: 'Riepilogo,Chiave ticket,ID ticket,Tipo di ticket,Stato,Priorità,Risoluzione,Assegnatario,Segnalatore,Creato,Aggiornato,Risolto,Descrizione,Commento,Campo personalizzato (Impact),Categoria di stato',
  pt: 'Resumo,Chave do ticket,ID do ticket,Tipo de ticket,Status,Prioridade,Resolução,Responsável,Relator,Criado,Atualizado,Resolvido,Descrição,Comentário,Campo personalizado (Impact),Categoria de status',
}
const DONE = { en: 'Done', de: 'Fertig', es: 'Listo', fr: 'Terminé', it: 'Completato', pt: 'Concluído' }
const WAITS = {
  en: 'Waiting for customer',
  de: 'Wartet auf Kunde',
  es: 'En espera del cliente',
  fr: 'En attente du client',
  it: 'In attesa del cliente',
  pt: 'Aguardando o cliente',
}
const GOES_ON = {
  en: 'In Progress',
  de: 'In Arbeit',
  es: 'En curso',
  fr: 'En cours',
  it: 'In corso',
  pt: 'Em andamento',
}
const NEVER = {
  en: "Won't Do",
  de: 'Wird nicht erledigt',
  es: 'No se hará',
  fr: 'Ne sera pas fait',
  it: 'Non verrà eseguito',
  pt: 'Não será feito',
}
const HIGHEST = {
  en: 'Highest',
  de: 'Höchste',
  es: 'Más alta',
  fr: 'La plus élevée',
  it: 'Massima',
  pt: 'Altíssima',
}

describe('issues of Jira', () => {
  test.each(Object.keys(JIRA) as (keyof typeof JIRA)[])('in %s', async (language) => {
    const row = (n: number, status: string, resolution: string, category: string) =>
      `Title,OPS-${n},100${n},Incident,${status},${HIGHEST[language]},${resolution},Bob,Ada,2026-03-01 09:00,2026-03-02 09:00,${resolution === '' ? '' : '2026-03-02 09:00'},Text,,Large,${category}`
    const text = [
      JIRA[language],
      row(1, WAITS[language], '', GOES_ON[language]),
      row(2, 'Whatever', 'Fixed', DONE[language]),
      row(3, 'Whatever', NEVER[language], DONE[language]),
      '',
    ].join('\n')
    const { incidents, report } = await stagedText(text, { timeZone: 'UTC' })
    expect(report.source).toBe('jira')
    expect(incidents.map(({ state }) => state)).toEqual(['on_hold', 'resolved', 'cancelled'])
    expect(incidents[1]).toMatchObject({
      key: 'OPS-2',
      title: 'Title',
      priority: 1,
      close_code: 'Fixed',
      assignee: 'Bob',
      reporter: 'Ada',
      opened_at: '2026-03-01T09:00:00Z',
      updated_at: '2026-03-02T09:00:00Z',
      resolved_at: '2026-03-02T09:00:00Z',
      description: 'Text',
      impact: 'Large',
    })
  })

  test('wrap the names of their owners’ fields in any language', () => {
    const wrappers = wrappersIn([
      'mukautettu kenttä (impact)',
      'mukautettu kenttä (urgency)',
      'mukautettu kenttä (team)',
      'inward issue link (blocks)',
      'inward issue link (cloners)',
      'inward issue link (causes)',
      'amount (eur)',
    ])
    expect([...wrappers]).toEqual(['mukautettu kenttä'])
    expect(customHeader('mukautettu kenttä (impact)', wrappers)).toBe('cf impact')
    expect(customHeader('mukautettu kenttä (impact)')).toBeNull()
    expect(customHeader('inward issue link (causes)', wrappers)).toBeNull()
  })
})

// Fault of every flat table: one word, two scales.
test.each([
  ['Critical', 1, 2],
  ['High', 2, 2],
  ['Medium', 3, 3],
  ['Media', 3, 3],
  ['Low', 4, 4],
  ['2 - Hoch', 2, 2],
  ['P3', 3, 3],
  ['Sev-4', 4, 4],
  ['Whatever', null, null],
])('the priority %s is %s in ServiceNow and %s in Jira', (text, inServicenow, inJira) => {
  expect([servicenow.priority(text), jira.priority(text)]).toEqual([inServicenow, inJira])
})

test.each([
  ['Problem', 'problem'],
  ['[System] Service request', 'request'],
  ['Demande de service', 'request'],
  ['Change Request', 'change'],
  ['Änderung', 'change'],
  ['Incidencia', 'incident'],
  ['Bug', 'incident'],
])('the type %s is a %s', (text, kind) => expect(jira.kind(text)).toBe(kind))
