import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Refused, type Refusal } from '../client.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { undoImports } from '../undo-import.ts'
import { shellWords } from '../words/shell.ts'
import { Dialog } from './dialog.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

/** Asks before imports are taken back and names what is lost by it. */
export function UndoDialog({
  title,
  children,
  action,
  done,
  ids,
  onClose,
  onDone,
}: {
  title: string
  children: ComponentChildren
  action: string
  done: string
  ids: readonly string[]
  onClose: () => void
  onDone?: (() => void) | undefined
}) {
  const words = shellWords[lang.value]
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const undo = async () => {
    setBusy(true)
    try {
      await undoImports(ids)
      toast(done)
      onClose()
      onDone?.()
    } catch (fault) {
      setBusy(false)
      setRefusal(
        fault instanceof Refused
          ? fault.refusal
          : { code: 'undo', message: words.undoFailed, id: null, status: 0 },
      )
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {refusal && <RefusalPanel refusal={refusal} />}
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button danger" disabled={busy} onClick={() => void undo()}>
          {action}
        </button>
      </div>
    </Dialog>
  )
}
