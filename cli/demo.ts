import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportDesk } from '../api/import-desk.ts'
import { ticketResult } from '../api/import-ticket.ts'
import type { ImportOptions } from '../model/import.ts'
import { formatNumber } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { importRows } from '../store/imports.ts'
import type { Store } from '../store/store.ts'
import { say } from './words.ts'

/** The exports of the demo, and what a person would say about them. */
const EXPORTS: readonly (readonly [file: string, options: ImportOptions])[] = [
  ['servicenow-incidents.csv', { timeZone: 'Europe/Berlin' }],
  ['jira-incidents.json', {}],
]

/** Takes in the demo exports when nothing was ever imported, and says so. */
export async function takeInDemo(
  store: Store,
  desk: ImportDesk,
  root: string,
  lang: Lang,
  tell: (line: string) => void,
): Promise<void> {
  // What a crash interrupted left nothing behind.
  if ((await importRows(store)).some(({ status }) => status !== 'interrupted')) return
  const exports = EXPORTS.map(([file, options]) => ({
    name: file,
    path: join(root, 'fixtures', 'demo', file),
    options,
  }))
  const there = exports.filter(({ path }) => existsSync(path))
  if (there.length === 0) return
  tell(say.demoStarts[lang])
  const ids = there.map((order) => desk.order({ ...order, demo: true }))
  for (const id of ids) {
    const { file, incidents, problem } = ticketResult(await desk.settled(id), lang)
    tell(
      `  ${file}: ${problem?.message ?? `${formatNumber(incidents, lang)} ${lang === 'de' ? 'Vorfälle' : 'incidents'}`}`,
    )
  }
}
