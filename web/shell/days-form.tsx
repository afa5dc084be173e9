import { useState } from 'preact/hooks'
import { addDays } from '../../model/bucket.ts'
import { lang } from '../language.ts'
import { periodWords } from '../words/period.ts'

/** Two days to choose, both of them meant; `onDays` hears of them half-open, `undefined` where one was left empty. */
export function DaysForm({
  days,
  button,
  both = false,
  onDays,
}: {
  days: { readonly from?: string | undefined; readonly to?: string | undefined } | null
  button: string
  /** Both have to be chosen. */
  both?: boolean
  onDays: (from: string | undefined, to: string | undefined) => void
}) {
  const words = periodWords[lang.value]
  const [from, setFrom] = useState(days?.from ?? '')
  const [last, setLast] = useState(days?.to === undefined ? '' : addDays(days.to, -1))
  const backwards = from !== '' && last !== '' && last < from
  const wrong = backwards || (both && (from === '' || last === ''))
  return (
    <form
      class="own-days"
      onSubmit={(event) => {
        event.preventDefault()
        if (wrong || (from === '' && last === '')) return
        onDays(from === '' ? undefined : from, last === '' ? undefined : addDays(last, 1))
      }}
    >
      <label>
        <span>{words.from}</span>
        <input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        <span>{words.toDay}</span>
        <input
          type="date"
          value={last}
          min={from}
          aria-invalid={backwards}
          onInput={(event) => setLast(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={wrong}>
        {button}
      </button>
    </form>
  )
}
