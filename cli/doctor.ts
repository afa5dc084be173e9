import { Health } from '../api/health.ts'
import { ImportResult } from '../model/import.ts'
import { formatNumber } from '../model/format.ts'
import type { Lang, Words } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { z } from 'zod'
import type { Asked } from './asked.ts'
import { openHouse } from './open-house.ts'
import { notedServer } from './server-file.ts'
import { Refusal } from './refusal.ts'
import { say } from './words.ts'

interface Finding {
  readonly what: keyof typeof whatWords
  readonly ok: boolean
  readonly says: string
}

/** What was looked at. */
const whatWords = {
  node: { en: 'Node.js', de: 'Node.js' },
  data: { en: 'data directory', de: 'Datenverzeichnis' },
  holder: { en: 'opened by process', de: 'geöffnet von Prozess' },
  store: { en: 'store', de: 'Datenbestand' },
  journal: { en: 'journal', de: 'Journal' },
  layers: { en: 'imports', de: 'Importe' },
} as const satisfies Record<string, Words>

const storeSays = ({ incidents, dataVersion }: Health, lang: Lang): string =>
  lang === 'de'
    ? `${formatNumber(incidents, lang)} ${incidents === 1 ? 'Vorfall' : 'Vorfälle'}, Datenversion ${dataVersion}`
    : `${formatNumber(incidents, lang)} ${incidents === 1 ? 'incident' : 'incidents'}, data version ${dataVersion}`

const Imports = z.object({ imports: z.array(ImportResult.pick({ status: true })) })

/** Looks at what a person would have to tell us before we could help. 2 when something is not in order. */
export async function doctor({ data, json, lang }: Asked): Promise<number> {
  const findings: Finding[] = [
    { what: 'node', ok: nodeIsNewEnough(process.versions.node), says: process.versions.node },
  ]
  const find = (what: Finding['what'], ok: boolean, says: string) => findings.push({ what, ok, says })
  try {
    const house = await openHouse(data)
    find('data', true, data)
    try {
      const note = notedServer(data)
      find(
        'holder',
        true,
        house.where === 'server' && note
          ? `${note.pid} (http://127.0.0.1:${note.port})`
          : String(process.pid),
      )
      const health = Health.parse(await (await house.ask('/health')).json())
      find('store', true, storeSays(health, lang))
      find('journal', house.lost === null, house.lost?.in(lang) ?? say.journalWhole[lang])
      const { imports } = Imports.parse(await (await house.ask('/imports')).json())
      find('layers', true, String(imports.filter(({ status }) => status === 'committed').length))
    } finally {
      await house.close()
    }
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Refusal)) throw error
    find('data', false, error instanceof Problem ? error.in(lang) : error.message)
  }
  const ok = findings.every((finding) => finding.ok)
  if (json) process.stdout.write(`${JSON.stringify({ ok, findings }, null, 2)}\n`)
  else
    for (const finding of findings)
      process.stdout.write(
        `${finding.ok ? 'ok  ' : say.notOk[lang]} ${whatWords[finding.what][lang]}: ${finding.says}\n`,
      )
  return ok ? 0 : 2
}

function nodeIsNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}
