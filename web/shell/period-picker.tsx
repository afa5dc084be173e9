import { addDays } from '../../model/bucket.ts'
import { formatDays } from '../../model/format.ts'
import { go, linkTo, path, view } from '../address.ts'
import { today } from '../known-data.ts'
import { lang } from '../language.ts'
import { Icon } from '../parts/icon.tsx'
import { Later } from '../parts/later.tsx'
import { Popover } from '../parts/popover.tsx'
import { shownDays, steppedView } from '../period-step.ts'
import { DEFAULT_PERIOD } from '../view.ts'
import { shellWords } from '../words/shell.ts'

const loadChoices = () => import('./period-choices.tsx')

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
  // A relative word counts whole months, but the data end earlier: the dates beside it are those that can hold data.
  const end = addDays(today.value, 1)
  const to = relative && days.to > end ? end : days.to
  const plain = formatDays(days.from, to, lang.value)
  if (!relative) return { label: plain, days: null }
  const count = Number(relative[1])
  return { label: relative[2] === 'days' ? words.lastDays(count) : words.lastMonths(count), days: plain }
}

/** The control that says which days the page is about, with a step back and forth. */
export function PeriodPicker() {
  const words = shellWords[lang.value]
  const { label, days } = periodLabel()
  const shown = shownDays(view.value, today.value)
  const steps = shown !== null
  return (
    <div class="period">
      <Popover
        label={
          <span class="period-label">
            <span class="visually-hidden">{words.period}: </span>
            <strong>{label}</strong>
            {days !== null && <span class="quiet">{days}</span>}
          </span>
        }
      >
        {(close) => <Later load={loadChoices} with={{ close }} />}
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
        disabled={!steps || shown.to > today.value}
        onClick={() => stepPeriod(1)}
      >
        <Icon name="later" />
      </button>
    </div>
  )
}
