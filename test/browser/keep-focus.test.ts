import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hold } from './hold.ts'
import { startHouse } from './house.ts'
import { cardOf, clearList, drop } from './incident-list.ts'
import { settled } from './witness.ts'

const house = startHouse({ demo: true })

const focusIsOn = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.activeElement?.textContent?.trim() === wanted, text)

test('a page that arrives late leaves the focus to whoever went on meanwhile, and takes it from nobody else', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(house.url)
  await settled(page)
  const code = await hold(page, /\/assets\/trends-[^/]*\.js$/)
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await code.asked
  await page.getByRole('link', { name: 'Settings' }).focus()
  code.release()
  await page.getByRole('heading', { level: 1, name: 'Trends' }).waitFor()
  await settled(page)
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Settings')

  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.matches('main h1'))
})

test('who goes on typing while the answer comes loses neither a letter nor a space', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/incidents`)
  await settled(page)
  const answer = await hold(page, /\/api\/v1\/incidents\?.*text=vpn/)
  await page.keyboard.press('/')
  await page.keyboard.type('vpn ')
  await page.waitForURL(/text=vpn$/)
  await answer.asked
  await page.keyboard.type('down')
  answer.release()
  await page.waitForURL(/text=vpn(?:\+|%20)down$/)
  await settled(page)
  expect(await page.locator('#search').inputValue()).toBe('vpn down')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('search')
  // What another control says about the search is said in the field too.
  await page.locator('.chip', { hasText: 'vpn down' }).press('Enter')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#search')?.value === '')
})

test('a button that goes away when an answer comes hands the focus to the heading of its part of the page', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  const name = 'focus.csv'
  await drop(page, name, clearList(2, 700))
  await cardOf(page, name).getByRole('button', { name: 'Take it in as recognised' }).press('Enter')
  await cardOf(page, name).getByText('2 rows read: 2 stored, 0 rejected.').waitFor()
  // The button that was pressed is gone; the card is not.
  await page.waitForFunction(
    (file) => document.activeElement?.matches('h3') && document.activeElement.textContent?.includes(file),
    name,
  )

  const row = page.locator('.history').getByRole('row', { name: new RegExp(name) })
  await row.getByRole('button', { name: 'Undo import' }).press('Enter')
  const answer = await hold(page, /\/api\/v1\/imports(?:\?|$)/)
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await answer.asked
  await focusIsOn(page, 'Undo import')
  answer.release()
  await row.getByText('undone', { exact: false }).first().waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'history')
  expect(complaints).toEqual([])
})
