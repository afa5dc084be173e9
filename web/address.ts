import { computed, signal } from '@preact/signals'
import { readView, writeView, type View } from './view.ts'

/** Where the page is: the address bar is the only memory of what is shown. */
const place = signal({ path: window.location.pathname, search: window.location.search })

/** The path of the page that is open. */
export const path = computed(() => place.value.path)
const reading = computed(() => readView(place.value.search))
/** What the address asks for. */
export const view = computed(() => reading.value.view)
/** The parts of the address that mean nothing to us. */
export const rejected = computed(() => reading.value.rejected)
/** Counts page changes (not changes of a filter), so that the focus can follow them. */
export const turns = signal(0)
/** Where the focus was at the last change of page: whoever is elsewhere when the page is there went there meanwhile. */
export let turnedAt: Element | null = null

function turn(): void {
  turnedAt = document.activeElement
  turns.value += 1
}

/** The link to `to` with the view `of`. */
export function linkTo(to: string, of: View = {}): string {
  const query = writeView(of)
  return query === '' ? to : `${to}?${query}`
}

/** Opens an address of ours without loading the page anew. */
export function go(href: string, { replace = false }: { replace?: boolean } = {}): void {
  const url = new URL(href, window.location.href)
  const samePage = url.pathname === place.value.path
  if (replace) window.history.replaceState(null, '', url)
  else window.history.pushState(null, '', url)
  place.value = { path: url.pathname, search: url.search }
  if (!samePage) {
    turn()
    window.scrollTo(0, 0)
  }
}

/** Shows the same page with a changed view; the list starts at its first page again. */
export function change(part: Partial<Record<keyof View, unknown>>, options?: { replace?: boolean }): void {
  const next: Record<string, unknown> = { ...view.value, page: undefined, ...part }
  go(linkTo(path.value, next), options)
}

/** Makes the address bar and every plain link of the page ours. */
export function followLinks(): void {
  window.addEventListener('popstate', () => {
    const turned = window.location.pathname !== place.value.path
    place.value = { path: window.location.pathname, search: window.location.search }
    if (turned) turn()
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest?.('a')
    if (
      !link ||
      link.target !== '' ||
      link.hasAttribute('download') ||
      link.origin !== window.location.origin
    )
      return
    // Documents and downloads come from the server; a fragment is the browser's own business.
    if (link.pathname.startsWith('/api/')) return
    if (
      link.hash !== '' &&
      link.pathname === window.location.pathname &&
      link.search === window.location.search
    )
      return
    event.preventDefault()
    go(link.href)
  })
}
