import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from './icon.tsx'

/** A button that opens a small panel beneath it; Esc, a click elsewhere or leaving with Tab closes it. */
export function Popover({
  label,
  children,
  look = 'field',
  align = 'start',
}: {
  label: ComponentChildren
  children: (close: () => void) => ComponentChildren
  look?: 'field' | 'link'
  align?: 'start' | 'end'
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  useEffect(() => {
    if (!open) return
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [open])
  return (
    <div
      class="popover"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        ref={button}
        class={look === 'field' ? 'field-button' : 'link-button'}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {label}
        {look === 'field' && <Icon name="down" />}
      </button>
      <div id={panel} class={`popover-panel align-${align}`} hidden={!open}>
        {open && children(close)}
      </div>
    </div>
  )
}
