import type { Kind } from '../../model/incident.ts'

/** Beginnings and parts of what tools call the type of a record, in the order in which they are looked for. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['change', /^change|\bchange\b|^änderung|^cambio|^changement|^modifica\b|^mudança|^alteração/],
  ['problem', /^(\[system\] )?probl[eèé]m/],
  [
    'request',
    /request|sc_req_item|sc_task|serviceanfrage|dienstanforderung|solicitud|demande de service|richiesta|requisição|solicitação/,
  ],
]

/** What kind of record a type names; an incident unless it says otherwise. */
export const kindNamed = (text: string): Kind => {
  const plain = text.trim().toLowerCase()
  return KINDS.find(([, words]) => words.test(plain))?.[0] ?? 'incident'
}
