import { useEffect, useState } from 'preact/hooks'
import type { ImportResult } from '../../model/import.ts'
import { undoingLines } from '../../model/undoing-words.ts'
import { Refused, type Refusal } from '../client.ts'
import { lang } from '../language.ts'
import { rehearseUndo } from '../undo-import.ts'
import { dataWords } from '../words/data.ts'
import { shellWords } from '../words/shell.ts'
import { RefusalPanel } from './refusal-panel.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** The way back from one import, after saying what it takes away. */
export function ImportUndo({
  result,
  small = false,
  onUndone,
}: {
  result: ImportResult
  small?: boolean
  onUndone?: () => void
}) {
  const [asking, setAsking] = useState(false)
  const words = dataWords[lang.value]
  return (
    <>
      <button type="button" class={small ? 'button small' : 'button'} onClick={() => setAsking(true)}>
        {words.undo}
      </button>
      {asking && (
        <UndoDialog
          title={words.undoAsk(result.file)}
          action={words.undo}
          done={words.undoDone(result.file)}
          ids={[result.id]}
          onClose={() => setAsking(false)}
          onDone={onUndone}
        >
          <Lost id={result.id} />
          <p class="quiet">
            {result.decisions.some(({ what }) => what === 'original') ? words.undoGone : words.undoKept}
          </p>
        </UndoDialog>
      )}
    </>
  )
}

/** What is lost by it and what refers to that, as the server finds by doing it and taking it back. */
function Lost({ id }: { id: string }) {
  const words = dataWords[lang.value]
  const [found, setFound] = useState<ImportResult['undo'] | Refusal>(null)
  useEffect(() => {
    let open = true
    const tell = (what: ImportResult['undo'] | Refusal) => {
      if (open) setFound(what)
    }
    rehearseUndo(id).then(tell, (fault: unknown) => {
      tell(
        fault instanceof Refused
          ? fault.refusal
          : { code: 'undo', message: shellWords[lang.value].undoFailed, id: null, status: 0 },
      )
    })
    return () => {
      open = false
    }
  }, [id])
  if (found === null) return <p class="quiet">{shellWords[lang.value].loading} …</p>
  if ('code' in found) return <RefusalPanel refusal={found} />
  const lines = undoingLines(found, lang.value)
  return (
    <ul class="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {found.corrections + found.reviews + found.actions === 0 && <li>{words.undoNothing}</li>}
    </ul>
  )
}
