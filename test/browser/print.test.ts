import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { settled } from './witness.ts'

const house = startHouse({ demo: true })

test('what nobody has scrolled to is printed too, and the dialogue waits for it', async () => {
  // Low enough that the panel in question is nowhere near the window.
  const { page, complaints } = await house.open({
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
})
