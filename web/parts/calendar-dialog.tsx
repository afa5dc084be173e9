import { useState } from 'preact/hooks'
import type { MetricAnswer } from '../../model/answer.ts'
import type { Calendar, CalendarMoves, HolidayRegion, Hours, Weekday } from '../../model/calendar/calendar.ts'
import { WEEKDAYS } from '../../model/calendar/calendar.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { daysOffText, hoursText, readDaysOff, readHours, readNames } from '../calendar-text.ts'
import { apiPath, Refused, type Refusal } from '../client.ts'
import { keep, rehearse, remove } from '../keeping-calendars.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { useAnswer } from '../use-answer.ts'
import { calendarWords } from '../words/calendar.ts'
import { shellWords } from '../words/shell.ts'
import { CalendarMovesTable } from './calendar-moves.tsx'
import { Dialog } from './dialog.tsx'
import { HolidayChoice } from './holiday-choice.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

const OFFICE: readonly Hours[] = [{ from: '08:00', to: '17:00' }]
const WEEKEND: readonly Weekday[] = ['saturday', 'sunday']

/** What is being typed; it becomes a calendar when all of it can be read. */
interface Draft {
  readonly name: string
  readonly timeZone: string
  readonly hours: Readonly<Record<Weekday, string>>
  readonly holidays: string | null
  readonly daysOff: string
  readonly teams: string
  readonly services: string
  readonly standard: boolean
}

const eachDay = <T,>(of: (day: Weekday) => T) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, of(day)])) as Record<Weekday, T>

const draftOf = (calendar: Calendar | null, first: boolean): Draft => ({
  name: calendar?.name ?? '',
  timeZone: calendar?.timeZone ?? DEFAULT_TIME_ZONE,
  hours: eachDay((day) => hoursText(calendar ? calendar.hours[day] : WEEKEND.includes(day) ? [] : OFFICE)),
  holidays: calendar ? calendar.holidays : 'DE',
  daysOff: daysOffText(calendar?.daysOff ?? []),
  teams: (calendar?.teams ?? []).join('\n'),
  services: (calendar?.services ?? []).join('\n'),
  standard: calendar?.standard ?? first,
})

/** The calendar that a draft says, or what cannot be read in it. */
function readDraft(draft: Draft): Calendar | { readonly fault: string } {
  const words = calendarWords[lang.value]
  const read = eachDay((day) => readHours(draft.hours[day]))
  const wrong = WEEKDAYS.find((day) => read[day] === null)
  if (wrong) return { fault: words.hoursWrong(words.days[wrong]) }
  const daysOff = readDaysOff(draft.daysOff)
  if ('wrong' in daysOff) return { fault: words.daysOffWrong(daysOff.wrong) }
  return {
    name: draft.name.trim(),
    timeZone: draft.timeZone.trim(),
    hours: eachDay((day) => [...(read[day] ?? [])]),
    holidays: draft.holidays,
    daysOff,
    teams: readNames(draft.teams),
    services: readNames(draft.services),
    standard: draft.standard,
  }
}

/** Asks for a calendar, says what it would move, and keeps it. */
export function CalendarDialog({
  before,
  names,
  first,
  regions,
  onClose,
}: {
  before: Calendar | null
  names: readonly string[]
  first: boolean
  regions: readonly HolidayRegion[]
  onClose: () => void
}) {
  const words = calendarWords[lang.value]
  const [draft, setDraft] = useState(() => draftOf(before, first))
  const [moves, setMoves] = useState<CalendarMoves | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const told = (part: Partial<Draft>) => {
    setDraft((old) => ({ ...old, ...part }))
    setMoves(null)
    setFault(null)
    setRefusal(null)
  }
  const submit = async () => {
    const calendar = readDraft(draft)
    if ('fault' in calendar) return setFault(calendar.fault)
    if (before === null && names.includes(calendar.name)) return setFault(words.nameTaken(calendar.name))
    setBusy(true)
    try {
      if (moves === null) setMoves(await rehearse(calendar))
      else {
        await keep(calendar)
        const act = () => void (before ? keep(before) : remove(calendar.name))
        toast(words.saved(calendar.name), { label: words.undo, act })
        return onClose()
      }
    } catch (error) {
      setRefusal(
        error instanceof Refused
          ? error.refusal
          : { code: 'calendar', message: words.failed, id: null, status: 0 },
      )
    }
    setBusy(false)
  }
  return (
    <Dialog title={before ? words.editOf(before.name) : words.newTitle} onClose={onClose} look="drawer wide">
      <form
        class="calendar-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div class="side-by-side">
          <label class="choice-field">
            <span>{words.name}</span>
            <input
              type="text"
              required
              maxLength={100}
              value={draft.name}
              readOnly={before !== null}
              onInput={(event) => told({ name: event.currentTarget.value })}
            />
          </label>
          <label class="choice-field">
            <span>{words.zone}</span>
            <input
              type="text"
              required
              list="zones"
              value={draft.timeZone}
              onInput={(event) => told({ timeZone: event.currentTarget.value })}
            />
            <datalist id="zones">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </label>
        </div>
        <fieldset class="week-fields" aria-describedby="hours-more">
          <legend>{words.hours}</legend>
          {WEEKDAYS.map((day) => (
            <label key={day} class="day-field">
              <span>{words.days[day]}</span>
              <input
                type="text"
                maxLength={200}
                placeholder={words.off}
                value={draft.hours[day]}
                onInput={(event) => told({ hours: { ...draft.hours, [day]: event.currentTarget.value } })}
              />
            </label>
          ))}
          <p id="hours-more" class="quiet">
            {words.hoursMore}
          </p>
        </fieldset>
        <div class="side-by-side">
          <HolidayChoice
            value={draft.holidays}
            regions={regions}
            onChoose={(holidays) => told({ holidays })}
          />
          <Lines
            label={words.daysOff}
            more={words.daysOffMore}
            value={draft.daysOff}
            onValue={(daysOff) => told({ daysOff })}
          />
        </div>
        <div class="side-by-side">
          <NamesField
            field="team"
            label={words.teams}
            value={draft.teams}
            onValue={(teams) => told({ teams })}
          />
          <NamesField
            field="service"
            label={words.services}
            value={draft.services}
            onValue={(services) => told({ services })}
          />
        </div>
        <label class="filter-switch">
          <input
            type="checkbox"
            checked={draft.standard}
            disabled={before?.standard === true || first}
            onChange={(event) => told({ standard: event.currentTarget.checked })}
          />
          <span>{words.standardMore}</span>
        </label>
        {fault !== null && (
          <p class="field-fault" role="alert">
            {fault}
          </p>
        )}
        {refusal && <RefusalPanel refusal={refusal} />}
        {moves && <CalendarMovesTable moves={moves} />}
        <div class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {shellWords[lang.value].cancel}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {moves === null ? words.next : words.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Lines({
  label,
  more,
  value,
  onValue,
  note = null,
}: {
  label: string
  more: string
  value: string
  onValue: (value: string) => void
  note?: string | null
}) {
  return (
    <label class="choice-field">
      <span>{label}</span>
      <textarea
        rows={3}
        maxLength={100_000}
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <span>{more}</span>
      {note !== null && <span class="field-fault">{note}</span>}
    </label>
  )
}

/** Names of teams or services, with a word about those that stand in no incident: mistyped, perhaps. */
function NamesField({
  field,
  label,
  value,
  onValue,
}: {
  field: 'team' | 'service'
  label: string
  value: string
  onValue: (value: string) => void
}) {
  const words = calendarWords[lang.value]
  const { data } = useAnswer<MetricAnswer>(apiPath('/metrics/incidents-opened', `by=${field}`))
  const known = new Set((data?.rows ?? []).map(({ group }) => group))
  const unknown = data === null ? [] : readNames(value).filter((name) => !known.has(name))
  return (
    <Lines
      label={label}
      more={words.namesMore}
      value={value}
      onValue={onValue}
      note={unknown.length === 0 ? null : words.unknownNames(unknown.join(', '))}
    />
  )
}
