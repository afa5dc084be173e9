import { signal } from '@preact/signals'

/** Charts that show their table instead, by name. */
export const shownAsTable = signal<ReadonlySet<string>>(new Set())

/** Turns one chart into its table, or back. */
export function turnTable(name: string): void {
  const next = new Set(shownAsTable.value)
  if (!next.delete(name)) next.add(name)
  shownAsTable.value = next
}

/** Turns the chart that holds the focus, else all charts of the page. */
export function turnTables(): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-chart]')?.dataset['chart']
  if (focused !== undefined) {
    turnTable(focused)
    return
  }
  const all = [...document.querySelectorAll<HTMLElement>('[data-chart]')].map(
    ({ dataset }) => dataset['chart'] ?? '',
  )
  shownAsTable.value = all.every((name) => shownAsTable.value.has(name)) ? new Set() : new Set(all)
}
