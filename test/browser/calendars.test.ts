import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled } from './witness.ts'

const house = startHouse({ demo: true })

const calendars = async () =>
  (
    (await (await fetch(`${house.url}/api/v1/settings/calendars`)).json()) as {
      calendars: { name: string }[]
    }
  ).calendars

test('a calendar is made, says what it moves before it is saved, answers in business time, and is taken back', async () => {
  const { page } = await house.open({ locale: 'de', reducedMotion: 'reduce' })
  await page.goto(`${house.url}/trends?clock=business&metric=time-to-resolve`)
  await settled(page)
  await page.getByRole('link', { name: 'Zu den Kalendern' }).first().click()
  await page.getByRole('heading', { name: 'Noch kein Kalender' }).waitFor()
  await page.getByRole('button', { name: 'Kalender anlegen' }).click()
  const dialog = page.getByRole('dialog', { name: 'Neuer Kalender' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Büro')
  await dialog.getByRole('textbox', { name: 'Montag' }).fill('acht bis fünf')
  await dialog.getByRole('button', { name: 'Änderung zeigen' }).click()
  expect(await dialog.getByRole('alert').textContent()).toMatch(/^Montag: .*08:00–17:00/)
  await dialog.getByRole('textbox', { name: 'Montag' }).fill('8-17')
  await dialog.getByRole('combobox', { name: 'Gesetzliche Feiertage' }).selectOption('DE-BY')
  await dialog.getByRole('textbox', { name: 'Für Teams' }).fill('Niemand')
  await dialog.getByText('Bisher in keinem Vorfall: Niemand').waitFor()
  expect(await axe(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Änderung zeigen' }).click()
  await dialog.getByRole('row', { name: /Zeit bis zur Lösung.*bisher nicht auswertbar/ }).waitFor()
  expect(await calendars()).toEqual([])
  await dialog.getByRole('button', { name: 'Speichern' }).click()
  await page.getByRole('heading', { name: 'Büro' }).waitFor()
  expect(await page.getByText('Mo–Fr 08:00–17:00').count()).toBe(1)
  expect((await calendars()).map(({ name }) => name)).toEqual(['Büro'])

  await page.goto(`${house.url}/trends?clock=business&metric=time-to-resolve`)
  await settled(page)
  await page.keyboard.press('e')
  await page.getByText('Gefragt', { exact: true }).click()
  await page.getByText('Geschäftszeit nach Büro; ein Tag sind 24 Stunden').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.getByRole('button', { name: '„Büro“ entfernen' }).click()
  await page.getByRole('heading', { name: 'Noch kein Kalender' }).waitFor()
  await page.getByRole('button', { name: 'Rückgängig' }).click()
  await page.getByRole('heading', { name: 'Büro' }).waitFor()
})
