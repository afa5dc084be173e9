import { useState } from 'preact/hooks'
import { formatNumber } from '../../model/format.ts'
import type { ImportResult } from '../../model/import.ts'
import { lang } from '../language.ts'
import { dataWords } from '../words/data.ts'
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
          <p>
            {words.undoLost(
              formatNumber(result.created, lang.value),
              formatNumber(result.updated, lang.value),
            )}
          </p>
        </UndoDialog>
      )}
    </>
  )
}
