import { meanings, type Named } from './spoken.ts'

/** What tools write into a close code or resolution when the incident was not repaired, because there was none to repair. */
const RESOLUTIONS = {
  duplicate: {
    en: 'Duplicate',
    de: 'Duplikat|Dublette',
    es: 'Duplicado|Duplicada',
    fr: 'Doublon|Dupliqué|En double',
    it: 'Duplicato|Duplicata',
    pt: 'Duplicado|Duplicada|Duplicidade',
  },
  rejected: {
    en: "Won't Do|Won’t Do|Wont Do|Won't Fix|Won’t Fix|Canceled|Cancelled|Declined|Rejected|Invalid|Not a problem|Not a bug",
    de: 'Abgelehnt|Wird nicht erledigt|Wird nicht behoben|Storniert|Abgebrochen|Ungültig|Kein Fehler',
    es: 'No se hará|No se solucionará|Rechazado|Rechazada|Cancelado|Cancelada|No válido|No válida',
    fr: 'Ne sera pas fait|Ne sera pas traité|Ne sera pas corrigé|Refusé|Refusée|Rejeté|Annulé|Annulée|Non valide|Invalide',
    it: 'Non verrà eseguito|Non verrà fatto|Non verrà risolto|Rifiutato|Respinto|Annullato|Non valido',
    pt: 'Não será feito|Não será corrigido|Recusado|Rejeitado|Rejeitada|Cancelado|Cancelada|Inválido|Inválida',
  },
} as const satisfies Record<string, Named>

const known = meanings<keyof typeof RESOLUTIONS>(RESOLUTIONS)

/** Whether a resolution says that the incident was another one's duplicate, or none at all; `null` for all others. */
export const resolutionNamed = (text: string): keyof typeof RESOLUTIONS | null =>
  known.get(text.trim().toLowerCase()) ?? null
