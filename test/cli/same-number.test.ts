import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MetricAnswer } from '../../model/answer.ts'
import { METRIC_NAMES } from '../../model/metric-name.ts'
import { fileIn, folder, pirouette, served } from './support.ts'

const services = ['VPN', 'Mail', "O'Brien, Ltd", 'Print']
const pad = (n: number) => String(n).padStart(2, '0')

/** Two hundred incidents over March and April 2026, every seventh still open. */
const csv = (): string => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const opened = `2026-0${3 + (i % 2)}-${pad(1 + (i % 28))} ${pad(i % 24)}:15:00`
    const resolved =
      i % 7 === 0 ? '' : `2026-0${3 + (i % 2)}-${pad(1 + (i % 28) + (i % 2))} 23:${pad(i % 60)}:00`
    const service = services[i % services.length] ?? ''
    return `INC${i},Title ${i},${opened},${resolved},${resolved === '' ? 'In Progress' : 'Closed'},${1 + (i % 4)} - x,"${service}",${resolved || opened},${['mail', 'phone', ''][i % 3]}`
  })
  return [
    'number,short_description,opened_at,resolved_at,state,priority,business_service,sys_updated_on,How it came',
    ...rows,
    '',
  ].join('\r\n')
}

const scope = fc.record({
  metric: fc.constantFrom(...METRIC_NAMES),
  from: fc.constantFrom('2026-02-20', '2026-03-01', '2026-03-29'),
  to: fc.constantFrom('2026-04-01', '2026-04-17', '2026-05-01'),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/Los_Angeles', 'Pacific/Auckland'),
  grain: fc.constantFrom('day', 'week', 'month'),
  by: fc.option(fc.constantFrom('service', 'priority', 'extra:How it came'), { nil: undefined }),
  came: fc.option(fc.constantFrom('mail', '!=mail', ''), { nil: undefined }),
  service: fc.subarray(services),
  not: fc.option(fc.constantFrom(...services), { nil: undefined }),
})

test('the command line, HTTP, CSV and an opened number say the same for the same question', async () => {
  const data = await folder()
  const here = await folder()
  const file = await fileIn(here, 'incidents.csv', csv())
  const server = await served(data)
  expect((await pirouette(['import', file, '--time-zone', 'Europe/Berlin', '--data', data])).code).toBe(0)

  await fc.assert(
    fc.asyncProperty(scope, async ({ metric, from, to, timeZone, grain, by, came, service, not }) => {
      const query = new URLSearchParams({ from, to, timeZone, grain, lang: 'en' })
      const flags = ['--from', from, '--to', to, '--time-zone', timeZone, '--grain', grain]
      if (by !== undefined) {
        query.set('by', by)
        flags.push('--by', by)
      }
      for (const one of service) {
        query.append('service', one)
        flags.push('--filter', `service=${one}`)
      }
      if (came !== undefined) {
        const [key, value] = came === '!=mail' ? ['extra!', 'mail'] : ['extra', came]
        query.append(key, `How it came=${value}`)
        flags.push('--filter', `extra:How it came${key === 'extra' ? '' : '!'}=${value}`)
      }
      if (not !== undefined) {
        query.append('service!', not)
        flags.push('--filter', `service!=${not}`)
      }
      const address = `${server.url}/api/v1/metrics/${metric}`
      const overHttp = (await (await fetch(`${address}?${query.toString()}`)).json()) as MetricAnswer
      const ran = await pirouette(['metric', metric, ...flags, '--json', '--data', data])
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(JSON.parse(ran.out)).toEqual(overHttp)

      const asCsv = await pirouette(['metric', metric, ...flags, '--csv', '--data', data])
      expect(asCsv.out).toBe(await (await fetch(`${address}.csv?${query.toString()}`)).text())
      const [head = '', ...lines] = asCsv.out.trimEnd().split('\r\n')
      const at = (name: string) => head.split(',').indexOf(`"${name}"`)
      const number = overHttp.unit === 'seconds' ? ('median' as const) : ('value' as const)
      const total = lines.find((line) => line.includes('"total"'))?.split(',') ?? []
      expect(total[at('n')]).toBe(String(overHttp.total.n))
      expect(total[at(number)]).toBe(String(overHttp.total[number] ?? ''))
      const followed = overHttp.total.survival
      const running = overHttp.unit === 'seconds' ? total[at('running')] : undefined
      expect(running ?? '').toBe(String(followed?.censored ?? ''))
      expect(lines).toHaveLength(overHttp.rows.length + 1)

      const opened = await pirouette(['explain', metric, ...flags, '--json', '--data', data])
      expect(JSON.parse(opened.out)).toMatchObject({ number: overHttp.total })
    }),
    { numRuns: 5 },
  )

  // The list behind a number has exactly n rows.
  const march = ['--from', '2026-03-01', '--to', '2026-04-01', '--data', data]
  const counted = JSON.parse(
    (await pirouette(['metric', 'incidents-opened', ...march, '--json'])).out,
  ) as MetricAnswer
  const listed = await pirouette(['incidents', ...march, '--csv'])
  expect(listed.out.trimEnd().split('\r\n')).toHaveLength(counted.total.n + 1)
})
