import { CLOCKS } from '../../model/scope.ts'
import type { Calendar } from '../../model/calendar/calendar.ts'
import { change, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { clockOf } from '../clock.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { clockWords } from '../words/clock.ts'
import { shellWords } from '../words/shell.ts'

/** The clock of the question, and on business time by which calendar. */
export function ClockChoice() {
  const words = shellWords[lang.value]
  const clock = clockOf(view.value)
  return (
    <>
      <label class="labelled">
        <span class="visually-hidden">{words.clock}</span>
        <select
          value={clock}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            change({ clock: chosen === 'wall' ? undefined : chosen, calendar: undefined })
          }}
        >
          {CLOCKS.map((one) => (
            <option key={one} value={one}>
              {words.clocks[one]}
            </option>
          ))}
        </select>
      </label>
      {clock === 'business' && <CalendarChoice />}
    </>
  )
}

/** One calendar for everybody, where there is more than one or the question names one. */
function CalendarChoice() {
  const words = clockWords[lang.value]
  const { data } = useAnswer<{ calendars: readonly Calendar[] }>(apiPath('/settings/calendars'))
  const named = view.value.calendar
  const names = (data?.calendars ?? []).map(({ name }) => name)
  if (names.length < 2 && named === undefined) return null
  const offered = named === undefined || names.includes(named) ? names : [...names, named]
  return (
    <label class="labelled">
      <span class="visually-hidden">{words.calendar}</span>
      <select
        value={named ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          change({ clock: 'business', calendar: chosen === '' ? undefined : chosen })
        }}
      >
        <option value="">{words.own}</option>
        {offered.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
