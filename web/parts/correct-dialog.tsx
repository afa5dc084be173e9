import { useState } from 'preact/hooks'
import { CORRECTABLE_FIELDS, type CorrectableField, shapeOf } from '../../model/correction.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import { offsetAt } from '../../model/time-zone.ts'
import { instantsAt } from '../../model/wall-time.ts'
import { fieldWords } from '../../model/words.ts'
import { Refused, type Refusal } from '../client.ts'
import { author, sendCorrection, withdraw } from '../correcting.ts'
import { timeZone } from '../known-data.ts'
import { lang } from '../language.ts'
import { toast } from '../toast.ts'
import { correctionWords } from '../words/correction.ts'
import { shellWords } from '../words/shell.ts'
import { Choice } from './choice.tsx'
import { Dialog } from './dialog.tsx'
import { valueText } from './incident-value.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

const LONG: readonly CorrectableField[] = ['resolution_notes', 'cause']

/** An instant as the clock of the page shows it, in the form that the time field takes. */
const onClock = (instant: string): string => {
  const ms = Date.parse(instant)
  return new Date(ms + offsetAt(ms, timeZone.value)).toISOString().slice(0, 19)
}

const two = (n: number) => String(Math.floor(n)).padStart(2, '0')

const offsetText = (local: number, instant: number): string => {
  const minutes = Math.abs(local - instant) / 60_000
  return `${local < instant ? '−' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** Asks for the right value of a field and the reason, and says what becomes of the imported one. */
export function CorrectDialog({
  incident,
  field: first,
  onClose,
}: {
  incident: IncidentDetail
  field: CorrectableField | null
  onClose: () => void
}) {
  const words = correctionWords[lang.value]
  const [field, setField] = useState<CorrectableField | null>(first)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const [value, setValue] = useState(first === null ? '' : written(incident, first))
  const [second, setSecond] = useState(false)
  const choose = (name: string) => {
    const chosen = CORRECTABLE_FIELDS.find((one) => one === name) ?? null
    setField(chosen)
    setSecond(false)
    setValue(chosen === null ? '' : written(incident, chosen))
  }
  const instants = field !== null && shapeOf(field) === 'instant' && value !== '' ? instantsOf(value) : null
  const save = async (form: FormData) => {
    if (field === null) return
    setBusy(true)
    try {
      const instant = instants?.[second ? 1 : 0]
      const made = await sendCorrection(incident, {
        field,
        value: instant === undefined ? value : new Date(instant).toISOString(),
        reason: textOf(form, 'reason'),
        author: textOf(form, 'author'),
        timeZone: timeZone.value,
      })
      const said = [words.saved(fieldWords[field][lang.value]), ...made.notes.map(({ message }) => message)]
      toast(said.join(' '), { label: words.undo, act: () => void withdraw(made) }, made.notes.length > 0)
      onClose()
    } catch (fault) {
      setBusy(false)
      setRefusal(
        fault instanceof Refused
          ? fault.refusal
          : { code: 'correct', message: words.failed, id: null, status: 0 },
      )
    }
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        class="correct-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save(new FormData(event.currentTarget))
        }}
      >
        <p class="quiet">{words.intro}</p>
        <Choice
          label={words.field}
          value={field ?? ''}
          options={[
            ...(field === null ? [['', words.choose] as const] : []),
            ...CORRECTABLE_FIELDS.map((one) => [one, fieldWords[one][lang.value]] as const),
          ]}
          onChoose={choose}
        />
        {field !== null && (
          <>
            <p>
              {words.now}: <strong>{valueText(field, incident[field])}</strong>
            </p>
            <Input field={field} value={value} onValue={setValue} />
            {instants?.length === 0 && <p class="field-fault">{words.never}</p>}
            {instants?.length === 2 && (
              <fieldset class="choices">
                <legend>{words.twice}</legend>
                {instants.map((instant, i) => (
                  <button
                    key={instant}
                    type="button"
                    class="choice"
                    aria-pressed={second === (i === 1)}
                    onClick={() => setSecond(i === 1)}
                  >
                    {words.twiceOffset(offsetText(localOf(value), instant))}
                  </button>
                ))}
              </fieldset>
            )}
          </>
        )}
        <label class="choice-field">
          <span>{words.reason}</span>
          <textarea name="reason" rows={2} maxLength={1000} required aria-describedby="reason-more" />
          <span id="reason-more">{words.reasonMore}</span>
        </label>
        <label class="choice-field">
          <span>{words.author}</span>
          <input type="text" name="author" maxLength={200} autocomplete="name" defaultValue={author.value} />
        </label>
        {refusal && <RefusalPanel refusal={refusal} />}
        <div class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {shellWords[lang.value].cancel}
          </button>
          <button
            type="submit"
            class="button primary"
            disabled={busy || field === null || instants?.length === 0}
          >
            {words.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const localOf = (value: string): number => Date.parse(`${value.length === 16 ? `${value}:00` : value}Z`)
const instantsOf = (value: string): readonly number[] => instantsAt(localOf(value), timeZone.value)

/** The present value in the form that its field takes. */
function written(incident: IncidentDetail, field: CorrectableField): string {
  const value = incident[field]
  if (value === null) return ''
  return shapeOf(field) === 'instant' ? onClock(String(value)) : String(value)
}

function Input({
  field,
  value,
  onValue,
}: {
  field: CorrectableField
  value: string
  onValue: (value: string) => void
}) {
  const words = correctionWords[lang.value]
  const shape = shapeOf(field)
  const told = (event: { currentTarget: { value: string } }) => onValue(event.currentTarget.value)
  if (shape === 'flag' || shape === 'priority' || typeof shape === 'object') {
    const choices =
      shape === 'flag' ? ['true', 'false'] : shape === 'priority' ? ['1', '2', '3', '4', '5'] : shape
    const none = typeof shape === 'object' ? [] : [['', words.noValue] as const]
    return (
      <Choice
        label={words.value}
        value={value}
        options={[...none, ...choices.map((one) => [one, valueText(field, one)] as const)]}
        onChoose={onValue}
      />
    )
  }
  const hint = 'value-more'
  const more = shape === 'instant' ? `${words.zone(timeZone.value)}. ${words.valueEmpty}` : words.valueEmpty
  return (
    <label class="choice-field">
      <span>{words.value}</span>
      {shape === 'instant' ? (
        <input type="datetime-local" step="1" value={value} onInput={told} aria-describedby={hint} />
      ) : shape === 'whole' ? (
        <input type="number" min="0" step="1" value={value} onInput={told} aria-describedby={hint} />
      ) : LONG.includes(field) ? (
        <textarea rows={3} maxLength={10_000} value={value} onInput={told} aria-describedby={hint} />
      ) : (
        <input type="text" maxLength={1000} value={value} onInput={told} aria-describedby={hint} />
      )}
      <span id={hint}>{more}</span>
    </label>
  )
}
