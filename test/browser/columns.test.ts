import { beforeAll, expect, test, vi } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const house = startHouse({ demo: false })

/** In August one incident a day in Bonn and one in Ulm; in September two a day in Bonn alone. */
const DAYS = Array.from({ length: 28 }, (_, i) => String(i + 1).padStart(2, '0'))
const ROWS = DAYS.flatMap((day) => [
  [`2026-08-${day}`, 'Bonn'],
  [`2026-08-${day}`, 'Ulm'],
  [`2026-09-${day}`, 'Bonn'],
  [`2026-09-${day}`, 'Bonn'],
])

beforeAll(async () => {
  const lines = [
    'number,short_description,business_service,priority,u_site,opened_at,resolved_at,state',
    ...ROWS.map(([day, site], i) =>
      [
        `INC${1_000_000 + i}`,
        `Fault ${i}`,
        'Mail',
        '3 - Moderate',
        site,
        `${day} 09:00:00`,
        `${day} 11:00:00`,
        'Closed',
      ].join(','),
    ),
  ]
  const form = new FormData()
  form.set('file', new Blob([`${lines.join('\n')}\n`]), 'sites.csv')
  form.set('timeZone', 'Europe/Berlin')
  await fetch(`${house.url}/api/v1/imports`, { method: 'POST', body: form })
  const health = async () =>
    ((await (await fetch(`${house.url}/api/v1/health`)).json()) as { incidents: number }).incidents
  await vi.waitUntil(async () => (await health()) === ROWS.length, { timeout: 100_000, interval: 200 })
})

test('a column of the file is a tab of the groups, makes up the burden and takes a change apart', async () => {
  const { page, complaints } = await house.open({
    viewport: { width: 390, height: 7_000 },
    locale: 'en',
    reducedMotion: 'reduce',
  })
  await page.goto(`${house.url}/trends?from=2026-08-01&to=2026-10-01`)
  await settled(page)
  const groups = page.locator('section[aria-labelledby="groups"]')
  await groups.locator('select').selectOption('u_site')
  await groups.getByRole('button', { name: 'Ulm', exact: true }).waitFor()
  expect(await groups.locator('tbody th .name').allTextContents()).toEqual(['Bonn', 'Ulm'])
  expect(await groups.locator('tbody td.num a').allTextContents()).toEqual(['84', '28'])

  const pareto = page.locator('[data-chart="pareto"]')
  await pareto.locator('select').first().selectOption('extra:u_site')
  await pareto.getByText('Bonn, Ulm make up 100').waitFor()
  await settled(page)
  expect([await axe(page), await sideways(page)]).toEqual([[], 0])

  await groups.getByRole('button', { name: 'Ulm', exact: true }).click()
  await page.waitForURL(/extra=u_site(=|%3D)Ulm/)
  await settled(page)

  await page.goto(`${house.url}/?from=2026-09-01&to=2026-10-01`)
  const change = page.locator('[data-panel="contributors"]')
  await change.locator('select').selectOption('extra:u_site')
  await change.getByRole('link', { name: 'Bonn', exact: true }).waitFor()
  const parts = await change.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent))
  // Bonn 28 → 56, Ulm 28 → 0; the columns in between are for wider windows.
  expect(parts).toHaveLength(2)
  expect(parts[0]).toContain('+28')
  expect(parts[1]).toContain('−28')
  await change.getByRole('link', { name: 'Ulm', exact: true }).click()
  await page.waitForURL(/\/incidents\?.*extra=u_site(=|%3D)Ulm/)
  expect(complaints).toEqual([])
})
