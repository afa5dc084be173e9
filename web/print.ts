const REDRAW_MS = 400
const LONGEST_MS = 10_000
const UNDER_WAY = '.unseen, .skeleton, [aria-busy="true"]'

/**
 * Prints the page, once everything on it has come and the charts have had time to be drawn in the colours of paper: who has
 * to do something for that hears of it before the browser says so.
 */
export function print(): void {
  window.dispatchEvent(new Event('beforeprint'))
  const asked = performance.now()
  const whenThere = (): void => {
    const waits = document.querySelector(UNDER_WAY) !== null && performance.now() - asked < LONGEST_MS
    window.setTimeout(waits ? whenThere : () => window.print(), REDRAW_MS)
  }
  window.setTimeout(whenThere, REDRAW_MS)
}
