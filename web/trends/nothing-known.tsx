import { useId } from 'preact/hooks'

/** A panel that has nothing to show, and says what it would need. */
export function NothingKnown({ title, text }: { title: string; text: string }) {
  const id = useId()
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
      </header>
      <p class="says">{text}</p>
    </section>
  )
}
