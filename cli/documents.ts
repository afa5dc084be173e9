import { IncidentDetail } from '../model/incident-list.ts'
import { documentFormat } from '../reports/document.ts'
import type { Asked } from './asked.ts'
import { put } from './document-output.ts'
import { detailOf } from './incident.ts'
import { withHouse } from './open-house.ts'

/** What may be told about a document. */
export interface DocumentFlags {
  readonly format?: string
  readonly output?: string
  readonly timeZone?: string
  readonly template?: string
}

function queryOf(
  flags: DocumentFlags,
  lang: string,
  more: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const ending = /\.(html|md)$/.exec(flags.output ?? '')?.[1]
  const format = flags.format ?? ending ?? 'html'
  const query = new URLSearchParams({ lang, format: documentFormat(format) })
  for (const [key, value] of Object.entries({ timeZone: flags.timeZone, ...more }))
    if (value !== undefined) query.set(key, value)
  return query
}

/** Writes the first post-incident review of an incident. */
export async function review(
  ref: string,
  flags: DocumentFlags,
  { data, json, lang }: Asked,
): Promise<number> {
  const query = queryOf(flags, lang, { template: flags.template })
  return await withHouse(data, async (house) => {
    const { source, key } = IncidentDetail.pick({ source: true, key: true }).parse(
      await detailOf(house, ref, lang),
    )
    const path = `/reviews/${encodeURIComponent(source)}/${encodeURIComponent(key)}/document?${query.toString()}`
    return await write(await house.ask(path), flags, json)
  })
}

/** Writes a report over a period. */
export async function report(
  kind: string,
  flags: DocumentFlags & { readonly period: string },
  { data, json, lang }: Asked,
): Promise<number> {
  const query = queryOf(flags, lang, { period: flags.period })
  return await withHouse(data, async (house) =>
    write(await house.ask(`/reports/${encodeURIComponent(kind)}/document?${query.toString()}`), flags, json),
  )
}

async function write(answer: Response, { output }: DocumentFlags, json: boolean): Promise<number> {
  const text = await answer.text()
  if (!json) await put(text, output)
  else {
    if (output !== undefined) await put(text, output)
    const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? null
    process.stdout.write(
      `${JSON.stringify({ mediaType, file: output ?? null, ...(output === undefined ? { text } : {}) })}\n`,
    )
  }
  return 0
}
