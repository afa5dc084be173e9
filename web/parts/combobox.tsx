import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { lang } from '../language.ts'
import { Icon } from './icon.tsx'

/** One thing that can be chosen; `hint` stands beside it in quiet letters. */
export interface Offer {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

/** A choice among many: by typing, by arrows, or by pointing. Esc leaves it as it was. */
export function Combobox({
  label,
  value,
  offers,
  none,
  onChoose,
}: {
  label: string
  value: string
  offers: readonly Offer[]
  /** What is said where nothing fits what was typed. */
  none: string
  onChoose: (value: string) => void
}) {
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  /** What was typed; `null` while nothing was. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const chosen = offers.find((one) => one.value === value)
  const needle = (typed ?? '').trim().toLocaleLowerCase(lang.value)
  const shown = needle === '' ? offers : offers.filter((one) => fits(one, needle))
  const active = shown[Math.min(at, shown.length - 1)]

  const show = () => {
    setOpen(true)
    setAt(Math.max(0, offers.indexOf(chosen ?? ({} as Offer))))
  }
  const close = () => {
    setOpen(false)
    setTyped(null)
  }
  const choose = (offer: Offer | undefined) => {
    close()
    if (offer && offer.value !== value) onChoose(offer.value)
  }
  const move = (to: number) => {
    if (!open) return show()
    setAt((to + shown.length) % Math.max(1, shown.length))
  }
  useEffect(() => {
    if (open) document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, at])

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    Home: () => move(0),
    End: () => move(shown.length - 1),
    Enter: () => (open ? choose(active) : show()),
    Escape: close,
  }
  return (
    <div
      class="combobox"
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          close()
      }}
    >
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        {...(open && active ? { 'aria-activedescendant': `${list}-${shown.indexOf(active)}` } : {})}
        autocomplete="off"
        spellcheck={false}
        value={typed ?? chosen?.text ?? value}
        onClick={() => (open ? undefined : show())}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setOpen(true)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const act = keys[event.key]
          if (!act || event.isComposing || (event.key === 'Escape' && !open)) return
          if ((event.key === 'Home' || event.key === 'End') && !open) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
      />
      <Icon name="down" />
      {open && (
        <ul id={list} role="listbox" aria-label={label}>
          {shown.map((one, i) => (
            <li
              key={one.value}
              id={`${list}-${i}`}
              role="option"
              aria-selected={one.value === value}
              data-active={one === active}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(one)
              }}
            >
              <span>{one.text}</span>
              {one.hint !== undefined && <span class="quiet">{one.hint}</span>}
            </li>
          ))}
          {shown.length === 0 && (
            <li class="quiet" role="option" aria-disabled="true" aria-selected={false}>
              {none}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

const fits = ({ text, value, hint = '' }: Offer, needle: string): boolean =>
  [text, value, hint].some((one) => one.toLocaleLowerCase(lang.value).includes(needle))
