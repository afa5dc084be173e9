import type { State } from '../../model/incident.ts'
import { meanings, type Named } from './spoken.ts'

/** What tools call the states of an incident. A hold is found by a part of its name as well, see `HOLDS`. */
const STATES = {
  new: {
    en: 'New|Open|Opened|Unresolved|Triage|To do|Backlog|Selected for development|Reported|Created|Queued|Awaiting assignment|Waiting for support|Triggered|Unassigned|Firing|Problem|Logged|Submitted|Not started',
    de: 'Neu|Offen|Zu erledigen|Aufgaben|Eröffnet|Erfasst|Warten auf Support|Warten auf Kundensupport|Angelegt',
    es: 'Nuevo|Nueva|Abierto|Abierta|Por hacer|Tareas por hacer|Pendiente de asignación|Registrado|Registrada',
    fr: 'Nouveau|Nouvelle|Ouvert|Ouverte|À faire|Enregistré|Enregistrée',
    it: 'Nuovo|Nuova|Aperto|Aperta|Da fare|Da completare|Registrato|Registrata',
    pt: 'Novo|Nova|Aberto|Aberta|A fazer|Tarefas pendentes|Itens pendentes|Registrado|Registado',
    nl: 'Nieuw|Aangemeld|Gemeld|Open',
    ja: '新規|未着手',
    ru: 'Новый|Новая|Открыт|Открыто|К выполнению',
    zh: '待办|新建',
  },
  in_progress: {
    en: 'In progress|Work in progress|Assess|Authorize|Scheduled|Implement|Root cause analysis|Fix in progress|Known error|Active|Assigned|Accepted|Acknowledged|Investigating|Escalated|In review|Reopened|Under investigation|Started|Working|Processing',
    de: 'In Bearbeitung|In Arbeit|Aktiv|Zugewiesen|Angenommen|Eskaliert|Wiedereröffnet|In Prüfung|In Untersuchung',
    es: 'En curso|En progreso|En proceso|Activo|Activa|Asignado|Asignada|En revisión|Reabierto|Reabierta|Escalado|Escalada',
    fr: 'En cours|En traitement|En cours de traitement|Actif|Active|Affecté|Affectée|Assigné|Assignée|Rouvert|Rouverte|En révision',
    it: 'In corso|In lavorazione|In elaborazione|Attivo|Attiva|Assegnato|Assegnata|Riaperto|Riaperta|In revisione',
    pt: 'Em andamento|Em progresso|Em curso|Em atendimento|Em tratamento|Processando|Ativo|Ativa|Atribuído|Atribuída|Reaberto|Reaberta|Em revisão',
    nl: 'In behandeling|Toegewezen|Bezig',
    ja: '割り当て|進行中|処理中',
    ru: 'В работе',
    ko: '진행 중',
    zh: '处理中|进行中',
  },
  on_hold: {
    en: 'On hold|Snoozed|Pending|Pending change|Pending approval|Wait|Waiting|Blocked|Suspended|Awaiting user info|Awaiting caller|Awaiting problem|Awaiting vendor|Awaiting evidence|Awaiting change|Waiting for customer|Onhold',
    de: 'Angehalten|In Wartestellung|Zurückgestellt|Wartend|Blockiert|Ausgesetzt|Warten auf Kunde|Warten auf Lieferant',
    es: 'En espera|Pendiente|Bloqueado|Bloqueada|Suspendido|Suspendida',
    fr: 'En attente|En suspens|Suspendu|Suspendue|Bloqué|Bloquée',
    it: 'In attesa|In sospeso|Sospeso|Sospesa|Bloccato|Bloccata',
    pt: 'Em espera|Em suspenso|Pendente|Suspenso|Suspensa|Bloqueado|Bloqueada',
    nl: 'In afwachting',
    ja: '保留中|保留',
  },
  resolved: {
    en: 'Resolved|Done|Fixed|Complete|Completed|Released|Solved|Recovered|Verified|OK',
    de: 'Gelöst|Behoben|Fertig|Erledigt|Abgearbeitet',
    es: 'Resuelto|Resuelta|Completado|Completada|Listo|Lista|Finalizado|Finalizada|Solucionado|Solucionada|Hecho',
    fr: 'Résolu|Résolue|Terminé|Terminée|Terminé(e)|Fini|Traité|Traitée',
    it: 'Risolto|Risolta|Completato|Completata|Fatto|Terminato|Terminata',
    pt: 'Resolvido|Resolvida|Concluído|Concluída|Itens concluídos|Feito|Finalizado|Finalizada|Solucionado|Solucionada',
    nl: 'Opgelost|Gereed|Afgerond',
    ja: '解決済み|解決|完了',
    ru: 'Решён|Решен|Решено|Решенные|Готово|Выполнено',
    ko: '완료|해결됨',
    zh: '已解决|完成|已完成',
  },
  closed: {
    en: 'Closed|Closed complete|Closed successful|Closed unsuccessful',
    de: 'Geschlossen|Abgeschlossen|Erfolgreich geschlossen|Erfolglos geschlossen',
    es: 'Cerrado|Cerrada',
    fr: 'Fermé|Fermée|Clos|Close|Clôturé|Clôturée',
    it: 'Chiuso|Chiusa',
    pt: 'Fechado|Fechada|Encerrado|Encerrada',
    nl: 'Gesloten|Afgesloten|Afgemeld|Afgehandeld|Succesvol gesloten|Niet succesvol gesloten',
    ja: 'クローズ',
    ru: 'Закрыт|Закрыто|Закрытый',
    ko: '닫힘',
    zh: '已关闭|关闭',
  },
  cancelled: {
    en: "Canceled|Cancelled|Closed skipped|Closed incomplete|Declined|Rejected|Won't do|Wont do|Duplicate|Withdrawn",
    de: 'Abgebrochen|Storniert|Abgelehnt|Zurückgezogen|Duplikat|Zurückgewiesen',
    es: 'Cancelado|Cancelada|Rechazado|Rechazada|Anulado|Anulada|Duplicado|Duplicada',
    fr: 'Annulé|Annulée|Refusé|Refusée|Rejeté|Rejetée|Abandonné|Abandonnée|Doublon',
    it: 'Annullato|Annullata|Rifiutato|Rifiutata|Respinto|Respinta|Duplicato|Duplicata',
    pt: 'Cancelado|Cancelada|Rejeitado|Rejeitada|Recusado|Recusada|Anulado|Anulada|Duplicado|Duplicada',
    nl: 'Geannuleerd|Afgewezen',
    ru: 'Отменён|Отменен|Отменено|Отклонён|Отклонен',
  },
} as const satisfies Record<State, Named>

const known = meanings<State>(STATES)

/** The state that a text names in any of the languages, whole; `null` when it names none. */
export const stateNamed = (text: string): State | null => known.get(text.trim().toLowerCase()) ?? null

/** Parts of the names that owners give to a hold. */
export const HOLDS =
  /waiting|pending|on ?hold|blocked|awaiting|wartet|warten|angehalten|blockiert|en espera|esperando|bloquead|en attente|in attesa|em espera|aguardando|wacht op|wachten op|wachtend/

/** Parts of the names that owners give to work that goes on. */
export const WORKING =
  /^(?:in |reopened|wieder|patch available)|progress|review|active|investigat|escalat|test|bearbeitung|arbeit|progreso|curso|revisión|traitement|cours|lavorazione|corso|andamento|atendimento/

/** What Jira calls the three categories of its states. */
export const CATEGORIES = {
  new: {
    en: 'new|To Do',
    de: 'Zu erledigen|Aufgaben',
    es: 'Por hacer|Tareas por hacer',
    fr: 'À faire',
    it: 'Da fare|Da completare',
    pt: 'A fazer|Tarefas pendentes|Itens pendentes',
  },
  indeterminate: {
    en: 'indeterminate|In Progress',
    de: 'In Arbeit|In Bearbeitung',
    es: 'En curso',
    fr: 'En cours',
    it: 'In corso',
    pt: 'Em andamento',
  },
  done: {
    en: 'done|Complete|Completed',
    de: 'Fertig|Erledigt',
    es: 'Listo|Finalizada|Finalizado',
    fr: 'Terminé|Terminée|Terminé(e)',
    it: 'Completato|Completata|Fatto',
    pt: 'Concluído|Itens concluídos|Feito',
  },
} as const satisfies Record<string, Named>
