import { beforeAll, expect, test, vi } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2026, 0, 5)
const WEEKS = 40

const house = startHouse({ demo: false })

const at = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const told = (service: string, opened: number, hours: number) =>
  [service, '3 - Moderate', 'Network', at(opened), at(opened + hours * 3_600_000)] as const

/**
 * Forty weeks with three incidents each of two services. Mail takes ten hours and from week 20 on one, SAP always takes
 * four. In the last whole week thirty more of SAP come.
 */
function rows(): readonly (readonly string[])[] {
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 3 }, (__, i) => {
      const opened = FIRST + (7 * week + i) * DAY + 9 * 3_600_000
      return [
        told('Mail', opened, week < WEEKS / 2 ? 10 + i : 1),
        told('SAP', opened + 60_000, 4),
        ...(week === WEEKS - 1
          ? Array.from({ length: 10 }, (___, n) => told('SAP', opened + n * 120_000, 4))
          : []),
      ]
    }),
  ).flat(2)
}

beforeAll(async () => {
  const lines = [
    'number,short_description,business_service,priority,category,opened_at,resolved_at,state',
    ...rows().map(([service, priority, category, opened, resolved], i) =>
      [`INC${1_000_000 + i}`, `Fault ${i}`, service, priority, category, opened, resolved, 'Closed'].join(
        ',',
      ),
    ),
    // The next week has begun: the one before is whole.
    'INC2000000,Later,Mail,3 - Moderate,Network,2026-10-13 09:00:00,,New',
  ]
  const form = new FormData()
  form.set('file', new Blob([`${lines.join('\n')}\n`]), 'weeks.csv')
  form.set('timeZone', 'Europe/Berlin')
  await fetch(`${house.url}/api/v1/imports`, { method: 'POST', body: form })
  const health = async () =>
    ((await (await fetch(`${house.url}/api/v1/health`)).json()) as { incidents: number }).incidents
  await vi.waitUntil(async () => (await health()) === 271, { timeout: 100_000, interval: 200 })
})

test('the overview says when the newest week is outside of what was to be expected, and leads to its incidents', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/?period=all`)
  const risk = page.locator('.overview > .risk')
  await risk.waitFor()
  // 6 a week, and 36 in the last.
  expect(await risk.textContent()).toBe(
    'Incidents opened: Week 41 of 2026: 36; 6 (6–6) were to be expected: unusually many. Show the 36',
  )
  await settled(page)
  expect(await axe(page)).toEqual([])
  await risk.getByRole('link', { name: 'Show the 36' }).click()
  await page.getByRole('heading', { name: '36 incidents' }).waitFor()
  // With the service that is as ever there is nothing to say.
  await page.goto(`${house.url}/?period=all&service=Mail`)
  await settled(page)
  expect(await page.locator('.overview > .risk').count()).toBe(0)
  expect(complaints).toEqual([])
})

test.each([
  { locale: 'en', width: 1440, real: 'Real improvement', none: 'No clear change' },
  { locale: 'de', width: 390, real: 'Echte Verbesserung', none: 'Keine klare Änderung' },
])('the groups of Trends say what may be said of their change, $locale, $width px', async (shown) => {
  const { page, complaints } = await house.open({
    locale: shown.locale,
    viewport: { width: shown.width, height: 900 },
  })
  // The twenty weeks of one hour beside those of ten.
  const asked = 'from=2026-05-25&to=2026-10-05&compare=custom&compareFrom=2026-01-05&compareTo=2026-05-18'
  await page.goto(`${house.url}/trends?${asked}`)
  await settled(page)
  const row = (name: string) => page.locator('.leaderboard tbody tr', { hasText: name })
  await row('Mail').getByText(shown.real, { exact: true }).waitFor()
  await row('SAP').getByText(shown.none, { exact: true }).waitFor()
  expect(await axe(page)).toEqual([])
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  // The keys open the row in which the focus is.
  await row('Mail').getByRole('link').first().focus()
  await page.keyboard.press('n')
  await page.waitForURL(/\/incidents\?.*service=Mail/)
  expect(complaints).toEqual([])
})
