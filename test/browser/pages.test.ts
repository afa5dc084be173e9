import { beforeAll, expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const house = startHouse({ demo: true })
let incident = ''

beforeAll(async () => {
  const response = await fetch(`${house.url}/api/v1/incidents?major=true&sort=-opened_at`)
  const { incidents } = (await response.json()) as { incidents: { source: string; key: string }[] }
  incident = `/incidents/${incidents[0]?.source}/${incidents[0]?.key}`
})

const PAGES = [
  ['overview', () => '/'],
  ['trends, split', () => '/trends?by=priority&grain=month'],
  ['trends, compared', () => '/trends?compare=previous'],
  ['what keeps coming back', () => '/trends/repeats?tier=similar'],
  ['incidents', () => '/incidents'],
  ['incidents left out of a number', () => '/incidents?metric=time-to-resolve&part=excluded'],
  ['an incident', () => incident],
  ['data', () => '/data'],
  ['quality of the data', () => '/data/quality?period=all'],
  ['incidents of a rule about the data', () => '/incidents?period=all&quality=acknowledgement-implied'],
  ['a number, opened', () => '/?explain=time-to-resolve'],
  ['metrics', () => '/metrics'],
  ['a metric', () => '/metrics/time-to-acknowledge'],
  ['settings', () => '/settings'],
  ['an unknown page', () => '/incidents/a/b/c'],
] as const
const LANGS = ['de', 'en'] as const
const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [1440, 390] as const

const cases = PAGES.flatMap(([name, path]) =>
  LANGS.flatMap((lang) =>
    SCHEMES.flatMap((scheme) => WIDTHS.map((width) => ({ name, path, lang, scheme, width }))),
  ),
)

test.each(cases)(
  '$name, $lang, $scheme, $width px: readable for everyone, silent console, nothing clipped',
  async ({ path, lang, scheme, width }) => {
    const { page, complaints, foreign } = await house.open({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      locale: lang,
      reducedMotion: 'reduce',
    })
    await page.goto(house.url + path())
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await axe(page)).toEqual([])
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    expect(foreign).toEqual([])
  },
)

test.each(LANGS)('the head of the page fits into every window, %s', async (lang) => {
  const { page } = await house.open({ locale: lang })
  await page.goto(house.url)
  await settled(page)
  await page.locator('.freshness').waitFor()
  for (const width of [640, 801, 1024, 1220, 1221, 1280, 1360, 1361]) {
    await page.setViewportSize({ width, height: 900 })
    expect([width, await sideways(page)]).toEqual([width, 0])
  }
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog').locator('.keys > div')
  await keys.first().waitFor()
  for (const width of [1361, 390]) {
    await page.setViewportSize({ width, height: 900 })
    // A key and what it does stand beside one another.
    const overlaps = await keys.evaluateAll(
      (lines) =>
        lines.filter((line) => {
          const [key, does] = [line.querySelector('kbd'), line.lastElementChild]
          return key && does && key.getBoundingClientRect().right > does.getBoundingClientRect().left
        }).length,
    )
    expect([width, overlaps]).toEqual([width, 0])
  }
})
