import type { ComponentChildren } from 'preact'

/** A part of an explanation that folds under its heading. */
export function Fold({
  title,
  open = false,
  children,
}: {
  title: string
  open?: boolean
  children: ComponentChildren
}) {
  return (
    <details class="fold" open={open}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  )
}
