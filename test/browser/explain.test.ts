import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled } from './witness.ts'

const house = startHouse({ demo: true })

const drawer = (page: Page) => page.getByRole('dialog', { name: /How it was computed|So wurde gerechnet/ })

test('a card opens by key, and closing gives the focus back to it', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  const card = page.locator('[data-explains^="time-to-acknowledge"] .big-number')
  await card.focus()
  await page.keyboard.press('e')
  await drawer(page).getByText('Formula').waitFor()
  expect(page.url()).toContain('explain=time-to-acknowledge')
  expect(await drawer(page).evaluate((open) => open.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('explain='))
  await drawer(page).waitFor({ state: 'detached' })
  expect(await card.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('n')
  await page.waitForURL(/\/incidents\?.*metric=time-to-acknowledge.*part=included/)
  expect(complaints).toEqual([])
})

test('a row of a table opens its own number, and the list of it has as many rows', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/trends?grain=month`)
  await settled(page)
  await page.keyboard.press('t')
  const row = page.locator('[data-chart=trend] tbody tr').nth(2)
  const n = (await row.locator('td').nth(-2).textContent())?.trim() ?? ''
  const value = (await row.locator('.number-button').textContent()) ?? ''
  await row.locator('.number-button').click()
  await drawer(page)
    .getByRole('button', { name: `Included (${n})` })
    .waitFor()
  expect(value).toContain((await drawer(page).locator('.big strong').textContent()) ?? 'none')
  await drawer(page)
    .getByRole('button', { name: /Left out/ })
    .click()
  await drawer(page).getByRole('columnheader', { name: 'Reason' }).waitFor()
  await drawer(page)
    .getByRole('button', { name: /Included/ })
    .click()
  await drawer(page)
    .getByRole('link', { name: `Show all ${n}` })
    .click()
  await page.getByRole('heading', { level: 1, name: `${n} incidents` }).waitFor()
  expect(complaints).toEqual([])
})

test('a group of the leaderboard opens by key with the focus anywhere in its row', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/trends`)
  await settled(page)
  const row = page.locator('.leaderboard tbody tr').first()
  const name = (await row.locator('.name').textContent()) ?? ''
  await row.locator('.name').focus()
  await page.keyboard.press('e')
  await drawer(page).getByText('What was asked').click()
  expect(await drawer(page).locator('.facts dd').allTextContents()).toContain(name)
  await page.goBack()
  await drawer(page).waitFor({ state: 'detached' })
})

test('the link that the drawer gives opens the same number, also in German and on a phone', async () => {
  const { page, complaints } = await house.open({
    locale: 'de',
    viewport: { width: 390, height: 900 },
  })
  const answer = await fetch(
    `${house.url}/api/v1/metrics/time-to-resolve/explain?grain=month&bucket=2026-03-01`,
  )
  const { link, included } = (await answer.json()) as { link: string; included: { n: number } }
  await page.goto(house.url + link)
  await settled(page)
  await drawer(page)
    .getByRole('button', { name: `Gezählt (${included.n})` })
    .waitFor()
  await drawer(page).locator('.picture svg').waitFor()
  await drawer(page).getByText('Was sich geändert hat').waitFor()
  expect(await axe(page)).toEqual([])
  const sideways = await drawer(page).evaluate((open) => open.scrollWidth - open.clientWidth)
  expect(sideways).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('explain='))
  expect(complaints).toEqual([])
})

test('what cannot be explained says why, and can be asked again', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/?explain=time-to-resolve%3Fgrain%3Dmonth%26bucket%3D1999-03-01`)
  await drawer(page).getByText('No bucket starts on 1999-03-01').waitFor()
  expect(await drawer(page).getByRole('button', { name: 'Try again' }).count()).toBe(1)
})

test('every metric has a page with its example, and the catalogue leads there by key', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.waitForURL('**/metrics')
  await page.getByRole('link', { name: 'Time to restore service' }).click()
  await page.getByRole('heading', { level: 1, name: 'Time to restore service' }).waitFor()
  await page.getByRole('heading', { name: 'In the course of an incident' }).waitFor()
  await page.goto(`${house.url}/metrics/hold-share`)
  await page.getByText(/ of .* = /).waitFor()
  expect(complaints).toEqual([])
})
