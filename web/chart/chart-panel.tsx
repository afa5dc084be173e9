import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { TopLevelSpec } from 'vega-lite'
import { lang } from '../language.ts'
import { shownAsTable, turnTable } from '../tables.ts'
import { chartWords } from '../words/chart.ts'
import { PicturePlace } from './picture-place.tsx'

/** A chart with its sentence and its table; the table stands in for it on paper and for those who do not see it. */
export function ChartPanel({
  name,
  title,
  says,
  spec,
  table,
  tools,
  choices,
  below,
  busy = false,
}: {
  name: string
  title: string
  says: string
  spec: TopLevelSpec | null
  /** `false` where there is nothing to put into one. */
  table: ComponentChildren
  tools?: ComponentChildren
  /** What can be chosen about it, above the picture that changes with it. */
  choices?: ComponentChildren
  /** What is to be said about it below picture and table. */
  below?: ComponentChildren
  busy?: boolean
}) {
  const words = chartWords[lang.value]
  const id = useId()
  const hasTable = table !== false
  const asTable = hasTable && shownAsTable.value.has(name)
  return (
    <section class="panel chart-panel" data-chart={name} aria-labelledby={`${id}t`} aria-busy={busy}>
      <header class="panel-head">
        <h2 id={`${id}t`}>{title}</h2>
        <div class="panel-tools">
          {tools}
          {hasTable && (
            <button
              type="button"
              class="button small"
              aria-pressed={asTable}
              title="T"
              onClick={() => turnTable(name)}
            >
              {words.table}
            </button>
          )}
        </div>
      </header>
      <p class="says" id={`${id}s`}>
        {/* A number and what it counts stay on one line. */}
        {says.replaceAll('n = ', 'n\u00a0=\u00a0')}
      </p>
      {choices !== undefined && <div class="controls">{choices}</div>}
      {!asTable && spec && <PicturePlace spec={spec} labelledBy={`${id}t ${id}s`} />}
      {hasTable && <div class={asTable ? 'table-place' : 'table-place paper-only'}>{table}</div>}
      {below !== undefined && <div class="chart-below">{below}</div>}
    </section>
  )
}
