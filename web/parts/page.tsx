import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { turns } from '../address.ts'
import { lang } from '../language.ts'
import { shellWords } from '../words/shell.ts'

/** The frame of one page: its title, its one first heading, and the focus on it after a change of page. */
export function Page({
  title,
  heading = title,
  tools,
  children,
}: {
  title: string
  heading?: ComponentChildren
  tools?: ComponentChildren
  children: ComponentChildren
}) {
  const h1 = useRef<HTMLHeadingElement>(null)
  const product = shellWords[lang.value].product
  useEffect(() => {
    document.title = `${title} – ${product}`
  }, [title, product])
  useEffect(() => {
    // Who is already writing into a field when the page arrives goes on writing there.
    const writing = document.activeElement?.matches('input, select, textarea') ?? false
    if (turns.peek() > 0 && !writing) h1.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1} ref={h1}>
          {heading}
        </h1>
        {tools && <div class="page-tools">{tools}</div>}
      </div>
      {children}
    </>
  )
}
