import { useEffect, useState } from 'preact/hooks'
import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { announcement, dismiss, toasts, type Toast } from '../toast.ts'
import { shellWords } from '../words/shell.ts'

const SHOWN_MS = 8_000

/** Short messages at the lower edge, and the voice for screen readers. */
export function Toasts() {
  return (
    <>
      <div class="visually-hidden" role="status">
        {announcement.value}
      </div>
      <div class="toasts" role="status">
        {toasts.value.map((one) => (
          <Shown key={one.id} {...one} />
        ))}
      </div>
    </>
  )
}

function Shown({ id, text, undo, stays }: Toast) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || stays) return
    const timer = window.setTimeout(() => dismiss(id), SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [held, id, stays])
  return (
    <div
      class="toast"
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span>{text}</span>
      {undo && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            dismiss(id)
            undo.act()
          }}
        >
          {undo.label}
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={shellWords[lang.value].close}
        onClick={() => dismiss(id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
