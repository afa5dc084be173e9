import { useId, useState } from 'preact/hooks'
import { addDays, addMonths, bucketOf } from '../../model/bucket.ts'
import { formatDays } from '../../model/format.ts'
import { daysOf } from '../../model/period.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { change, go, linkTo, path, view } from '../address.ts'
import { timeZone, today } from '../known-data.ts'
import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { Popover } from '../parts/popover.tsx'
import { shownDays, steppedView, wordFor } from '../period-step.ts'
import { DEFAULT_PERIOD } from '../view.ts'
import { shellWords } from '../words/shell.ts'

const zones = [...new Set([DEFAULT_TIME_ZONE, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

/** Shows the period before or after, if there is one. */
export function stepPeriod(direction: -1 | 1): void {
  const stepped = steppedView(view.value, direction, today.value)
  if (stepped) go(linkTo(path.value, stepped))
}

/** The period a view shows, in words, and the days a relative word means. */
export function periodLabel(): { label: string; days: string | null } {
  const words = shellWords[lang.value]
  const days = shownDays(view.value, today.value)
  if (!days) return { label: words.allDays, days: null }
  const dated = view.value.from !== undefined || view.value.to !== undefined
  const relative = dated ? null : /^last-(\d+)-(days|months)$/.exec(view.value.period ?? DEFAULT_PERIOD)
  const plain = formatDays(days.from, days.to, lang.value)
  if (!relative) return { label: plain, days: null }
  const count = Number(relative[1])
  return { label: relative[2] === 'days' ? words.lastDays(count) : words.lastMonths(count), days: plain }
}

/** The control that says which days the page is about, with a step back and forth. */
export function PeriodPicker() {
  const words = shellWords[lang.value]
  const { label, days } = periodLabel()
  const steps = shownDays(view.value, today.value) !== null
  return (
    <div class="period">
      <Popover
        name={`${words.period}: ${label}${days === null ? '' : ` (${days})`}`}
        label={
          <span class="period-label">
            <strong>{label}</strong>
            {days !== null && <span class="quiet">{days}</span>}
          </span>
        }
      >
        {(close) => <PeriodChoices close={close} />}
      </Popover>
      <button
        type="button"
        class="icon-button framed"
        aria-label={words.earlier}
        title={`${words.earlier} (←)`}
        disabled={!steps}
        onClick={() => stepPeriod(-1)}
      >
        <Icon name="earlier" />
      </button>
      <button
        type="button"
        class="icon-button framed"
        aria-label={words.later}
        title={`${words.later} (→)`}
        disabled={!steps}
        onClick={() => stepPeriod(1)}
      >
        <Icon name="later" />
      </button>
    </div>
  )
}

function PeriodChoices({ close }: { close: () => void }) {
  const words = shellWords[lang.value]
  const choose = (period: string) => {
    change({ period, from: undefined, to: undefined, bucket: undefined })
    close()
  }
  const month = bucketOf(today.value, 'month')
  const quarter = bucketOf(today.value, 'quarter')
  const year = bucketOf(today.value, 'year')
  const calendar: readonly (readonly [string, readonly string[]])[] = [
    [words.months, back(month, 1, 6)],
    [words.quarters, back(quarter, 3, 4)],
    [words.years, back(year, 12, 3)],
  ]
  const dated = view.value.from !== undefined || view.value.to !== undefined
  const chosen = dated ? null : (view.value.period ?? DEFAULT_PERIOD)
  const Choice = ({ word, text }: { word: string; text: string }) => (
    <button type="button" class="choice" aria-pressed={chosen === word} onClick={() => choose(word)}>
      {text}
    </button>
  )
  return (
    <div class="period-choices">
      <fieldset>
        <legend>{words.relative}</legend>
        <div class="choices">
          {[30, 90].map((count) => (
            <Choice key={count} word={`last-${count}-days`} text={words.lastDays(count)} />
          ))}
          {[12, 24].map((count) => (
            <Choice key={count} word={`last-${count}-months`} text={words.lastMonths(count)} />
          ))}
          <Choice word="all" text={words.allDays} />
        </div>
      </fieldset>
      {calendar.map(([name, periods]) => (
        <fieldset key={name}>
          <legend>{name}</legend>
          <div class="choices">
            {periods.map((word) => {
              const meant = daysOf(word, today.value)
              return <Choice key={word} word={word} text={formatDays(meant.from, meant.to, lang.value)} />
            })}
          </div>
        </fieldset>
      ))}
      <OwnDays close={close} />
      <ZoneChoice />
    </div>
  )
}

/** The words of the period that starts on `start` and of those before it, newest first. */
function back(start: string, months: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const from = addMonths(start, -i * months)
    return wordFor({ from, to: addMonths(from, months) }) ?? from.slice(0, 4)
  })
}

function OwnDays({ close }: { close: () => void }) {
  const words = shellWords[lang.value]
  const days = shownDays(view.value, today.value)
  const [from, setFrom] = useState(days?.from ?? '')
  const [last, setLast] = useState(days ? addDays(days.to, -1) : '')
  const backwards = from !== '' && last !== '' && last < from
  return (
    <form
      class="own-days"
      onSubmit={(event) => {
        event.preventDefault()
        if (backwards || (from === '' && last === '')) return
        change({
          period: undefined,
          from: from === '' ? undefined : from,
          to: last === '' ? undefined : addDays(last, 1),
          bucket: undefined,
        })
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
          aria-invalid={backwards}
          onInput={(event) => setLast(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={backwards}>
        {words.apply}
      </button>
    </form>
  )
}

function ZoneChoice() {
  const words = shellWords[lang.value]
  const id = useId()
  return (
    <div class="zone-choice">
      <label for={id}>{words.timeZone}</label>
      <select
        id={id}
        value={timeZone.value}
        onChange={(event) => {
          const zone = event.currentTarget.value
          change({ timeZone: zone === DEFAULT_TIME_ZONE ? undefined : zone })
        }}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </select>
    </div>
  )
}
