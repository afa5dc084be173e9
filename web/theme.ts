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

/** Paper is always light. */
const onPaper = signal(false)
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

effect(() => {
  if (theme.value === 'system') window.localStorage.removeItem(KEY)
  else window.localStorage.setItem(KEY, theme.value)
  document.documentElement.dataset['theme'] = theme.value
})
