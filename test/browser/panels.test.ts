import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const house = startHouse({ demo: true })

/** Each panel begins when it comes near, and pushes the next one down. */
async function scrollDown(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const next = document.querySelector('main .unseen')
      next?.scrollIntoView()
      return next === null
    },
    undefined,
    { polling: 50 },
  )
}

test.each([
  { path: '/trends?metric=incidents-opened&grain=week', lang: 'de', scheme: 'light', width: 390 },
  { path: '/trends', lang: 'en', scheme: 'dark', width: 1440 },
  { path: '/?period=2026-10', lang: 'de', scheme: 'dark', width: 390 },
] as const)(
  'what comes when one scrolls down $path, $lang, $scheme, $width px: readable for everyone, nothing clipped',
  async ({ path, lang, scheme, width }) => {
    const { page, complaints, foreign } = await house.open({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      locale: lang,
      reducedMotion: 'reduce',
    })
    await page.goto(house.url + path)
    await settled(page)
    await scrollDown(page)
    await page.waitForFunction(() => document.querySelector('main :is(.skeleton, .unseen)') === null)
    await settled(page)
    expect(await page.locator('main [role="alert"]').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    expect(foreign).toEqual([])
  },
)

test('the slider asks again when it is let go, by the keyboard too', async () => {
  const { page } = await house.open({
    viewport: { width: 1440, height: 900 },
    locale: 'en',
  })
  await page.goto(`${house.url}/trends`)
  await settled(page)
  await scrollDown(page)
  const panel = page.locator('[data-chart="what-if"]')
  await panel.getByText(/were 10\s% shorter every time/).waitFor()
  await panel.getByRole('slider').press('ArrowRight')
  await panel.getByText(/were 15\s% shorter every time/).waitFor()
  expect(await panel.locator('output').textContent()).toBe('15\u00a0%')
})
