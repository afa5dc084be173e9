import type { Words } from '../model/lang.ts'

/** A number that people look for and that is not counted here, and why. */
export interface NotAnswered {
  readonly label: Words
  readonly why: Words
}

/** What exports do not tell; what would have to be guessed is not counted. */
export const notAnswered: readonly NotAnswered[] = [
  {
    label: { en: 'Promised update kept', de: 'Zugesagte Information eingehalten' },
    why: {
      en: 'No export has a field for when the next update was promised; the promise stands in the text of the one before, in free words. What the house promises by priority is counted instead: `cadence-compliance`, `overdue-minutes`.',
      de: 'Kein Export hat ein Feld dafür, wann die nächste Information zugesagt war; die Zusage steht frei formuliert im Text der vorigen. Gezählt wird stattdessen, was das Haus je Priorität zusagt: `cadence-compliance`, `overdue-minutes`.',
    },
  },
  {
    label: { en: 'Completeness of updates', de: 'Vollständigkeit der Informationen' },
    why: {
      en: 'Whether an update names status, scope, workaround and the next time would have to be read out of its text. A count of key words says how people write and not what they said.',
      de: 'Ob eine Information Status, Umfang, Umgehung und den nächsten Zeitpunkt nennt, müsste aus ihrem Text gelesen werden. Eine Zählung von Stichwörtern sagt, wie jemand schreibt, nicht was er sagte.',
    },
  },
  {
    label: {
      en: 'Time to declare a major incident, to page the lead, to escalate to executives',
      de: 'Zeit bis zur Ausrufung als Major Incident, bis zum Ruf der Leitung, bis zur Eskalation an die Führung',
    },
    why: {
      en: 'Exports say that an incident is a major one, not since when; who was called is in the on-call tool, and whether an escalation went to executives no export says. The share of major incidents is `major-rate`.',
      de: 'Exporte sagen, dass ein Vorfall ein Major Incident ist, nicht seit wann; wer gerufen wurde, steht im Bereitschaftswerkzeug, und ob eine Eskalation an die Führung ging, sagt kein Export. Den Anteil der Major Incidents zählt `major-rate`.',
    },
  },
  {
    label: {
      en: 'Copies that a reply by e-mail opened',
      de: 'Kopien, die eine Antwort per E-Mail eröffnet hat',
    },
    why: {
      en: 'Who answers the mail of a closed incident opens a new one in ServiceNow. No export says of which it is the copy: neither a field nor a link, only the words of its title and of the mail. So it is no reopening (`reopen-rate`) and no declared link here; it counts as an incident of its own. Under "What keeps coming back" it stands with the first one by its title ("Re:", "AW:" and the like are dropped), and by its key where service and category are the same.',
      de: 'Wer auf die E-Mail eines geschlossenen Vorfalls antwortet, eröffnet in ServiceNow einen neuen. Wessen Kopie er ist, sagt kein Export: weder ein Feld noch eine Verknüpfung, nur die Wörter seines Titels und der E-Mail. Er ist hier deshalb keine Wiedereröffnung (`reopen-rate`) und keine Verknüpfung, sondern zählt als eigener Vorfall. Unter „Was immer wieder kommt“ steht er beim ersten nach seinem Titel („AW:“, „Re:“ und Ähnliches fallen weg), und nach seinem Schlüssel, wo Dienst und Kategorie gleich sind.',
    },
  },
  {
    label: { en: 'Weighted downtime', de: 'Gewichtete Ausfallzeit' },
    why: {
      en: 'It weighs each stretch of an outage by the share of users or functions that were out. No export tells that share; words such as "major" or "partial" are no number. Outages count in full in availability (`/availability`).',
      de: 'Sie gewichtet jeden Abschnitt eines Ausfalls mit dem Anteil der betroffenen Nutzer oder Funktionen. Diesen Anteil nennt kein Export; Wörter wie „major“ oder „teilweise“ sind keine Zahl. In der Verfügbarkeit zählen Ausfälle voll (`/availability`).',
    },
  },
  {
    label: { en: 'User-minutes lost, cost of downtime', de: 'Verlorene Nutzerminuten, Ausfallkosten' },
    why: {
      en: 'How many users were affected and what an hour costs is in no export. Published averages are answers to surveys; they are never filled in.',
      de: 'Wie viele Nutzer betroffen waren und was eine Stunde kostet, steht in keinem Export. Veröffentlichte Mittelwerte stammen aus Umfragen und werden nie eingesetzt.',
    },
  },
]
