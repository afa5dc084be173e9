import { useEffect, useRef, useState } from 'preact/hooks'
import { change, path, view } from '../address.ts'
import { chipsOf } from '../filters.ts'
import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { shellWords } from '../words/shell.ts'
import { ClockChoice } from './clock-choice.tsx'
import { FilterPicker } from './filter-picker.tsx'
import { PeriodPicker } from './period-picker.tsx'

const COMPARES = ['none', 'previous', 'year'] as const

/** The question of the page: which days, beside which other days, on which clock, which incidents. */
export function FilterBar() {
  const words = shellWords[lang.value]
  const [open, setOpen] = useState(false)
  const chips = chipsOf(view.value, lang.value)
  return (
    <search class="filter-bar" aria-label={words.filterBar} data-open={open}>
      <div class="filter-row">
        <PeriodPicker />
        <button
          type="button"
          class="field-button filters-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {words.moreFilters(chips.length)}
          <Icon name={open ? 'up' : 'down'} />
        </button>
        <div class="filter-rest">
          {path.value === '/trends' && (
            <label class="labelled">
              <span class="visually-hidden">{words.compare}</span>
              <select
                value={view.value.compare ?? 'none'}
                onChange={(event) => {
                  const chosen = event.currentTarget.value
                  change({
                    compare: chosen === 'none' ? undefined : chosen,
                    compareFrom: undefined,
                    compareTo: undefined,
                  })
                }}
              >
                {(view.value.compare === 'custom' ? [...COMPARES, 'custom' as const] : COMPARES).map(
                  (one) => (
                    <option key={one} value={one}>
                      {words.compares[one]}
                    </option>
                  ),
                )}
              </select>
            </label>
          )}
          <ClockChoice />
          <FilterPicker />
          <SearchField />
        </div>
      </div>
      {chips.length > 0 && (
        <ul class="chips">
          {chips.map(({ text, without }) => (
            <li key={text}>
              <button
                type="button"
                class="chip"
                aria-label={words.removeFilter(text)}
                onClick={() => change(without)}
              >
                <span>{text}</span>
                <Icon name="close" />
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button
                type="button"
                class="link-button"
                onClick={() => change(Object.assign({}, ...allWithout()) as Record<string, unknown>)}
              >
                {words.clearFilters}
              </button>
            </li>
          )}
        </ul>
      )}
    </search>
  )
}

/** Every condition taken away at once. */
function allWithout(): readonly Record<string, undefined>[] {
  return chipsOf(view.value, lang.value).flatMap(({ without }) =>
    Object.keys(without).map((key) => ({ [key]: undefined })),
  )
}

const PAUSE_MS = 300

function SearchField() {
  const words = shellWords[lang.value]
  const asked = view.value.text ?? ''
  const [typed, setTyped] = useState(asked)
  const waiting = useRef(0)
  const own = useRef(asked)
  useEffect(() => {
    // What was asked from here is what stands here, or a little less by now: who goes on typing loses no letter.
    if (asked === own.current) return
    own.current = asked
    window.clearTimeout(waiting.current)
    setTyped(asked)
  }, [asked])
  useEffect(() => () => window.clearTimeout(waiting.current), [])
  const search = (text: string) => {
    window.clearTimeout(waiting.current)
    own.current = text
    if (text !== asked) change({ text: text === '' ? undefined : text }, { replace: true })
  }
  return (
    <form
      class="search-field"
      onSubmit={(event) => {
        event.preventDefault()
        search(typed.trim())
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        id="search"
        maxLength={200}
        aria-label={words.search}
        placeholder={words.searchShort}
        value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          window.clearTimeout(waiting.current)
          waiting.current = window.setTimeout(() => search(text.trim()), PAUSE_MS)
        }}
      />
    </form>
  )
}
