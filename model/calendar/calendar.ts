import { z } from 'zod'
import { isTimeZone } from '../time-zone.ts'

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A time of the day on a quarter of an hour, `24:00` for its end. */
const time = z.string().regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/)

/** A stretch of one day, `from` before `to`; what goes past midnight is two of them. */
const Hours = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to)
export type Hours = z.infer<typeof Hours>

/** Stretches of one day in their order, none of which runs into the next. */
const DayHours = z
  .array(Hours)
  .max(12)
  .refine((list) => list.every(({ from }, i) => i === 0 || (list[i - 1]?.to ?? '') <= from))

const names = z.array(z.string().min(1).max(1_000)).max(1_000)

/** The longest name of a calendar. */
export const LONGEST_NAME = 100

/** When work is done: hours of the week in one time zone, without public holidays and days off. */
export const Calendar = z
  .strictObject({
    name: z.string().trim().min(1).max(LONGEST_NAME),
    timeZone: z.string().refine(isTimeZone),
    hours: z.strictObject({
      monday: DayHours,
      tuesday: DayHours,
      wednesday: DayHours,
      thursday: DayHours,
      friday: DayHours,
      saturday: DayHours,
      sunday: DayHours,
    }),
    /** Whose public holidays are off: a country, or a state of it (`DE-BY`, `AT-9`, `GB-SCT`); `null` for nobody's. */
    holidays: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]{1,4})?$/)
      .nullable(),
    /** Further days off, local dates. */
    daysOff: z.array(z.strictObject({ date: z.iso.date(), name: z.string().max(100) })).max(2_000),
    /** For whose incidents it counts: a team before a service. */
    teams: names,
    services: names,
    /** Counts for everybody whom no calendar names; one of them does. */
    standard: z.boolean(),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

/** A region whose public holidays are known. */
export const HolidayRegion = z.object({
  /** `DE-BY` */
  code: z.string(),
  /** `DE` */
  country: z.string(),
  /** The name of the state; `null` for the whole country. */
  state: z.string().nullable(),
})
export type HolidayRegion = z.infer<typeof HolidayRegion>

const median = z.number().nullable()

/** The medians of business time over all data, in seconds, before and after a change of the calendars. */
export const CalendarMoves = z.array(
  z.object({ metric: z.string(), n: z.int(), before: median, after: median }),
)
export type CalendarMoves = z.infer<typeof CalendarMoves>

/** The local days for which working time is worked out; what lies before or behind is on no calendar. */
export const CALENDAR_DAYS = { from: '1995-01-01', to: '2045-01-01' } as const
