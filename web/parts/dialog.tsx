import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'
import { Icon } from './icon.tsx'

/** A window over the page that holds the focus; Esc, the close button and a click beside it close it. */
export function Dialog({
  title,
  onClose,
  children,
  look = 'middle',
}: {
  title: string
  onClose: () => void
  children: ComponentChildren
  look?: 'middle' | 'drawer' | 'drawer wide'
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const words = shellWords[lang.value]
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
