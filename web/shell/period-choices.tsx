import { useId } from 'preact/hooks'
import { addMonths, bucketOf } from '../../model/bucket.ts'
import { formatDays } from '../../model/format.ts'
import { daysOf } from '../../model/period.ts'
import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'
import { change, path, view } from '../address.ts'
import { timeZone, today } from '../known-data.ts'
import { lang } from '../language.ts'
import { shownDays, wordFor } from '../period-step.ts'
import { DEFAULT_PERIOD } from '../view.ts'
import { periodWords } from '../words/period.ts'
import { shellWords } from '../words/shell.ts'
import { CompareDays } from './compare-days.tsx'
import { DaysForm } from './days-form.tsx'

const zones = [...new Set([DEFAULT_TIME_ZONE, 'UTC', ...Intl.supportedValuesOf('timeZone')])]

/** The periods to choose from: words that move with the data, calendar periods, days of one's own; and the zone they are meant in. */
export default function PeriodChoices({ close }: { close: () => void }) {
  const words = shellWords[lang.value]
  const own = periodWords[lang.value]
  const choose = (period: string) => {
    change({ period, from: undefined, to: undefined, bucket: undefined })
    close()
  }
  const month = bucketOf(today.value, 'month')
  const quarter = bucketOf(today.value, 'quarter')
  const year = bucketOf(today.value, 'year')
  const calendar: readonly (readonly [string, readonly string[]])[] = [
    [own.months, back(month, 1, 6)],
    [own.quarters, back(quarter, 3, 4)],
    [own.years, back(year, 12, 3)],
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
        <legend>{own.relative}</legend>
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
      {path.value === '/trends' && <CompareDays close={close} />}
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
  return (
    <DaysForm
      days={shownDays(view.value, today.value)}
      button={periodWords[lang.value].apply}
      onDays={(from, to) => {
        change({ period: undefined, from, to, bucket: undefined })
        close()
      }}
    />
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
