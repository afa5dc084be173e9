import { beforeAll, expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled } from './witness.ts'

const house = startHouse({ demo: false })

const ROWS = [
  ['INC1', '2026-03-02 09:00:00', 'Drucker druckt nur leere Seiten', '2026-03-02 11:00:00'],
  ['INC2', '2026-03-06 09:00:00', 'Hallo, Drucker druckt nur noch leere Seiten', '2026-03-06 12:00:00'],
  ['INC3', '2026-03-09 09:00:00', 'Toner leer am Empfang', '2026-03-09 10:00:00'],
  ['INC4', '2026-03-12 09:00:00', 'Toner leer am Empfang', '2026-03-12 10:00:00'],
]

beforeAll(async () => {
  const form = new FormData()
  const lines = [
    'number,opened_at,short_description,priority,state,business_service,resolved_at',
    ...ROWS.map(
      ([key, opened, title, resolved]) => `${key},${opened},"${title}",3 - Moderate,Closed,Print,${resolved}`,
    ),
  ]
  form.set('file', new File([lines.join('\n')], 'printers.csv'))
  form.set('timeZone', 'Europe/Berlin')
  await fetch(`${house.url}/api/v1/imports`, { method: 'POST', body: form })
})

/** Waits until the titles of the import are in their groups. */
const grouped = () =>
  expect
    .poll(
      async () => {
        const answer = await fetch(`${house.url}/api/v1/recurrence?tier=similar`)
        const { updating, incidents } = (await answer.json()) as { updating: boolean; incidents: number }
        return incidents === 4 && !updating
      },
      { timeout: 100_000, interval: 250 },
    )
    .toBe(true)

test.each([
  { width: 1440, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
])(
  'a group of similar titles is opened by keyboard, told apart and brought together again, at $width px',
  async ({ width, colorScheme }) => {
    await grouped()
    const { page, complaints } = await house.open({
      locale: 'de',
      colorScheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    await page.goto(`${house.url}/trends/repeats?period=all`)
    await settled(page)
    // Without a category there is no key.
    await page.getByText('4 nicht beurteilbar').waitFor()
    await page.getByRole('link', { name: 'Ähnlicher Titel' }).press('Enter')
    await settled(page)
    const printers = page.getByRole('button', { name: /^2 – Vorfälle von Drucker · druckt/ })
    await printers.press('Enter')
    const members = page.getByRole('table', { name: 'Vorfälle der Gruppe' })
    await members.getByText('nur in Füllwörtern oder der Wortstellung').waitFor()
    expect(await members.getByText('3 Tage nach der Lösung von INC1').count()).toBe(1)
    expect(await axe(page)).toEqual([])
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(sideways).toBe(false)
    await members
      .getByRole('button', { name: 'Nicht gleich: INC2 ist nicht von gleicher Art wie INC1' })
      .press('Enter')
    await page.getByText('Vermerkt. Die Gruppen ziehen nach.').waitFor()
    await printers.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Rückgängig' }).press('Enter')
    await printers.waitFor()
    expect(complaints).toEqual([])
  },
)

test('an incident names those like it with the reason', async () => {
  await grouped()
  const { page } = await house.open({
    locale: 'en',
    viewport: { width: 1440, height: 900 },
  })
  await page.goto(`${house.url}/incidents/servicenow/INC2`)
  const panel = page.getByRole('region', { name: 'Similar incidents, with the reason' })
  await panel.getByText('in filler words or word order only').waitFor()
  expect(await panel.getByRole('link', { name: 'INC1' }).count()).toBe(1)
})
