/** The element that a person was at, and what was around it, nearest first. */
interface Held {
  readonly at: HTMLElement
  readonly around: readonly Element[]
}

const nobodyIsAnywhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body

function aroundOf(at: Element): readonly Element[] {
  const around: Element[] = []
  for (let one = at.parentElement; one !== null; one = one.parentElement) around.push(one)
  return around
}

const holding = (at: EventTarget | null): Held | null =>
  at instanceof HTMLElement ? { at, around: aroundOf(at) } : null

/** The heading of the smallest part of the page around it that is still there, else that of the page. */
function headingNear(around: readonly Element[]): HTMLElement | null {
  for (const one of around) {
    if (one.contains(document.getElementById('content'))) break
    const heading = one.isConnected ? one.querySelector<HTMLElement>('h1, h2, h3, h4') : null
    if (heading) return heading
  }
  return document.querySelector<HTMLElement>('main h1')
}

/**
 * Keeps a person who uses the keyboard where they are while the page changes around them: where the element with the
 * focus goes away (an answer came, a row lost its button), the focus goes to the heading of what was around it, and where
 * it was disabled for a while, back to it. A browser would begin at the top of the page.
 */
export function keepFocus(): void {
  let held = nobodyIsAnywhere() ? null : holding(document.activeElement)
  document.addEventListener('focusin', ({ target }) => {
    held = holding(target)
  })
  // Who clicks beside everything, or leaves a field with Esc, is nowhere because they want to be.
  document.addEventListener('pointerdown', ({ target }) => {
    if (!(target instanceof Node && held?.at.contains(target))) held = null
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') held = null
  })
  new MutationObserver(() => {
    if (held === null || !nobodyIsAnywhere() || document.querySelector('dialog[open]')) return
    if (held.at.isConnected) {
      if (!held.at.matches(':disabled')) held.at.focus({ preventScroll: true })
      return
    }
    const heading = headingNear(held.around)
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}
