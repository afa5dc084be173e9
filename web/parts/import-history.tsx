import { useState } from 'preact/hooks'
import { formatInstant } from '../../model/format.ts'
import type { ImportResult } from '../../model/import.ts'
import { apiPath } from '../client.ts'
import { count } from '../count.ts'
import { DASH } from '../figure.ts'
import { timeZone } from '../known-data.ts'
import { toolName } from '../import/source-names.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { dataWords } from '../words/data.ts'
import { Dialog } from './dialog.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportUndo } from './import-undo.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** The whole of an import, of which the list knows only the outline. */
function Whole({ listed }: { listed: ImportResult }) {
  const asked = useAnswer<ImportResult>(apiPath(`/imports/${encodeURIComponent(listed.id)}`))
  if (asked.refusal) return <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
  return asked.data ? <ImportReport result={asked.data} open /> : null
}

/** Every import so far with its counts, its details and its way back. */
export function ImportHistory({ imports, known }: { imports: readonly ImportResult[]; known: boolean }) {
  const words = dataWords[lang.value]
  const [open, setOpen] = useState<ImportResult | null>(null)
  return (
    <section class="panel" aria-labelledby="history">
      <header class="panel-head">
        <h2 id="history">{words.history}</h2>
      </header>
      {imports.length === 0 ? (
        <p class="quiet">{known ? words.historyEmpty : ''}</p>
      ) : (
        <table class="data-table history">
          <caption class="visually-hidden">{words.history}</caption>
          <thead>
            <tr>
              <th scope="col">{words.file}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.tool}</th>
              <th scope="col">{words.when}</th>
              <th scope="col" class="num">
                {words.count}
              </th>
              <th scope="col" class="num">
                {words.rowCount}
              </th>
              <th scope="col">
                <span class="visually-hidden">{words.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {imports.map((one) => (
              <tr key={one.id} data-status={one.status}>
                <th scope="row" data-label={words.file}>
                  <span class="file-name">{one.file}</span>
                  {one.demo && <span class="tag">{words.sample}</span>}
                </th>
                <td data-label={words.state}>
                  <span class="tag" data-status={one.status}>
                    {words.status[one.status]}
                  </span>
                </td>
                <td data-label={words.tool}>{one.source === null ? DASH : toolName(one.source)}</td>
                <td class="when" data-label={words.when}>
                  <time dateTime={one.importedAt}>
                    {formatInstant(one.importedAt, lang.value, timeZone.value)}
                  </time>
                </td>
                <td class="num" data-label={words.count}>
                  {count(one.incidents)}
                </td>
                <td class="num" data-label={words.rowCount}>
                  <span>
                    {count(one.rows)}
                    {one.rejected > 0 && (
                      <span class="quiet sub">{words.rejectedShort(count(one.rejected))}</span>
                    )}
                  </span>
                </td>
                <td class="act">
                  <button type="button" class="button small" onClick={() => setOpen(one)}>
                    {words.details}
                    <span class="visually-hidden">: {one.file}</span>
                  </button>
                  {one.status === 'committed' && <ImportUndo result={one} small />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open && (
        <Dialog title={words.detailsOf(open.file)} look="drawer wide" onClose={() => setOpen(null)}>
          <Whole listed={open} />
        </Dialog>
      )}
    </section>
  )
}
