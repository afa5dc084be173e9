import { effect, signal } from '@preact/signals'
import { go, linkTo, path, view } from './address.ts'

/** A number as an element of the page carries it: the word that opens it, and the list of the incidents behind it. */
export interface Marks {
  readonly 'data-explains': string
  readonly 'data-list': string
}

/** The number that `E` explains and `N` lists while no number has the focus: the first of the page. */
export const mainNumber = signal<Marks | null>(null)

/** The address at which the drawer was opened from this page, so that closing it goes back there. */
let openedAt: string | null = null
effect(() => {
  if (view.value.explain === undefined) openedAt = null
})

/** Opens a number by the word that names it, if there is one. */
export function openWord(word: string | undefined): void {
  if (word === undefined) return
  go(linkTo(path.value, { ...view.value, explain: word }))
  openedAt = window.location.href
}

/** Closes it; back goes to what was before the page, not to the same page once more. */
export function closeNumber(): void {
  if (openedAt === window.location.href) window.history.back()
  else go(linkTo(path.value, { ...view.value, explain: undefined }), { replace: true })
}

/** The number in or around which the focus is, else the first of the page. */
export function numberInFocus(): Marks | null {
  const around = document.activeElement?.closest<HTMLElement>('[data-explains]')
  const { explains, list } = around?.dataset ?? {}
  return explains === undefined || list === undefined
    ? mainNumber.value
    : { 'data-explains': explains, 'data-list': list }
}
