import { once } from 'node:events'
import { formatDuration, formatInstant, formatNumber } from '../model/format.ts'
import { IncidentPage } from '../model/incident-list.ts'
import { DEFAULT_TIME_ZONE } from '../model/scope.ts'
import { stateWords } from '../model/words.ts'
import type { Asked } from './asked.ts'
import { withHouse } from './open-house.ts'
import { queryOf, type ScopeFlags } from './scope-options.ts'
import { table } from './table.ts'
import { heads } from './words.ts'

/** Lists the incidents of a scope: all of them as CSV or JSON, the first page as a table. */
export async function incidents(
  flags: ScopeFlags & { readonly csv?: boolean },
  { data, json, lang }: Asked,
): Promise<number> {
  const { csv = false } = flags
  const all = csv || json
  const path = csv ? '/incidents.csv' : json ? '/incidents.ndjson' : '/incidents'
  const query = queryOf(flags, { lang, ...(all ? {} : { sort: 'key' }) })
  return await withHouse(data, async (house) => {
    const answer = await house.ask(`${path}?${query.toString()}`)
    if (csv) for await (const text of textOf(answer)) await print(text)
    else if (json) await printArray(answer)
    else
      process.stdout.write(
        page(IncidentPage.parse(await answer.json()), flags.timeZone ?? DEFAULT_TIME_ZONE, lang),
      )
    return 0
  })
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

async function* textOf({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of body ?? new ReadableStream<Uint8Array>())
    yield decoder.decode(chunk, { stream: true })
}

/** Lines of JSON as one document, without ever holding all of them. */
async function printArray(answer: Response): Promise<void> {
  let total = 0
  let rest = ''
  await print('{"incidents":[')
  for await (const text of textOf(answer)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) await print(`${total++ === 0 ? '\n' : ',\n'}${line}`)
  }
  await print(`\n],"total":${total}}\n`)
}

function page({ total, incidents: lines }: IncidentPage, zone: string, lang: Asked['lang']): string {
  const columns = ['number', 'priority', 'state', 'service', 'opened', 'resolve', 'title'] as const
  const rows = lines.map((line) => [
    `${line.source}/${line.key}`,
    line.priority === null ? '–' : `P${line.priority}`,
    stateWords[line.state][lang],
    line.service ?? '–',
    line.opened_at === null ? '–' : formatInstant(line.opened_at, lang, zone),
    line['time-to-resolve'] === null ? '–' : formatDuration(line['time-to-resolve'], lang),
    line.title ?? '–',
  ])
  const [shown, whole] = [formatNumber(lines.length, lang), formatNumber(total, lang)]
  const foot =
    lang === 'de'
      ? `${shown} von ${whole} ${total === 1 ? 'Vorfall' : 'Vorfällen'}`
      : `${shown} of ${whole} ${total === 1 ? 'incident' : 'incidents'}`
  const more =
    total > lines.length
      ? lang === 'de'
        ? '; alle mit --csv oder --json'
        : '; all with --csv or --json'
      : ''
  return `${table(
    columns.map((column) => heads[column][lang]),
    rows,
  )}${foot}${more}\n`
}
