import { signal } from '@preact/signals'
import type { CorrectionMade } from '../model/correction-note.ts'
import type { Correction, CorrectionOrder } from '../model/correction.ts'
import { apiPath, call } from './client.ts'
import { incidentLink } from './incident-link.ts'
import { dataChanges } from './use-answer.ts'

const KEY = 'author'

/** The name under which this browser corrects. */
export const author = signal(window.localStorage.getItem(KEY) ?? '')

const pathOf = ({ source, key }: { source: string; key: string }): string =>
  `${incidentLink(source, key)}/corrections`

/** Sends a correction and lets every open question be asked again. */
export async function sendCorrection(
  named: { source: string; key: string },
  order: CorrectionOrder,
): Promise<CorrectionMade> {
  window.localStorage.setItem(KEY, order.author ?? '')
  author.value = order.author ?? ''
  const answer = await call(apiPath(pathOf(named)), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  dataChanges.value += 1
  return (await answer.json()) as CorrectionMade
}

/** Takes a correction back, and lets every open question be asked again. */
export async function withdraw({
  source,
  key,
  id,
}: Pick<Correction, 'source' | 'key' | 'id'>): Promise<void> {
  const by = author.value === '' ? '' : new URLSearchParams({ by: author.value }).toString()
  await call(apiPath(`${pathOf({ source, key })}/${encodeURIComponent(id)}`, by), { method: 'DELETE' })
  dataChanges.value += 1
}
