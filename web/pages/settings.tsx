import { useState } from 'preact/hooks'
import type { Calendar, HolidayRegion, Weekday } from '../../model/calendar/calendar.ts'
import { WEEKDAYS } from '../../model/calendar/calendar.ts'
import { formatNumber } from '../../model/format.ts'
import { hoursText } from '../calendar-text.ts'
import { apiPath, Refused, type Refusal } from '../client.ts'
import { keep, remove } from '../keeping-calendars.ts'
import { lang } from '../language.ts'
import { CalendarDialog } from '../parts/calendar-dialog.tsx'
import { Empty } from '../parts/empty.tsx'
import { HoldRules } from '../parts/hold-rules.tsx'
import { Page } from '../parts/page.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { UpdatePromises } from '../parts/update-policy.tsx'
import { TargetEditor } from '../parts/target-editor.tsx'
import { regionName } from '../region-name.ts'
import { toast } from '../toast.ts'
import { useAnswer } from '../use-answer.ts'
import { calendarWords } from '../words/calendar.ts'

/** What the owner of the house decides: the calendars by which business time runs, what stops the clock, and what those who wait are promised. */
export default function Settings() {
  const words = calendarWords[lang.value]
  const asked = useAnswer<{ calendars: readonly Calendar[] }>(apiPath('/settings/calendars'))
  const known = useAnswer<{ regions: readonly HolidayRegion[] }>(apiPath('/settings/holiday-regions'))
  const [open, setOpen] = useState<{ readonly calendar: Calendar | null } | null>(null)
  const calendars = asked.data?.calendars ?? []
  const regions = known.data?.regions ?? []
  const add = (
    <button type="button" class="button primary" onClick={() => setOpen({ calendar: null })}>
      {words.add}
    </button>
  )
  return (
    <Page title={words.title} tools={calendars.length > 0 && add}>
      <section class="settings">
        <h2>{words.heading}</h2>
        <p class="quiet">{words.intro}</p>
        {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
        {known.refusal && <RefusalPanel refusal={known.refusal} onRetry={known.retry} />}
        {asked.data === null && asked.busy && <div class="skeleton list" />}
        {asked.data !== null && calendars.length === 0 && (
          <Empty title={words.emptyTitle} text={words.empty}>
            {add}
          </Empty>
        )}
        {calendars.map((calendar) => (
          <CalendarPanel
            key={calendar.name}
            calendar={calendar}
            alone={calendars.length === 1}
            regions={regions}
            onEdit={() => setOpen({ calendar })}
          />
        ))}
      </section>
      <HoldRules />
      <UpdatePromises />
      <TargetEditor />
      {open && (
        <CalendarDialog
          before={open.calendar}
          names={calendars.map(({ name }) => name)}
          first={calendars.length === 0}
          regions={regions}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

/** The week as stretches of days with the same hours. */
function daysAlike(
  hours: Calendar['hours'],
): readonly { readonly first: Weekday; readonly last: Weekday; readonly text: string }[] {
  const stretches: { first: Weekday; last: Weekday; text: string }[] = []
  for (const day of WEEKDAYS) {
    const text = hoursText(hours[day])
    const before = stretches.at(-1)
    if (before?.text === text) before.last = day
    else stretches.push({ first: day, last: day, text })
  }
  return stretches
}

function CalendarPanel({
  calendar,
  alone,
  regions,
  onEdit,
}: {
  calendar: Calendar
  alone: boolean
  regions: readonly HolidayRegion[]
  onEdit: () => void
}) {
  const words = calendarWords[lang.value]
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { name, standard, timeZone, hours, holidays, daysOff, teams, services } = calendar
  const drop = async () => {
    try {
      await remove(name)
      toast(words.removed(name), { label: words.undo, act: () => void keep(calendar) })
    } catch (fault) {
      setRefusal(fault instanceof Refused ? fault.refusal : null)
    }
  }
  const names = [...teams, ...services]
  const countsFor = [...names, ...(standard ? [words.everybodyElse] : [])]
  return (
    <article class="panel calendar">
      <div class="panel-head">
        <h3>
          {name} {standard && <span class="tag">{words.standard}</span>}
        </h3>
        <div class="panel-tools">
          <button type="button" class="button small" aria-label={words.editOf(name)} onClick={onEdit}>
            {words.edit}
          </button>
          {(!standard || alone) && (
            <button
              type="button"
              class="button small"
              aria-label={words.removeOf(name)}
              onClick={() => void drop()}
            >
              {words.remove}
            </button>
          )}
        </div>
      </div>
      {refusal && <RefusalPanel refusal={refusal} />}
      <dl class="facts">
        <div class="long">
          <dt>{words.hours}</dt>
          <dd>
            <ul class="week">
              {daysAlike(hours).map(({ first, last, text }) => (
                <li key={first}>
                  <span>
                    {words.shortDays[first]}
                    {last !== first && `–${words.shortDays[last]}`}
                  </span>{' '}
                  {text === '' ? <span class="quiet">{words.off}</span> : text}
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{words.zone}</dt>
          <dd>{timeZone}</dd>
        </div>
        <div>
          <dt>{words.holidays}</dt>
          <dd>
            {holidays === null ? words.noHolidays : regionName(holidays, regions, lang.value)}
            {daysOff.length > 0 && `, ${words.daysOffCount(formatNumber(daysOff.length, lang.value))}`}
          </dd>
        </div>
        <div class="long">
          <dt>{words.countsFor}</dt>
          <dd>{countsFor.length === 0 ? words.nobody : countsFor.join('; ')}</dd>
        </div>
      </dl>
    </article>
  )
}
