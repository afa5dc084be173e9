import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { holidayRegions } from '../metrics/calendars/holidays.ts'
import { dropCalendar, keepCalendar, rehearseCalendar } from '../metrics/calendars/keep-calendars.ts'
import { Calendar, CalendarMoves, HolidayRegion, LONGEST_NAME } from '../model/calendar/calendar.ts'
import { Problem } from '../model/problem.ts'
import { calendarsOf } from '../store/calendars.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Named = z.object({ name: z.string().trim().min(1).max(LONGEST_NAME) })
const Words = z.strictObject(words)
const answered = <T extends z.ZodType>(description: string, schema: T) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...problems,
})

const list = createRoute({
  method: 'get',
  path: '/settings/calendars',
  tags: ['settings'],
  summary: 'When work is done: the calendars of the clock "business", the standard one first',
  request: { query: Words },
  responses: answered('The calendars', z.object({ calendars: z.array(Calendar) })),
})

const regions = createRoute({
  method: 'get',
  path: '/settings/holiday-regions',
  tags: ['settings'],
  summary: 'Countries and states whose public holidays are known',
  request: { query: Words },
  responses: answered('By code', z.object({ regions: z.array(HolidayRegion) })),
})

const keep = createRoute({
  method: 'put',
  path: '/settings/calendars/{name}',
  tags: ['settings'],
  summary:
    'Keeps a calendar under its name; every question of business time is answered by it, also of the past. A dry run says what would move',
  request: {
    params: Named,
    query: Words.extend({ dryRun: z.enum(['true', 'false']).optional() }),
    body: {
      required: true,
      content: { 'application/json': { schema: Calendar.partial({ name: true }) } },
    },
  },
  responses: answered(
    'The calendar as it is kept, and with `dryRun` what would move',
    z.object({ calendar: Calendar, moves: CalendarMoves.nullable() }),
  ),
})

const drop = createRoute({
  method: 'delete',
  path: '/settings/calendars/{name}',
  tags: ['settings'],
  summary: 'Removes a calendar; whom it counted for comes under the standard one',
  request: { params: Named, query: Words },
  responses: { 204: { description: 'Removed' }, ...problems },
})

/** The calendars of the house. */
export function calendarRoutes({ store, now }: Deps) {
  const change = () => ({ at: now().toISOString(), actor: null })
  return new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(list, async (c) => c.json({ calendars: [...(await calendarsOf(store))] }, 200))
    .openapi(regions, async (c) => c.json({ regions: [...(await holidayRegions(c.get('lang')))] }, 200))
    .openapi(keep, async (c) => {
      const told = { ...c.req.valid('json'), name: c.req.valid('param').name }
      if (c.req.valid('query').dryRun === 'true')
        return c.json(await rehearseCalendar(store, told, change()), 200)
      return c.json({ calendar: await keepCalendar(store, told, change()), moves: null }, 200)
    })
    .openapi(drop, async (c) => {
      const { name } = c.req.valid('param')
      if (!(await dropCalendar(store, name, change()))) {
        const known = (await calendarsOf(store)).map((one) => one.name)
        throw new Problem('unknown-calendar', { name, known })
      }
      return c.body(null, 204)
    })
}
