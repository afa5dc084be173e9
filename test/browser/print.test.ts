import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { type Running, startPirouette } from './running.ts'
import { settled, watched } from './witness.ts'

let browser: Browser
let house: Running
beforeAll(async () => {
  house = await startPirouette({ demo: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test('what nobody has scrolled to is printed too, and the dialogue waits for it', async () => {
  // Low enough that the panel in question is nowhere near the window.
  const { page, complaints, close } = await watched(browser, house.url, {
    locale: 'en',
    viewport: { width: 390, height: 600 },
  })
  // A headless browser has no dialogue: what would be on the paper is noted when it would open.
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = document.querySelector('main')?.innerText ?? ''
    }
  })
  await page.goto(house.url)
  await settled(page)
  const panel = page.getByRole('heading', { name: 'What has changed?' })
  expect(await panel.count()).toBe(0)
  await page.getByRole('button', { name: 'Print' }).click()
  await page.waitForFunction(() => document.documentElement.dataset['printed'] !== undefined)
  const printed = await page.evaluate(() => document.documentElement.dataset['printed'] ?? '')
  expect(printed).toContain('What has changed?')
  expect(await page.locator('.unseen, .skeleton').count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})
