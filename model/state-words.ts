import type { Kind, State } from './incident.ts'
import type { Words } from './lang.ts'

/** One word per thing, on screen, in documents and in messages. */
export const stateWords: Readonly<Record<State, Words>> = {
  new: { en: 'new', de: 'neu' },
  in_progress: { en: 'in progress', de: 'in Bearbeitung' },
  on_hold: { en: 'on hold', de: 'wartend' },
  resolved: { en: 'resolved', de: 'gelöst' },
  closed: { en: 'closed', de: 'geschlossen' },
  cancelled: { en: 'cancelled', de: 'storniert' },
}

export const kindWords: Readonly<Record<Kind, Words>> = {
  incident: { en: 'incident', de: 'Vorfall' },
  request: { en: 'request', de: 'Anfrage' },
  problem: { en: 'problem', de: 'Problem' },
  change: { en: 'change', de: 'Änderung' },
  maintenance: { en: 'maintenance', de: 'Wartung' },
}
