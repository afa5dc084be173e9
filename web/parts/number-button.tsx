import type { ComponentChildren } from 'preact'
import { type NumberOf, openNumber } from '../explain.ts'
import { lang } from '../language.ts'
import { explainWords } from '../words/explain.ts'

/** A number that opens; `of` says to whoever cannot see its place which one it is. */
export function NumberButton({
  number,
  of,
  children,
}: {
  number: NumberOf
  of: string
  children: ComponentChildren
}) {
  const words = explainWords[lang.value]
  return (
    <button
      type="button"
      class="number-button"
      title={`${words.short} (E)`}
      onClick={() => openNumber(number)}
    >
      {children}
      <span class="visually-hidden">, {words.open(of)}</span>
    </button>
  )
}
