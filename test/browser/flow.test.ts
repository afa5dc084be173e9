import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { settled } from './witness.ts'

const house = startHouse({ demo: false })

/** Seven incidents, six of them resolved after 1, 2, 3, 4, 5 and 6 hours, and one row with a day that does not exist. */
const EXPORT = [
  'number,opened_at,short_description,description,priority,state,category,business_service,cmdb_ci,assignment_group,assigned_to,sys_updated_on,resolved_at,closed_at',
  ...[1, 2, 3, 4, 5, 6].map(
    (hours) =>
      `INC000000${hours},2026-03-0${hours} 08:00:00,Fault ${hours},"<script>document.title='broken'</script>",2 - High,Closed,Network,VPN,gw-${hours},Network,Ada,2026-03-09 12:00:00,2026-03-0${hours} ${String(8 + hours).padStart(2, '0')}:00:00,2026-03-08 08:00:00`,
  ),
  'INC0000007,2026-03-07 08:00:00,Still open,,3 - Moderate,New,Network,VPN,gw-7,Network,,2026-03-09 12:00:00,,',
  'INC0000008,2026-02-31 08:00:00,No such day,,3 - Moderate,New,Network,VPN,gw-8,Network,,2026-03-09 12:00:00,,',
].join('\r\n')

/** Drops a file on the window, as a hand would. */
const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content ?? ''], fileName ?? ''))
      for (const type of ['dragenter', 'dragover', 'drop']) {
        window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }
    },
    [name, text],
  )

test('a dropped export becomes a number, its list, an incident, a review, and goes again', async () => {
  const { page, complaints, foreign } = await house.open({
    locale: 'de',
    viewport: { width: 1440, height: 900 },
  })
  await page.goto(house.url)
  await page.getByRole('heading', { name: 'Beginnen Sie mit einem Export' }).waitFor()

  await drop(page, 'incidents.csv', EXPORT)
  await page.waitForURL('**/data')
  await page
    .getByLabel('In welcher Zeitzone stehen die Zeiten in dieser Datei?')
    .selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Damit weiter' }).click()
  await page.getByRole('button', { name: 'Übernehmen wie erkannt' }).click()
  await page.getByText('8 Zeilen gelesen: 7 gespeichert, 1 abgelehnt.').first().waitFor()
  await page.getByRole('rowheader', { name: '9', exact: true }).waitFor()

  await page.getByRole('link', { name: 'Überblick ansehen' }).click()
  await settled(page)
  const card = page.getByRole('article', { name: /Lösung/ })
  // One of seven is still open and counts: after 4 hours three of seven are left, fewer than half.
  expect(await card.locator('.big-number').textContent()).toMatch(/: 4\u00a0Std\.$/)
  await card.getByRole('link', { name: '6 Vorfälle' }).click()
  await page.getByRole('heading', { level: 1, name: '6 Vorfälle' }).waitFor()
  expect(await page.locator('.incident-table tbody tr').count()).toBe(6)
  await page.getByRole('button', { name: 'Ausgeschlossen (1)' }).click()
  await page.getByRole('heading', { level: 1, name: '1 Vorfall' }).waitFor()
  await page.getByRole('button', { name: 'In der Zahl (6)' }).click()
  await page.getByRole('link', { name: 'INC0000003' }).click()

  await page.getByRole('heading', { level: 1, name: /Fault 3/ }).waitFor()
  expect(await page.title()).toContain('INC0000003')
  expect(await page.getByText("<script>document.title='broken'</script>").count()).toBe(1)
  await page.getByRole('button', { name: 'Nachbetrachtung (PIR)' }).click()
  const review = page.locator('.report-choices').getByRole('link', { name: 'Öffnen (HTML)' }).first()
  const document = await page.request.get(new URL((await review.getAttribute('href')) ?? '', page.url()).href)
  expect(document.status()).toBe(200)
  expect(await document.text()).toContain('INC0000003')

  await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Daten' }).click()
  await page
    .locator('.history')
    .getByRole('button', { name: 'Importieren rückgängig machen' })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('7 Vorfälle verschwinden').waitFor()
  await dialog.getByRole('button', { name: 'Importieren rückgängig machen' }).click()
  await page.getByText('Der Import von incidents.csv ist rückgängig gemacht.').waitFor()
  await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Überblick' }).click()
  await page.getByRole('heading', { name: 'Beginnen Sie mit einem Export' }).waitFor()
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
})

test('a file that is no export we know is asked about, and nothing is counted', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'shopping.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('bread,milk\n1,2\n'),
  })
  const card = page.locator('.candidate')
  await card.locator('.tag[data-status=question]').waitFor()
  expect(await card.textContent()).toContain('No tool we know writes columns like these.')
})
