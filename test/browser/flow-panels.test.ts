import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled } from './witness.ts'

const house = startHouse({ demo: true })

const PANELS = ['ageing', 'heat-map', 'phases', 'availability', 'pareto']

test.each([
  { lang: 'en', scheme: 'light', width: 1440 },
  { lang: 'de', scheme: 'dark', width: 390 },
] as const)(
  'the panels of Trends say what they show, $lang, $scheme, $width px',
  async ({ lang, scheme, width }) => {
    const { page, complaints } = await house.open({
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
    // The key opens the row, not the whole of the metric.
    await link.focus()
    await page.keyboard.press('e')
    const drawer = page.getByRole('dialog')
    await drawer.getByText(`n = ${told}`, { exact: true }).waitFor()
    await drawer.getByText(lang === 'de' ? 'Teil' : 'Part', { exact: true }).waitFor({ state: 'attached' })
    expect(new URL(page.url()).searchParams.get('explain')).toContain('cell=age')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await link.click()
    await page.waitForSelector('.why .tabs [aria-pressed="true"]')
    await settled(page)
    expect(await page.locator('.why .tabs [aria-pressed="true"]').textContent()).toContain(told)
    expect(complaints).toEqual([])
  },
)
