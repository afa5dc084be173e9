import { useEffect, useRef } from 'preact/hooks'
import { LANGS } from '../../model/lang.ts'
import { linkTo, path, view } from '../address.ts'
import { helpOpen } from '../help.ts'
import { lang, speak } from '../language.ts'
import { theme, THEMES } from '../theme.ts'
import { carryOver } from '../view.ts'
import { shellWords } from '../words/shell.ts'
import { Freshness } from './freshness.tsx'

const PAGES = [
  ['/', 'overview'],
  ['/trends', 'trends'],
  ['/incidents', 'incidents'],
  ['/data', 'data'],
  ['/metrics', 'metrics'],
  ['/settings', 'settings'],
] as const

const here = (to: string) => (to === '/' ? path.value === '/' : path.value.startsWith(to))

/** The name of the house, the pages, and how they are shown. */
export function Header() {
  const words = shellWords[lang.value]
  const pages = useCurrentInSight()
  return (
    <header class="top">
      <a class="brand" href="/">
        <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M12 3a9 9 0 1 0 9 9" />
          <path d="M12 8a4 4 0 1 0 4 4" />
          <circle cx="18" cy="6" r="2" />
        </svg>
        <span>{words.product}</span>
      </a>
      <nav class="pages" ref={pages} aria-label={words.nav}>
        <ul>
          {PAGES.map(([to, name]) => (
            <li key={to}>
              <a href={linkTo(to, carryOver(view.value))} aria-current={here(to) ? 'page' : undefined}>
                {words[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Freshness />
      <div class="top-tools">
        <div class="switch" role="group" aria-label={words.language}>
          {LANGS.toReversed().map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={lang.value === one}
              aria-label={one === 'de' ? 'DE, Deutsch' : 'EN, English'}
              onClick={() => speak(one)}
            >
              {one.toUpperCase()}
            </button>
          ))}
        </div>
        <label class="theme-choice">
          <span class="visually-hidden">{words.theme}</span>
          <select
            class="bare"
            value={theme.value}
            onChange={(event) => {
              theme.value = THEMES.find((one) => one === event.currentTarget.value) ?? 'system'
            }}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {words.themes[one]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="icon-button framed"
          aria-label={words.help}
          title={`${words.help} (?)`}
          onClick={() => {
            helpOpen.value = true
          }}
        >
          <span aria-hidden="true">?</span>
        </button>
      </div>
    </header>
  )
}

/** Pixels of the page before the current one that stay in sight where the pages do not fit beside one another. */
const BEFORE = 72
/** Pixels on the right in which the list fades away. */
const FADES = 28

/** A list of pages that turns to the current one, which on a phone might stand outside. */
function useCurrentInSight() {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!link || !list.current) return
    const left = link.offsetLeft - list.current.offsetLeft
    const fits = left + link.offsetWidth < list.current.clientWidth - FADES
    list.current.scrollTo({ left: fits ? 0 : left - BEFORE })
  }, [path.value, lang.value])
  return list
}
