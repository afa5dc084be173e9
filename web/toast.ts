import { signal } from '@preact/signals'

/** A short message at the edge of the page, with a way back where there is one. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo: { readonly label: string; readonly act: () => void } | null
  /** It says something that has to be read: it stays until it is dismissed. */
  readonly stays: boolean
}

/** The messages on screen. */
export const toasts = signal<readonly Toast[]>([])
let last = 0

/** Shows a message until it is dismissed or its time is up, which never comes for one that `stays`. */
export function toast(text: string, undo: Toast['undo'] = null, stays = false): void {
  last += 1
  toasts.value = [...toasts.value, { id: last, text, undo, stays }]
}

/** Takes a message away. */
export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id)
}

/** What a screen reader is told politely when the page changed without a new page. */
export const announcement = signal('')
