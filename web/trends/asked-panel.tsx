import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import type { Asked } from '../use-answer.ts'

/** A panel around one question: its heading stands from the start, its inside comes with the answer or the refusal. */
export function AskedPanel<T>({
  title,
  asked,
  children,
}: {
  title: string
  asked: Asked<T>
  children: (data: T) => ComponentChildren
}) {
  const id = useId()
  if (asked.data !== null && asked.refusal === null) return <>{children(asked.data)}</>
  return (
    <section class="panel" aria-labelledby={id} aria-busy={asked.busy}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
      </header>
      {asked.refusal ? (
        <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
      ) : (
        <div class="skeleton tall" aria-hidden="true" />
      )}
    </section>
  )
}
