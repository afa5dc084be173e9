import { useState } from 'preact/hooks'
import { addDays } from '../../model/bucket.ts'
import { change, view } from '../address.ts'
import { lang } from '../language.ts'
import { periodWords } from '../words/period.ts'

/** The days of one's own to compare with, and whether the other days are to have the same weekdays. */
export function CompareDays({ close }: { close: () => void }) {
  const words = periodWords[lang.value]
  const { compare, compareFrom, compareTo, compareMatch } = view.value
  const [from, setFrom] = useState(compareFrom ?? '')
  const [last, setLast] = useState(compareTo === undefined ? '' : addDays(compareTo, -1))
  const wrong = from === '' || last === '' || last < from
  return (
    <fieldset>
      <legend>{words.compareWith}</legend>
      <form
        class="own-days"
        onSubmit={(event) => {
          event.preventDefault()
          if (wrong) return
          change({ compare: 'custom', compareFrom: from, compareTo: addDays(last, 1) })
          close()
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
            aria-invalid={from !== '' && last !== '' && last < from}
            onInput={(event) => setLast(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button" disabled={wrong}>
          {words.compare}
        </button>
      </form>
      {compare !== undefined && (
        <label class="check">
          <input
            type="checkbox"
            checked={compareMatch === 'weekdays'}
            onChange={(event) =>
              change({ compareMatch: event.currentTarget.checked ? 'weekdays' : undefined })
            }
          />
          <span>{words.sameWeekdays}</span>
        </label>
      )}
    </fieldset>
  )
}
