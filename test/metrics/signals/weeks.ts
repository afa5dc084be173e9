import { addDays } from '../../../model/bucket.ts'
import type { Incident } from '../../../model/incident.ts'

/** The first day of the weeks below. */
export const MONDAY = '2026-01-05'

/** So many incidents in each week from a Monday on, at noon (UTC) of its days in turn. */
export const weeks = (
  counts: readonly number[],
  told: (week: number, i: number) => Partial<Incident> = () => ({}),
  first = MONDAY,
): readonly Partial<Incident>[] =>
  counts
    .flatMap((count, week) =>
      Array.from({ length: count }, (_, i): Partial<Incident> => {
        const day = addDays(first, week * 7 + (i % 7))
        return {
          opened_at: `${day}T12:${String(Math.floor(i / 7)).padStart(2, '0')}:00Z`,
          ...told(week, i),
        }
      }),
    )
    .map((one, i) => ({ key: `W-${i + 1}`, ...one }))

/** A text with plain spaces. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
