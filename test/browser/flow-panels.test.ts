import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Running, startPirouette } from './running.ts'
import { axe, settled, watched } from './witness.ts'

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

const PANELS = ['ageing', 'heat-map', 'phases', 'availability', 'pareto']

test.each([
  { lang: 'en', scheme: 'light', width: 1440 },
  { lang: 'de', scheme: 'dark', width: 390 },
] as const)(
  'the panels of Trends say what they show, $lang, $scheme, $width px',
  async ({ lang, scheme, width }) => {
    const { page, complaints, close } = await watched(browser, house.url, {
      // So high that every panel is in view and therefore asked for.
      viewport: { width, height: 7_000 },
      colorScheme: scheme,
      locale: lang,
      reducedMotion: 'reduce',
    })
    await page.goto(`${house.url}/trends?period=all&metric=backlog`)
    for (const name of PANELS) await page.waitForSelector(`[data-chart="${name}"] .says`)
    await settled(page)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    // As a table every part is a way to exactly its incidents.
    const ageing = page.locator('[data-chart="ageing"]')
    await ageing.locator('button[aria-pressed]').click()
    // The priorities beside the counts leave where there is little room.
    const link = ageing.locator('tbody td.num a').last()
    const told = (await link.textContent())?.trim()
    await link.click()
    await page.waitForSelector('.why .tabs [aria-pressed="true"]')
    await settled(page)
    expect(await page.locator('.why .tabs [aria-pressed="true"]').textContent()).toContain(told)
    expect(complaints).toEqual([])
    await close()
  },
)
