import { change, go, linkTo, path, view } from '../address.ts'
import { helpOpen } from '../help.ts'
import { numberInFocus, openWord } from '../opened.ts'
import { turnTables } from '../tables.ts'
import { carryOver } from '../view.ts'
import { stepPeriod } from './period-picker.tsx'

const PAGES: Readonly<Record<string, string>> = {
  o: '/',
  t: '/trends',
  i: '/incidents',
  d: '/data',
  m: '/metrics',
  s: '/settings',
}
const SEQUENCE_MS = 1_000
const NEVER = { pressed: Number.NEGATIVE_INFINITY, heard: Number.NEGATIVE_INFINITY }
const QUESTION_PAGES = ['/', '/trends', '/incidents']

/** Single keys that repeat visible controls; silent in text fields, over open windows, and with a modifier held. */
export function listenForKeys(): void {
  // Two keys belong together when they were pressed within a second, or heard within one: a page that is busy in between
  // hears the second one late.
  let gone = NEVER
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest('input, select, textarea, [contenteditable]')) {
      if (event.key === 'Escape' && target instanceof HTMLElement) target.blur()
      return
    }
    if (document.querySelector('dialog[open]')) return
    const now = { pressed: event.timeStamp, heard: performance.now() }
    const going = now.pressed - gone.pressed < SEQUENCE_MS || now.heard - gone.heard < SEQUENCE_MS
    const act = actionFor(event.key, going)
    gone = event.key === 'g' ? now : NEVER
    if (!act) return
    event.preventDefault()
    act()
  })
}

function actionFor(key: string, going: boolean): (() => void) | null {
  const page = PAGES[key]
  if (going && page !== undefined) return () => go(linkTo(page, carryOver(view.value)))
  const asks = QUESTION_PAGES.includes(path.value)
  switch (key) {
    case '?':
      return () => {
        helpOpen.value = true
      }
    case '/':
      return asks ? () => document.getElementById('search')?.focus() : null
    case 'ArrowLeft':
      return asks ? () => stepPeriod(-1) : null
    case 'ArrowRight':
      return asks ? () => stepPeriod(1) : null
    case 'x':
    case 'X':
      return path.value === '/trends'
        ? () => change({ compare: view.value.compare === undefined ? 'previous' : undefined })
        : null
    case 't':
    case 'T':
      return turnTables
    case 'e':
    case 'E':
      return () => openWord(numberInFocus()?.['data-explains'])
    case 'n':
    case 'N':
      return () => {
        const list = numberInFocus()?.['data-list']
        if (list !== undefined) go(list)
      }
    default:
      return null
  }
}
