import { useEffect } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { CandidateList } from '../import/candidate-list.tsx'
import { candidates } from '../import/candidate.ts'
import { DropZone } from '../import/drop-zone.tsx'
import { WatchPanel } from '../import/watch-panel.tsx'
import { imports } from '../known-data.ts'
import { lang } from '../language.ts'
import { DataTabs } from '../parts/data-tabs.tsx'
import { ImportHistory } from '../parts/import-history.tsx'
import { Page } from '../parts/page.tsx'
import { dataChanges } from '../use-answer.ts'
import { dataWords } from '../words/data.ts'
import { importWords } from '../words/import.ts'
import '../styles/import.css'

const POLL_MS = 1_500

/** Where files come in, what became of each, and how to take them back. */
export default function Data() {
  const words = dataWords[lang.value]
  useRunning(imports.value)
  return (
    <Page title={words.title} tools={<DataTabs />}>
      <section class="panel" aria-labelledby="import">
        <h2 id="import" class="visually-hidden">
          {importWords[lang.value].title}
        </h2>
        <DropZone />
      </section>
      <CandidateList />
      <WatchPanel />
      <ImportHistory imports={imports.value ?? []} known={imports.value !== null} />
    </Page>
  )
}

/** While the server still works on files of another visit, asks how far they are. */
function useRunning(known: readonly ImportResult[] | null): void {
  const own = new Set(candidates.value.map(({ importId }) => importId))
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
