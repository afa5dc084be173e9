import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startHouse } from './house.ts'
import { cardOf, clearList, csvFile, drop } from './incident-list.ts'

const house = startHouse({ demo: false })
const PATIENCE = { timeout: 90_000 }

/** What lies in the folders of originals and of what is on its way. */
const lying = async (): Promise<readonly string[]> =>
  (
    await Promise.all(
      ['files', 'staging'].map((folder) =>
        readdir(join(house.data, folder), { recursive: true }).catch(() => []),
      ),
    )
  )
    .flat()
    .toSorted()
const stored = async () => {
  const [health, list] = await Promise.all(
    ['/health', '/imports'].map(async (path) => await (await fetch(`${house.url}/api/v1${path}`)).json()),
  )
  return [(health as { incidents: number }).incidents, (list as { imports: unknown[] }).imports.length]
}

const LARGE = 30_000
let files = 0
const fresh = () => {
  files += 1
  const first = files * 100_000
  return { name: `midway-${files}.csv`, text: clearList(LARGE, first), first }
}

/** Days and months that are both at most 12. */
const AMBIGUOUS = clearList(4, 7)
  .replaceAll('2026-02-03T09:00:00Z', '03/02/2026 09:00')
  .replaceAll('2026-02-04T09:00:00Z', '04/02/2026 09:00')

/** Lets a page send only so slowly that a large file stays on its way. */
async function slowly(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  })
}

type Way = (page: Page, name: string, text: string) => Promise<void>
const sending: Way = async (page, name, text) => {
  await slowly(page, 100_000)
  await drop(page, name, text)
  await cardOf(page, name, 'sending').waitFor()
  await expect.poll(async () => (await lying()).some((one) => one.endsWith('.part')), PATIENCE).toBe(true)
}
const rehearsing: Way = async (page, name, text) => {
  await drop(page, name, text)
  await cardOf(page, name, 'rehearsing').waitFor()
}
const asked: Way = async (page, name) => {
  await drop(page, name, AMBIGUOUS)
  await cardOf(page, name).locator('.button.order').first().waitFor()
}
const mapping: Way = async (page, name, text) => {
  await drop(page, name, text)
  await cardOf(page, name, 'ready').waitFor()
  await cardOf(page, name).getByRole('button', { name: 'Check step by step' }).click()
  await cardOf(page, name).getByRole('button', { name: 'On to the mapping' }).click()
  await cardOf(page, name).getByRole('heading', { name: 'Where its columns go' }).waitFor()
}
const checking: Way = async (page, name, text) => {
  await mapping(page, name, text)
  await cardOf(page, name).getByRole('button', { name: 'File', exact: true }).click()
  await cardOf(page, name).getByLabel('Time zone').first().selectOption('UTC')
  await cardOf(page, name, 'rehearsing').waitFor()
}

test.each([
  ['while it is recognised', rehearsing],
  ['at the question', asked],
  ['at the mapping', mapping],
  ['while it is checked again', checking],
  ['while it is sent', sending],
])(
  'a large file that is given up %s leaves nothing, the page says so, and the next one goes in',
  async (_, way) => {
    const { page } = await house.open({ locale: 'en' })
    await page.goto(`${house.url}/data`)
    const [before, kept] = [await stored(), await lying()]
    const { name, text, first } = fresh()
    await way(page, name, text)
    await cardOf(page, name)
      .getByRole('button', { name: /^(?:Cancel|Discard)/ })
      .click()
    await cardOf(page, name).waitFor({ state: 'detached' })
    await page.getByText(`${name} was discarded. Nothing of it was stored.`).waitFor()
    await expect.poll(lying, PATIENCE).toEqual(kept)
    expect(await stored()).toEqual(before)

    const next = `next-${name}`
    await drop(page, next, clearList(2, first))
    await cardOf(page, next).getByRole('button', { name: 'Take it in as recognised' }).click()
    await cardOf(page, next).getByText('2 rows read: 2 stored, 0 rejected.').waitFor()
  },
)

test.each([
  ['en', 'This window was loaded anew before the file had arrived.', 'Choose the file again'],
  ['de', 'Dieses Fenster wurde neu geladen, bevor die Datei angekommen war.', 'Datei erneut auswählen'],
])(
  '%s: a page that is loaded anew while it sends says so and asks for the file again',
  async (locale, sentence, again) => {
    const { page } = await house.open({ locale })
    await page.goto(`${house.url}/data`)
    const kept = await lying()
    const { name, text } = fresh()
    await sending(page, name, text)
    await page.reload()
    await cardOf(page, name, 'failed').getByText(sentence).waitFor()
    await expect.poll(lying, PATIENCE).toEqual(kept)
    await cardOf(page, name)
      .getByLabel(`${again}: ${name}`)
      .setInputFiles([csvFile(name, clearList(2, 50))])
    await cardOf(page, name, 'ready').waitFor()
  },
)

test('a page that is loaded anew at the question comes back to it', async () => {
  const { page } = await house.open({ locale: 'de' })
  await page.goto(`${house.url}/data`)
  const { name, text } = fresh()
  await asked(page, name, text)
  await page.reload()
  await cardOf(page, name).locator('.button.order').first().waitFor()
  expect(await cardOf(page, name).textContent()).toContain('Keine Zahl ist größer als 12')
})

test('a page that is loaded anew at the mapping comes back to it, with what was said', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  const { name } = fresh()
  await mapping(page, name, clearList(3, 400))
  const becomes = cardOf(page, name).getByLabel('What becomes of the values of assigned_to')
  await becomes.selectOption('drop')
  await page.reload()
  await cardOf(page, name).getByRole('heading', { name: 'Where its columns go' }).waitFor()
  expect(await becomes.inputValue()).toBe('drop')
})

test('a window that is closed midway leaves nothing half done, and the next import goes in', async () => {
  const before = await stored()
  for (const way of [sending, rehearsing, asked, mapping, checking]) {
    const { page } = await house.open({ locale: 'en' })
    await page.goto(`${house.url}/data`)
    const { name, text } = fresh()
    await way(page, name, text)
    await page.close()
    // A file that was rehearsed may be gone on with for a day, so it lies there whole under its sha256.
    await expect
      .poll(async () => (await lying()).filter((one) => !/^[0-9a-f]{64}$/.test(one)), PATIENCE)
      .toEqual([])
    expect(await stored()).toEqual(before)
  }
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  const { name } = fresh()
  await drop(page, name, clearList(2, 200))
  await cardOf(page, name, 'ready').waitFor()
  await cardOf(page, name).getByRole('button', { name: 'Take it in as recognised' }).click()
  await cardOf(page, name).getByText('2 rows read: 2 stored, 0 rejected.').waitFor()
})
