import { useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { DATE_ORDERS } from '../../model/mapping.ts'
import { progressText, shareOfWay } from '../../model/import-phase.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { cancel, forget, retry, type Upload } from '../uploads.ts'
import { useAnswer } from '../use-answer.ts'
import { dataWords } from '../words/data.ts'
import { Choice } from './choice.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportUndo } from './import-undo.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** One file of this visit: how far it is, what became of it, and what is still to be said about it. */
export function UploadCard({ upload }: { upload: Upload }) {
  const words = dataWords[lang.value]
  const { id, file, stage, refusal } = upload
  // Asked again in every language and after every undo, so it knows better than the answer that came first.
  const asked = useAnswer<ImportResult>(
    upload.importId !== null && stage === 'done'
      ? apiPath(`/imports/${encodeURIComponent(upload.importId)}`)
      : null,
  )
  const result = asked.data?.id === upload.importId ? asked.data : upload.result
  const question = questionOf(result?.problem?.code)
  const over = stage === 'done' || stage === 'failed'
  return (
    <li class="panel upload" data-stage={stage}>
      <header class="panel-head">
        <h3>
          {file.name}
          {stage === 'done' && result && (
            <span class="tag" data-status={question === null ? result.status : 'question'}>
              {question === null ? words.status[result.status] : words.question}
            </span>
          )}
        </h3>
        <button type="button" class="button small" onClick={() => (over ? forget(id) : cancel(id))}>
          {over ? words.dismiss : words.cancel}
        </button>
      </header>
      {!over && <HowFar upload={upload} />}
      {stage === 'failed' && refusal && <RefusalPanel refusal={refusal} onRetry={() => retry(id, {})} />}
      {stage === 'done' && result && (
        <>
          <ImportReport result={result} question={question} />
          <Missing upload={upload} />
          {result.status === 'committed' && (
            <p class="ways">
              <a class="button primary" href="/?period=all">
                {words.seeOverview}
              </a>
              <a class="button" href="/trends?period=all">
                {words.seeTrends}
              </a>
              <ImportUndo result={result} onUndone={() => forget(id)} />
            </p>
          )}
        </>
      )}
    </li>
  )
}

/** What the page asks where one answer is all that is missing; the command line words the same refusal with its options. */
function questionOf(code: string | undefined): string | null {
  const words = dataWords[lang.value]
  if (code === 'time-zone-needed') return words.questionZone
  return code === 'date-order-needed' ? words.questionOrder : null
}

function HowFar({ upload: { progress } }: { upload: Upload }) {
  const text = progressText(progress, lang.value)
  return (
    <div class="how-far">
      <progress aria-label={text} value={shareOfWay(progress)} max={1} />
      <span class="quiet">{text}</span>
    </div>
  )
}

/** What the server needs to be told before it can take the file: asked here, answered with one choice. */
function Missing({ upload }: { upload: Upload }) {
  const words = dataWords[lang.value]
  const code = upload.result?.problem?.code ?? ''
  const zone = code.includes('time-zone')
  const order = code.includes('date-order')
  const tool = code === 'unknown-export'
  const [chosen, setChosen] = useState(zone ? DEFAULT_TIME_ZONE : tool ? 'servicenow' : 'dmy')
  if (!zone && !order && !tool) return null
  const zones = [...new Set([DEFAULT_TIME_ZONE, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <form
      class="missing"
      onSubmit={(event) => {
        event.preventDefault()
        retry(upload.id, zone ? { timeZone: chosen } : tool ? { source: chosen } : { dateOrder: chosen })
      }}
    >
      <Choice
        label={zone ? words.needsZone : tool ? words.needsTool : words.needsOrder}
        value={chosen}
        options={
          zone
            ? zones.map((one) => [one, one] as const)
            : tool
              ? Object.entries(words.sources)
              : DATE_ORDERS.map((one) => [one, words.dateOrders[one]] as const)
        }
        onChoose={setChosen}
      />
      <button type="submit" class={tool ? 'button' : 'button primary'}>
        {words.goOn}
      </button>
    </form>
  )
}
