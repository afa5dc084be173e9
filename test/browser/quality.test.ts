import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { settled } from './witness.ts'

const house = startHouse({ demo: true })

interface Quality {
  readonly rules: readonly { readonly rule: string; readonly label: string; readonly incidents: number }[]
  readonly completeness: { readonly months: readonly string[] }
}

test('each rule leads to exactly the incidents that it counts', async () => {
  const { page, complaints } = await house.open({ locale: 'de' })
  const asked = await fetch(`${house.url}/api/v1/quality?lang=de`)
  const { rules } = (await asked.json()) as Quality
  const found = rules.filter(({ incidents }) => incidents > 0)
  expect(found.length).toBeGreaterThan(1)
  for (const { label, incidents } of found) {
    await page.goto(`${house.url}/data/quality?period=all`)
    await settled(page)
    const rule = page.getByRole('article').filter({ has: page.getByRole('heading', { name: label }) })
    await rule.getByRole('link', { name: /^[\d.]+ (Vorfall|Vorfälle)$/ }).click()
    const many = incidents.toLocaleString('de-DE').replaceAll('.', String.raw`\.`)
    await page
      .locator('main h1')
      .filter({ hasText: new RegExp(`^${many} (Vorfall|Vorfälle)$`) })
      .waitFor()
  }
  expect(complaints).toEqual([])
})

test('how far fields are filled begins with the newest month, which a phone shows without a push', async () => {
  const { page } = await house.open({ locale: 'en', viewport: { width: 390, height: 844 } })
  const { completeness } = (await (await fetch(`${house.url}/api/v1/quality`)).json()) as Quality
  await page.goto(`${house.url}/data/quality?period=all`)
  await settled(page)
  const head = page.getByRole('table').getByRole('columnheader')
  const [newest = ''] = completeness.months.toReversed()
  const name = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${newest}T00:00:00Z`),
  )
  const third = head.nth(2)
  expect(await third.textContent()).toBe(name)
  const box = await third.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
})
