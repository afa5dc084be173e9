import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ImportResult } from '../../model/import.ts'
import { startHouse } from './house.ts'
import { cardOf, clearList, csvFile, drop } from './incident-list.ts'

const house = startHouse({ demo: false })

const api = async <T>(path: string) => (await (await fetch(`${house.url}/api/v1${path}`)).json()) as T
const incidents = async () => (await api<{ incidents: number }>('/health')).incidents
const committed = async (name: string) =>
  (await api<{ imports: ImportResult[] }>('/imports')).imports.filter(
    ({ file, status }) => file === name && status === 'committed',
  ).length

const WORDS = {
  en: {
    take: 'Take it in as recognised',
    discard: 'Discard',
    steps: 'Check step by step',
    mapping: 'On to the mapping',
    undo: 'Undo import',
    there: 'This very file was already imported',
    lost: 'The server no longer has this file',
    again: 'Choose the file again',
    zone: 'Time zone',
  },
  de: {
    take: 'Übernehmen wie erkannt',
    discard: 'Verwerfen',
    steps: 'Schritt für Schritt prüfen',
    mapping: 'Weiter zur Zuordnung',
    undo: 'Importieren rückgängig machen',
    there: 'Genau diese Datei wurde am',
    lost: 'Der Server hat diese Datei nicht mehr',
    again: 'Datei erneut auswählen',
    zone: 'Zeitzone',
  },
} as const
const LANGS = ['en', 'de'] as const

let files = 0

/** Two windows of one browser with the same file, as a duplicated window has it. */
async function twins(lang: 'en' | 'de') {
  files += 1
  const name = `${lang}-${files}.csv`
  const text = clearList(3, files * 100)
  const { page: one, complaints } = await house.open({ locale: lang })
  await one.goto(`${house.url}/data`)
  await drop(one, name, text)
  await cardOf(one, name, 'ready').waitFor()
  const opened = one.context().waitForEvent('page')
  await one.evaluate(() => void window.open(location.href))
  const two = await opened
  await cardOf(two, name, 'ready').waitFor()
  return { one, two, name, text, complaints, words: WORDS[lang], before: await incidents() }
}

const press = (page: Page, name: string, button: string) =>
  cardOf(page, name).getByRole('button', { name: button }).click()

async function takeBack(page: Page, name: string, undo: string): Promise<void> {
  await press(page, name, undo)
  await page.getByRole('dialog').getByRole('button', { name: undo }).click()
}

test.each(LANGS)(
  '%s: what one window takes in, the other knows, in whichever step it is; what is taken back can be taken in there',
  async (lang) => {
    const { one, two, name, words, before, complaints } = await twins(lang)
    await press(two, name, words.steps)
    await cardOf(two, name).getByRole('button', { name: words.mapping }).click()
    await press(one, name, words.take)
    await cardOf(one, name).locator('.tag[data-status=committed]').waitFor()
    await cardOf(two, name).getByText(words.there).waitFor()
    expect(await cardOf(two, name).getByRole('button', { name: words.take }).count()).toBe(0)
    expect(await incidents()).toBe(before + 3)

    await takeBack(one, name, words.undo)
    await cardOf(two, name).getByText(words.there).waitFor({ state: 'detached' })
    await cardOf(two, name, 'ready').waitFor()
    expect(await incidents()).toBe(before)
    expect(complaints).toEqual([])
  },
)

test.each(LANGS)(
  '%s: a file that another window discarded is asked for again, and what was said of it stays',
  async (lang) => {
    const { one, two, name, text, words, before } = await twins(lang)
    await press(two, name, words.steps)
    await cardOf(two, name).getByLabel(words.zone).first().selectOption('UTC')
    await cardOf(two, name, 'ready').waitFor()
    await press(one, name, words.discard)
    await cardOf(one, name).waitFor({ state: 'detached' })
    await cardOf(two, name).getByText(words.lost).waitFor()
    // What a person cannot do anything about has no number to report.
    expect(await cardOf(two, name).textContent()).not.toMatch(/[0-9a-f]{8}-|sha256/)
    await cardOf(two, name)
      .getByLabel(`${words.again}: ${name}`)
      .setInputFiles([csvFile(name, text)])
    await cardOf(two, name, 'ready').waitFor()
    expect(await cardOf(two, name).getByLabel(words.zone).first().inputValue()).toBe('UTC')
    expect(await incidents()).toBe(before)
  },
)

test('one file that two windows take in at once is taken in once', async () => {
  const { one, two, name, words, before } = await twins('en')
  await Promise.all([press(one, name, words.take), press(two, name, words.take)])
  for (const page of [one, two]) {
    const card = cardOf(page, name)
    await card.locator('.tag[data-status=committed]').or(card.getByText(words.there)).first().waitFor()
  }
  expect(await committed(name)).toBe(1)
  expect(await incidents()).toBe(before + 3)
})

test('the window that shows a result sees that another took it back', async () => {
  const { one, two, name, words, before } = await twins('en')
  await press(one, name, words.take)
  await cardOf(one, name).locator('.tag[data-status=committed]').waitFor()
  // The history of the other window has the import, and its way back.
  const row = two.locator('main').getByRole('row', { name: new RegExp(name) })
  await row.first().waitFor()
  await takeBack(one, name, words.undo)
  await cardOf(one, name).waitFor({ state: 'detached' })
  await row
    .filter({ hasText: /undone/i })
    .first()
    .waitFor()
  expect(await incidents()).toBe(before)
})

test.each([
  ['en', 'undone'],
  ['de', 'rückgängig gemacht'],
] as const)('%s: a result that another window takes back says so on its card', async (lang, undone) => {
  const { one, two, name, words, before } = await twins(lang)
  await press(one, name, words.take)
  await cardOf(one, name).locator('.tag[data-status=committed]').waitFor()
  const row = two.locator('.history').getByRole('row', { name: new RegExp(name) })
  await row.getByRole('button', { name: words.undo }).click()
  await two.getByRole('dialog').getByRole('button', { name: words.undo }).click()
  const tag = cardOf(one, name).locator('.tag[data-status=undone]')
  await tag.waitFor()
  expect(await tag.textContent()).toBe(undone)
  expect(await cardOf(one, name).getByRole('button', { name: words.undo }).count()).toBe(0)
  expect(await incidents()).toBe(before)
})
