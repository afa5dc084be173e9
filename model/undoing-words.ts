import { formatNumber } from './format.ts'
import type { Undoing } from './import.ts'
import type { Lang } from './lang.ts'

const many = (count: number, lang: Lang, one: string, more: string): string =>
  `${formatNumber(count, lang)} ${count === 1 ? one : more}`

/** What an undo takes away and what refers to it, one sentence a line; what does not happen is left out. */
export function undoingLines(undoing: Undoing, lang: Lang): readonly string[] {
  const { removed, changed, unchanged, events, corrections, reviews, actions } = undoing
  const n = (count: number, one: string, more: string) => many(count, lang, one, more)
  const lines =
    lang === 'de'
      ? ([
          [
            removed,
            `${n(removed, 'Vorfall verschwindet', 'Vorfälle verschwinden')}: Nur dieser Import nennt ${removed === 1 ? 'ihn' : 'sie'}.`,
          ],
          [changed, `${n(changed, 'Vorfall sagt', 'Vorfälle sagen')} wieder, was ältere Importe sagen.`],
          [
            unchanged,
            `${n(unchanged, 'Vorfall bleibt', 'Vorfälle bleiben')}, wie ${unchanged === 1 ? 'er ist' : 'sie sind'}.`,
          ],
          [events, `${n(events, 'Ereignis wird', 'Ereignisse werden')} entfernt.`],
          [
            corrections,
            `${n(corrections, 'Korrektur wartet', 'Korrekturen warten')}, bis der Vorfall wieder importiert wird.`,
          ],
          [
            reviews,
            `${n(reviews, 'Nachbetrachtung bezieht', 'Nachbetrachtungen beziehen')} sich darauf und ${reviews === 1 ? 'bleibt' : 'bleiben'} bestehen.`,
          ],
          [
            actions,
            `${n(actions, 'Maßnahme bezieht', 'Maßnahmen beziehen')} sich darauf und ${actions === 1 ? 'bleibt' : 'bleiben'} bestehen.`,
          ],
        ] as const)
      : ([
          [
            removed,
            `${n(removed, 'incident goes', 'incidents go')}: only this import tells of ${removed === 1 ? 'it' : 'them'}.`,
          ],
          [changed, `${n(changed, 'incident says', 'incidents say')} again what older imports say.`],
          [unchanged, `${n(unchanged, 'incident stays as it is', 'incidents stay as they are')}.`],
          [events, `${n(events, 'event is', 'events are')} removed.`],
          [
            corrections,
            `${n(corrections, 'correction waits', 'corrections wait')} until the incident is imported again.`,
          ],
          [
            reviews,
            `${n(reviews, 'review refers', 'reviews refer')} to what goes; ${reviews === 1 ? 'it stays' : 'they stay'}.`,
          ],
          [
            actions,
            `${n(actions, 'action refers', 'actions refer')} to what goes; ${actions === 1 ? 'it stays' : 'they stay'}.`,
          ],
        ] as const)
  return lines.flatMap(([count, line]) => (count > 0 ? [line] : []))
}
