import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { turnedAt, turns } from '../address.ts'
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
    // Who is already writing into a field when the page arrives, or went on to another control meanwhile, stays there.
    const at = document.activeElement
    const stays =
      at !== null && at !== document.body && (at !== turnedAt || at.matches('input, select, textarea'))
    if (turns.peek() > 0 && !stays) h1.current?.focus({ preventScroll: true })
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
