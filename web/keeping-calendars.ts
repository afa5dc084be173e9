import type { Calendar, CalendarMoves } from '../model/calendar/calendar.ts'
import { apiPath, call } from './client.ts'
import { dataChanges } from './use-answer.ts'

const pathOf = (name: string): string => `/settings/calendars/${encodeURIComponent(name)}`

async function put(
  calendar: Calendar,
  query = '',
): Promise<{ calendar: Calendar; moves: CalendarMoves | null }> {
  const answer = await call(apiPath(pathOf(calendar.name), query), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(calendar),
  })
  return (await answer.json()) as { calendar: Calendar; moves: CalendarMoves | null }
}

/** What a calendar would move; nothing is changed. */
export const rehearse = async (calendar: Calendar): Promise<CalendarMoves> =>
  (await put(calendar, 'dryRun=true')).moves ?? []

/** Keeps a calendar and lets every open question be asked again. */
export async function keep(calendar: Calendar): Promise<void> {
  await put(calendar)
  dataChanges.value += 1
}

/** Removes a calendar and lets every open question be asked again. */
export async function remove(name: string): Promise<void> {
  await call(apiPath(pathOf(name)), { method: 'DELETE' })
  dataChanges.value += 1
}
