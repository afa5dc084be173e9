import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const house = startHouse({ demo: true })

interface Listed {
  readonly source: string
  readonly key: string
  readonly opened_at: string
  readonly resolved_at: string
}

/** The newest resolved major incident of the demo. */
async function major(): Promise<Listed> {
  const answer = await fetch(`${house.url}/api/v1/incidents?major=true&sort=-resolved_at`)
  const { incidents } = (await answer.json()) as { incidents: Listed[] }
  if (!incidents[0]) throw new Error('the demo has no major incident')
  return incidents[0]
}

/** What a datetime field shows for an instant in winter or summer in Berlin. */
const inBerlin = (ms: number): string =>
  new Date(ms).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T')

test.each([
  { width: 1440, colorScheme: 'light' as const },
  { width: 390, colorScheme: 'dark' as const },
])(
  'a time is corrected with a reason, marked wherever it counts, left out on request, and withdrawn, at $width px',
  async ({ width, colorScheme }) => {
    const { page, complaints } = await house.open({
      locale: 'de',
      colorScheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
      hasTouch: width < 600,
    })
    const { source, key, opened_at } = await major()
    const right = Date.parse(opened_at) + 3_600_000
    await page.goto(`${house.url}/incidents/${source}/${key}`)
    await settled(page)
    await page.getByRole('button', { name: '„Gelöst“ korrigieren', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Richtiger Wert').fill(inBerlin(right))
    await dialog.getByLabel('Begründung').fill(`laut Protokoll ${width}`)
    await dialog.getByLabel('Ihr Name').fill('Anna')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Korrektur speichern' }).click()
    await dialog.waitFor({ state: 'detached' })

    const corrections = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Korrekturen' }) })
    await corrections.getByText(`laut Protokoll ${width}`).waitFor()
    await page.getByText(new RegExp(`^importiert: .* · laut Protokoll ${width} · Anna$`)).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)

    await page.goto(`${house.url}/trends?metric=time-to-resolve&period=all&text=${key.slice(0, -1)}`)
    await settled(page)
    await page.getByRole('link', { name: '1 korrigiert' }).first().click()
    await settled(page)
    await page.getByRole('link', { name: key, exact: true }).waitFor()
    await page.getByText('korrigiert', { exact: true }).first().waitFor()

    await page.goto(`${house.url}/incidents?period=all&text=${key.slice(0, -1)}&corrections=false`)
    await settled(page)
    await page.getByRole('button', { name: 'Filter entfernen: ohne Korrekturen' }).waitFor()
    await page.getByText('korrigiert', { exact: true }).first().waitFor({ state: 'detached' })

    await page.goto(`${house.url}/incidents/${source}/${key}`)
    await settled(page)
    await page.getByRole('button', { name: 'Die Korrektur von „Gelöst“ zurücknehmen' }).click()
    await corrections
      .getByText(/zurückgenommen am/)
      .first()
      .waitFor()
    // The withdrawn one of the other width is told too, so that alone says nothing of this one.
    await page.getByText(/^importiert: /).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  },
)

test('a time after the end of the data is taken, and the page says at once what that means for numbers', async () => {
  const { page } = await house.open({ locale: 'de', viewport: { width: 390, height: 900 } })
  const answer = await fetch(`${house.url}/api/v1/metrics/time-to-resolve`)
  const { asOf } = (await answer.json()) as { asOf: string }
  const { source, key } = await major()
  await page.goto(`${house.url}/incidents/${source}/${key}`)
  await settled(page)
  await page.getByRole('button', { name: '„Geschlossen“ korrigieren', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Richtiger Wert').fill(inBerlin(Date.parse(asOf) + 60_000))
  await dialog.getByLabel('Begründung').fill('laut Anruf')
  await dialog.getByRole('button', { name: 'Korrektur speichern' }).click()
  const said = page.getByText(/„Geschlossen“ ist korrigiert\. „Geschlossen“ liegt jetzt nach dem Datenstand/)
  await said.waitFor()
  expect(await axe(page)).toEqual([])
  expect(await sideways(page)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page
    .getByText(/zurückgenommen am/)
    .first()
    .waitFor()
})

test('a time that exists twice is asked about, and one that does not exist cannot be saved', async () => {
  const { page } = await house.open({
    locale: 'en',
    viewport: { width: 1440, height: 900 },
  })
  const { source, key } = await major()
  await page.goto(`${house.url}/incidents/${source}/${key}`)
  await settled(page)
  await page.getByRole('button', { name: 'Correct a value …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Field').selectOption('occurred_at')
  const value = dialog.getByLabel('Correct value')
  await value.fill('2025-10-26T02:30:00')
  await dialog.getByRole('button', { name: 'the one at UTC+01:00' }).waitFor()
  await value.fill('2025-03-30T02:30:00')
  await dialog.getByText('This time does not exist').waitFor()
  expect(await dialog.getByRole('button', { name: 'Save correction' }).isDisabled()).toBe(true)
  // The server has the last word, and says it here.
  await value.fill('2025-10-26T02:30:00')
  await dialog.getByLabel('Field').selectOption('priority')
  await dialog.getByLabel('Reason').fill('test')
  await dialog.getByRole('button', { name: 'Save correction' }).click()
  await dialog.getByText('There is nothing to correct').waitFor()
})
