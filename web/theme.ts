import { computed, effect, signal } from '@preact/signals'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'theme'
const stored = window.localStorage.getItem(KEY)

/** What was chosen; `system` follows the machine. */
export const theme = signal<Theme>(THEMES.find((known) => known === stored) ?? 'system')

const system = window.matchMedia('(prefers-color-scheme: dark)')
const systemDark = signal(system.matches)
system.addEventListener('change', () => {
  systemDark.value = system.matches
})

/** Whether the page is being printed: paper is always light, and holds what nobody has scrolled to. */
export const onPaper = signal(false)
window.addEventListener('beforeprint', () => {
  onPaper.value = true
})
window.addEventListener('afterprint', () => {
  onPaper.value = false
})

/** Whether the page is dark right now. */
export const dark = computed(
  () => !onPaper.value && (theme.value === 'dark' || (theme.value === 'system' && systemDark.value)),
)

const REDRAW_MS = 400
const LONGEST_MS = 10_000
const UNDER_WAY = '.unseen, .skeleton, [aria-busy="true"]'

/** Prints the page, once everything on it has come and the charts have had time to be drawn in the colours of paper. */
export function print(): void {
  onPaper.value = true
  const asked = performance.now()
  const whenThere = (): void => {
    const waits = document.querySelector(UNDER_WAY) !== null && performance.now() - asked < LONGEST_MS
    window.setTimeout(waits ? whenThere : () => window.print(), REDRAW_MS)
  }
  window.setTimeout(whenThere, REDRAW_MS)
}

effect(() => {
  if (theme.value === 'system') window.localStorage.removeItem(KEY)
  else window.localStorage.setItem(KEY, theme.value)
  document.documentElement.dataset['theme'] = theme.value
})
