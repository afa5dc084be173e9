import { change, view } from '../address.ts'
import { lang } from '../language.ts'
import { periodWords } from '../words/period.ts'
import { DaysForm } from './days-form.tsx'

/** The days of one's own to compare with, and whether the other days are to have the same weekdays. */
export function CompareDays({ close }: { close: () => void }) {
  const words = periodWords[lang.value]
  const { compare, compareFrom, compareTo, compareMatch } = view.value
  return (
    <fieldset>
      <legend>{words.compareWith}</legend>
      <DaysForm
        days={{ from: compareFrom, to: compareTo }}
        button={words.compare}
        both
        onDays={(from, to) => {
          change({ compare: 'custom', compareFrom: from, compareTo: to })
          close()
        }}
      />
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
