import type { ComponentChildren } from 'preact'
import type { Marks } from '../opened.ts'

/** A column: what stands above it, whether it holds numbers, and whether it leaves where there is little room. */
export interface Column {
  readonly head: string
  readonly class?: 'num' | 'wide' | 'num wide'
}

/** The table of a panel: the first cell of a row is its name. */
export function PanelTable({
  caption,
  shown = false,
  columns,
  rows,
}: {
  caption: string
  /** The caption is for everybody, not only for those who hear it. */
  shown?: boolean
  columns: readonly Column[]
  rows: readonly {
    readonly key: string | null
    readonly cells: readonly ComponentChildren[]
    /** What the keys `E` and `N` open while the focus is in the row. */
    readonly marks?: Marks | undefined
  }[]
}) {
  return (
    <table class="data-table">
      <caption class={shown ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, i) => (
            <th key={i} scope="col" class={column.class}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells], marks }) => (
          <tr key={key} {...marks}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={i} class={columns[i + 1]?.class}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
