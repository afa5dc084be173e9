import { Health } from '../api/health.ts'
import { ImportResult } from '../model/import.ts'
import { Problem } from '../model/problem.ts'
import { z } from 'zod'
import type { Asked } from './asked.ts'
import { openHouse } from './open-house.ts'
import { notedServer } from './server-file.ts'
import { Refusal } from './refusal.ts'

interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly says: string
}

const Imports = z.object({ imports: z.array(ImportResult.pick({ status: true })) })

/** Looks at what a person would have to tell us before we could help. 2 when something is not in order. */
export async function doctor({ data, json, lang }: Asked): Promise<number> {
  const findings: Finding[] = [
    { what: 'node', ok: nodeIsNewEnough(process.versions.node), says: process.versions.node },
  ]
  const find = (what: string, ok: boolean, says: string) => findings.push({ what, ok, says })
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
      find('store', true, `${health.incidents} incidents, data version ${health.dataVersion}`)
      find('journal', house.lost === null, house.lost?.in(lang) ?? 'ok')
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
      process.stdout.write(`${finding.ok ? 'ok  ' : 'FAIL'} ${finding.what}: ${finding.says}\n`)
  return ok ? 0 : 2
}

function nodeIsNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}
