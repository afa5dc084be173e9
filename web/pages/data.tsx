import { useEffect, useRef, useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { DATE_ORDERS } from '../../model/mapping.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { imports } from '../known-data.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { Icon } from '../parts/icon.tsx'
import { ImportHistory } from '../parts/import-history.tsx'
import { Page } from '../parts/page.tsx'
import { UploadCard } from '../parts/upload-card.tsx'
import { takeFiles, uploads, type Told } from '../uploads.ts'
import { dataChanges } from '../use-answer.ts'
import { dataWords } from '../words/data.ts'

const zones = [...new Set([DEFAULT_TIME_ZONE, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
const POLL_MS = 1_500

/** Where files come in, what became of each, and how to take them back. */
export default function Data() {
  const words = dataWords[lang.value]
  const [told, setTold] = useState<Told>({})
  usePaste(told)
  useRunning(imports.value)
  return (
    <Page title={words.title}>
      <section class="panel" aria-labelledby="import">
        <h2 id="import" class="visually-hidden">
          {words.importTitle}
        </h2>
        <DropZone told={told} />
        <Options told={told} onTell={setTold} />
      </section>
      {uploads.value.length > 0 && (
        <ul class="uploads" aria-live="polite">
          {uploads.value.map((upload) => (
            <UploadCard key={upload.id} upload={upload} />
          ))}
        </ul>
      )}
      <ImportHistory imports={imports.value ?? []} known={imports.value !== null} />
    </Page>
  )
}

function DropZone({ told }: { told: Told }) {
  const words = dataWords[lang.value]
  const input = useRef<HTMLInputElement>(null)
  return (
    <div class="drop-zone">
      <Icon name="file" />
      <p class="drop-title">{words.drop}</p>
      <p class="quiet">{words.dropMore}</p>
      <button type="button" class="button primary" onClick={() => input.current?.click()}>
        {words.choose}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.choose}
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.xml,.xlsx,.zip,.gz,.log,text/csv,application/json"
        onChange={(event) => {
          takeFiles([...(event.currentTarget.files ?? [])], told)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

function Options({ told, onTell }: { told: Told; onTell: (told: Told) => void }) {
  const words = dataWords[lang.value]
  const tell = (key: keyof Told) => (value: string) => {
    const { [key]: _old, ...rest } = told
    onTell(value === '' ? rest : { ...rest, [key]: value })
  }
  const auto = ['', words.auto] as const
  return (
    <details class="options">
      <summary>{words.options}</summary>
      <p class="quiet">{words.optionsMore}</p>
      <div class="controls">
        <Choice
          label={words.source}
          value={told.source ?? ''}
          options={[auto, ...Object.entries(words.sources)]}
          onChoose={tell('source')}
        />
        <Choice
          label={words.timeZone}
          value={told.timeZone ?? ''}
          options={[auto, ...zones.map((zone) => [zone, zone] as const)]}
          onChoose={tell('timeZone')}
        />
        <Choice
          label={words.dateOrder}
          value={told.dateOrder ?? ''}
          options={[auto, ...DATE_ORDERS.map((order) => [order, words.dateOrders[order]] as const)]}
          onChoose={tell('dateOrder')}
        />
      </div>
    </details>
  )
}

/** A table or a file from the clipboard is taken like a dropped one. */
function usePaste(told: Told): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (files.length > 0) takeFiles(files, told)
      else if (text.includes('\n')) {
        const json = /^\s*[[{]/.test(text)
        takeFiles([new File([text], `${dataWords[lang.value].pasted}.${json ? 'json' : 'csv'}`)], told)
      } else return
      event.preventDefault()
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [told])
}

/** While the server still works on files of another visit, asks how far they are. */
function useRunning(known: readonly ImportResult[] | null): void {
  const own = new Set(uploads.value.map(({ importId }) => importId))
  const foreign = (known ?? []).some(
    ({ id, status }) => (status === 'queued' || status === 'running') && !own.has(id),
  )
  useEffect(() => {
    if (!foreign) return
    const timer = window.setTimeout(() => {
      dataChanges.value += 1
    }, POLL_MS)
    return () => window.clearTimeout(timer)
  }, [foreign, known])
}
