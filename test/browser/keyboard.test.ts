import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { settled } from './witness.ts'

const house = startHouse({ demo: true })

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement?.textContent ?? '').trim().slice(0, 60))

test('the pages are reached and read with the keyboard alone', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)

  await page.keyboard.press('e')
  await page.getByRole('dialog', { name: /How it was computed/ }).waitFor()
  await page.getByRole('dialog').getByText('Formula').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.waitForURL('**/trends')
  await settled(page)
  // The address changes at once, the page when its code is there.
  await page.waitForFunction(() => document.activeElement?.textContent === 'Trends')
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/from=\d/)
  await page.keyboard.press('x')
  await page.waitForURL(/compare=previous/)
  await settled(page)
  await page.keyboard.press('t')
  await page.locator('[data-chart=trend] table').waitFor()
  expect(await page.locator('[data-chart=trend] .picture').count()).toBe(0)
  await page.keyboard.press('t')
  await page.locator('[data-chart=trend] .picture svg').waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Help' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.waitForURL(/\/incidents/)
  await page.keyboard.press('/')
  await page.keyboard.type('vpn')
  await page.waitForURL(/text=vpn/)
  expect(complaints).toEqual([])
})

test('a letter typed into a field is a letter', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  await page.getByRole('searchbox', { name: 'Search number or title' }).focus()
  await page.keyboard.type('gt')
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await page.locator('#search').inputValue()).toBe('gt')
  expect(await page.getByRole('dialog').count()).toBe(0)
})

test('the language changes at once and is remembered', async () => {
  const { page } = await house.open({ locale: 'de' })
  await page.goto(house.url)
  await page.getByRole('heading', { level: 1, name: 'Überblick' }).waitFor()
  await page.getByRole('button', { name: 'EN, English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await settled(page)
  expect(await page.locator('.sentence').textContent()).toMatch(/incidents/)
})

test('a link with parts that mean nothing names them and widens nothing', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/incidents?priority=1&nonsense=7&period=2026-Q9`)
  await settled(page)
  const banner = page.getByRole('alert')
  expect(await banner.textContent()).toContain('nonsense=7')
  expect(await banner.textContent()).toContain('period=2026-Q9')
  expect(await page.getByRole('button', { name: 'Remove filter: Priority: P1' }).count()).toBe(1)
})

test('every number of the overview opens a list of exactly so many incidents', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  const links = await page.locator('.stands-on > a').all()
  expect(links.length).toBe(4)
  const said = await Promise.all(
    links.map(async (link) => [await link.textContent(), await link.getAttribute('href')] as const),
  )
  for (const [text, href] of said) {
    await page.goto(house.url + href)
    await page.getByRole('heading', { level: 1, name: text ?? 'none', exact: true }).waitFor()
  }
})

test('the samples go with one click after saying what is lost', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  await page.getByRole('button', { name: 'Remove sample data' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('servicenow-incidents.csv')
  await dialog.getByRole('button', { name: 'Remove sample data' }).click()
  await page.getByRole('heading', { name: 'Start with an export' }).waitFor()
  expect(await page.getByRole('complementary').count()).toBe(0)
})
