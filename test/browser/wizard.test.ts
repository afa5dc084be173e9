import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { ImportResult } from '../../model/import.ts'
import { ROOT } from '../support/source-file.ts'
import { startHouse } from './house.ts'
import { axe, settled, sideways } from './witness.ts'

const house = startHouse({ demo: false })

const api = async <T>(path: string, init?: RequestInit) =>
  (await (await fetch(`${house.url}/api/v1${path}`, init)).json()) as T
const incidents = async () => (await api<{ incidents: number }>('/health')).incidents
const median = async () => (await api<{ total: { median: number } }>('/metrics/time-to-resolve')).total.median

/** Every test begins without incidents and without a remembered mapping; a zone that was told stays remembered. */
beforeEach(async () => {
  const { imports } = await api<{ imports: ImportResult[] }>('/imports')
  for (const { id, status } of imports)
    if (status === 'committed') await fetch(`${house.url}/api/v1/imports/${id}`, { method: 'DELETE' })
  const { mappings } = await api<{ mappings: { signature: string }[] }>('/mappings')
  for (const { signature } of mappings)
    await fetch(`${house.url}/api/v1/mappings/${signature}`, { method: 'DELETE' })
})

const HEAD =
  'number,short_description,opened_at,resolved_at,sys_updated_on,state,priority,u_root_cause,assigned_to'

/** Days and months that are both at most 12: most took one day; who reads the month first sees a month, or less than nothing. */
const AMBIGUOUS = [
  HEAD,
  'INC1,One,03/02/2026 09:00,04/02/2026 09:00,04/02/2026 09:00,Closed,1 - Critical,change,Ann Lee',
  'INC2,Two,05/02/2026 09:00,06/02/2026 09:00,06/02/2026 09:00,Closed,3 - Moderate,change,Bob Roe',
  'INC3,Three,07/03/2026 09:00,08/03/2026 09:00,08/03/2026 09:00,Closed,3 - Moderate,,Bob Roe',
  'INC4,Four,09/03/2026 09:00,10/03/2026 09:00,10/03/2026 09:00,Closed,3 - Moderate,,Bob Roe',
  'INC5,Five,11/03/2026 09:00,12/03/2026 09:00,12/03/2026 09:00,Closed,3 - Moderate,,Bob Roe',
  'INC6,Six,12/01/2026 09:00,01/02/2026 09:00,01/02/2026 09:00,Closed,P2,,Bob Roe',
  'INC7,Seven,12/02/2026 09:00,,12/02/2026 09:00,Parked,P2,,Bob Roe',
  '',
].join('\r\n')

/** The same without a question but the zone, which is told in the file. */
const clear = (rows: number, from = 1) =>
  [
    HEAD,
    ...Array.from(
      { length: rows },
      (_, i) =>
        `INC${from + i},Disk ${i},2026-02-03T09:00:00Z,2026-02-04T09:00:00Z,2026-02-04T09:00:00Z,Closed,1 - Critical,change,Ann Lee`,
    ),
    '',
  ].join('\n')

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const give = (page: Page, ...files: readonly ReturnType<typeof file>[]) =>
  page.locator('.drop-zone input[type=file]').setInputFiles([...files])
const cardOf = (page: Page, name: string) => page.locator('.candidate', { hasText: name })
const ready = (card: Locator) => card.and(card.page().locator('[data-stage=ready]')).waitFor()

test('a wrong order of dates is noticed in the check, corrected in the wizard, committed, and undone', async () => {
  const { page, complaints, foreign } = await house.open({ locale: 'de' })
  await page.goto(`${house.url}/data`)
  await give(page, file('mehrdeutig.csv', AMBIGUOUS))
  const card = cardOf(page, 'mehrdeutig.csv')
  await card.getByText('Keine Zahl ist größer als 12').waitFor()
  const month = card.getByRole('button', { name: /Monat – Tag – Jahr/ })
  expect(await month.textContent()).toContain('03/02/2026 09:00 → 2. März 2026')
  await month.click()
  await card
    .getByLabel('In welcher Zeitzone stehen die Zeiten in dieser Datei?')
    .selectOption('Europe/Berlin')
  await card.getByRole('button', { name: 'Damit weiter' }).click()

  await card.getByRole('button', { name: 'Schritt für Schritt prüfen' }).click()
  await card.getByRole('button', { name: 'Prüfung' }).click()
  await card.getByText('1 Vorfall wurde vor seiner Eröffnung gelöst (INC6)').waitFor()
  const effect = card.getByRole('row', { name: /Zeit bis zur Lösung/ })
  // 31 days instead of one.
  expect((await effect.textContent())?.replaceAll('\u00a0', ' ')).toMatch(/31 T\./)
  expect(await incidents()).toBe(0)

  await card.getByRole('button', { name: 'Datei', exact: true }).click()
  const opened = card.locator('.date-columns li', { hasText: 'opened_at' })
  expect(await opened.textContent()).toContain('03/02/2026 09:00→ 2. März 2026')
  await card.getByLabel('Alle zusammen').selectOption('dmy')
  await opened.getByText('→ 3. Februar 2026').waitFor()
  await ready(card)
  await card.getByRole('button', { name: 'Weiter zur Zuordnung' }).click()
  await card.getByLabel('Parked bedeutet').selectOption('on_hold')
  await card.getByRole('button', { name: 'Weiter zur Prüfung' }).click()
  await card.getByText('7 Zeilen gelesen: 7 würden gespeichert, 0 abgelehnt.').waitFor()
  await card.getByText('Nichts zu beanstanden.').waitFor()
  expect((await effect.textContent())?.replaceAll('\u00a0', ' ')).toMatch(/1 T\./)
  await card.getByRole('button', { name: 'Importieren', exact: true }).click()
  await card.getByText('7 Zeilen gelesen: 7 gespeichert, 0 abgelehnt.').waitFor()
  expect(await incidents()).toBe(7)
  expect(await median()).toBe(86_400)
  expect(await api<object>('/incidents/servicenow/INC7')).toMatchObject({ state: 'on_hold' })

  await card.getByRole('button', { name: 'Importieren rückgängig machen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Importieren rückgängig machen' }).click()
  await card.waitFor({ state: 'detached' })
  expect(await incidents()).toBe(0)
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
})

test('what stands open is asked once on each step, called open, and leads to the step that answers it', async () => {
  const { page, complaints } = await house.open({ locale: 'de' })
  const zoneless = [
    'Summary,Issue key,Issue id,Issue Type,Status,Priority,Created,Updated,Resolved',
    'One,OPS-1,10001,Incident,Done,High,13/Feb/26 9:00 AM,14/Feb/26 9:00 AM,14/Feb/26 9:00 AM',
    '',
  ].join('\n')
  await page.goto(`${house.url}/data`)
  await give(page, file('ohne-zone.csv', zoneless))
  const card = cardOf(page, 'ohne-zone.csv')
  await card.getByRole('button', { name: 'Schritt für Schritt prüfen' }).click()
  await card.getByRole('heading', { name: 'Wie die Datei gelesen wurde' }).waitFor()
  const zone = card.getByRole('combobox', { name: 'Zeitzone', exact: true })
  expect(await zone.locator('option').first().textContent()).toBe('Bitte wählen')
  expect(await card.getByText('tragen keine Zeitzone').count()).toBe(1)
  expect(await card.getByRole('button', { name: 'Zurück zur Datei' }).count()).toBe(0)
  await card.getByRole('button', { name: 'Prüfung' }).click()
  await card.getByRole('heading', { name: 'Was geschehen würde' }).waitFor()
  expect(await card.getByText('tragen keine Zeitzone').count()).toBe(1)
  expect(await card.getByRole('button', { name: 'Importieren', exact: true }).isDisabled()).toBe(true)
  await card.getByRole('button', { name: 'Zurück zur Datei' }).click()
  await zone.selectOption('Europe/Berlin')
  await ready(card)
  expect(await zone.locator('option').first().textContent()).toBe('automatisch erkannt')
  expect(complaints).toEqual([])
})

test('rows with times that cannot be right are refused or taken without them, as chosen in the check', async () => {
  const { page, complaints } = await house.open({ locale: 'de' })
  const text = clear(4)
    .replace('INC2,Disk 1,2026-02-03T09:00:00Z,2026-02-04T09:00:00Z', 'INC2,Disk 1,2026-02-03T09:00:00Z,bald')
    .replace(
      'INC3,Disk 2,2026-02-03T09:00:00Z,2026-02-04T09:00:00Z',
      'INC3,Disk 2,2026-02-03T09:00:00Z,2026-02-01T09:00:00Z',
    )
  await page.goto(`${house.url}/data`)
  await give(page, file('zeiten.csv', text))
  const card = cardOf(page, 'zeiten.csv')
  await ready(card)
  await card.getByRole('button', { name: 'Schritt für Schritt prüfen' }).click()
  await card.getByRole('button', { name: 'Prüfung' }).click()
  await card.getByText('4 Zeilen gelesen: 3 würden gespeichert, 1 abgelehnt.').waitFor()
  await card.getByText('1 Vorfall wurde vor seiner Eröffnung gelöst (INC3)').waitFor()
  expect(await card.getByLabel('Später als alles andere in der Datei').count()).toBe(0)
  await card.getByLabel('Zeiten, die kein Datum sind').selectOption('without')
  await card.getByText('4 Zeilen gelesen: 4 würden gespeichert, 0 abgelehnt.').waitFor()
  await ready(card)
  await card.getByLabel('Gelöst oder geschlossen vor der Eröffnung').selectOption('reject')
  await card.getByText('4 Zeilen gelesen: 3 würden gespeichert, 1 abgelehnt.').waitFor()
  await card.getByText('2026-02-01 09:00:00 (UTC) liegt vor der Eröffnung').waitFor()
  await ready(card)
  expect(await axe(page)).toEqual([])
  await card.getByRole('button', { name: 'Importieren', exact: true }).click()
  await card.getByText('4 Zeilen gelesen: 3 gespeichert, 1 abgelehnt.').waitFor()
  expect(await incidents()).toBe(3)
  expect(await api<object>('/incidents/servicenow/INC2')).toMatchObject({ resolved_at: null })
  const [taken] = (await api<{ imports: ImportResult[] }>('/imports')).imports
  expect(
    taken?.decisions
      .filter(({ what }) => what.startsWith('badTimes'))
      .map(({ what, value }) => `${what} ${value}`),
  ).toEqual(['badTimes:unreadable without', 'badTimes:backwards reject'])
  expect(complaints).toEqual([])
})

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
  })

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`nothing called ${name} was reached`)
}

test('the whole way is gone with the keyboard alone', async () => {
  const { page, complaints } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  await settled(page)
  const chooser = page.waitForEvent('filechooser')
  await tabTo(page, /^Choose files$/)
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(file('plain.csv', clear(5)))
  const card = cardOf(page, 'plain.csv')
  await ready(card)
  await tabTo(page, /^Check step by step$/)
  await page.keyboard.press('Enter')
  await card.getByRole('heading', { name: 'How the file was read' }).waitFor()
  await tabTo(page, /^On to the mapping$/)
  await page.keyboard.press('Enter')
  await card.getByRole('heading', { name: 'Where its columns go' }).waitFor()
  // The step is read from its beginning.
  await page.waitForFunction(() => document.activeElement?.textContent === 'Where its columns go')

  await tabTo(page, /^Kept as they are/)
  await page.keyboard.press('Space')
  await tabTo(page, /^u_root_cause becomes$/)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('listbox').waitFor()
  // Esc leaves it as it was, and the wizard open.
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await page.keyboard.type('caus')
  await page.getByRole('option', { name: 'Cause cause' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const field = card.getByRole('combobox', { name: 'u_root_cause becomes' })
  expect(await field.inputValue()).toBe('Cause')
  expect(await field.getAttribute('aria-expanded')).toBe('false')
  await tabTo(page, /^What becomes of the values of u_root_cause$/)
  await tabTo(page, /^On to the check$/)
  await page.keyboard.press('Enter')
  await card.getByText('5 rows read: 5 would be stored, 0 rejected.').waitFor()
  await tabTo(page, /^Import$/)
  await page.keyboard.press('Enter')
  await card.getByText('5 rows read: 5 stored, 0 rejected.').waitFor()
  expect(await api<object>('/incidents/servicenow/INC1')).toMatchObject({ cause: 'change' })
  await tabTo(page, /^Undo import$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^Undo import$/)
  await page.keyboard.press('Enter')
  await card.waitFor({ state: 'detached' })
  expect(await incidents()).toBe(0)
  expect(complaints).toEqual([])
})

test('several simple files go in with one click, each refusal stands in its own words', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  await give(
    page,
    file('one.csv', clear(2)),
    file('two.csv', clear(3, 10)),
    file('empty.csv', 'number\n'),
    file(
      'changes.csv',
      'number,short_description,opened_at,state,sys_class_name\nCHG1,x,2026-03-02 09:00:00,New,Change Request\n',
    ),
  )
  for (const name of ['one.csv', 'two.csv', 'empty.csv', 'changes.csv']) await ready(cardOf(page, name))
  expect(await page.locator('.candidate h3 .file-name').allTextContents()).toEqual([
    'one.csv',
    'two.csv',
    'empty.csv',
    'changes.csv',
  ])
  expect(await cardOf(page, 'empty.csv').textContent()).toContain('has a header but no data rows')
  expect(await cardOf(page, 'changes.csv').locator('.tag').first().textContent()).toMatch(
    /refused|question|ready/,
  )
  await page.getByRole('button', { name: /^Take in all \d as recognised$/ }).click()
  for (const name of ['one.csv', 'two.csv'])
    await cardOf(page, name).locator('.tag[data-status=committed]').waitFor()
  expect(await api<{ total: number }>('/incidents?source=servicenow&kind=incident')).toMatchObject({
    total: 5,
  })

  await give(page, file('again.csv', clear(2)))
  const again = cardOf(page, 'again.csv')
  await again.locator('.tag[data-status=duplicate]').waitFor()
  expect(await again.textContent()).toMatch(/already imported on \d{1,2}\s\w+\s\d{4}/)
  await again.getByRole('button', { name: 'Discard' }).click()
  await again.waitFor({ state: 'detached' })
  expect(await api<{ total: number }>('/incidents?source=servicenow&kind=incident')).toMatchObject({
    total: 5,
  })
})

test('a table about incidents that was dropped before its list is tried again once the list is there', async () => {
  const { page, complaints } = await house.open({ locale: 'de' })
  await page.goto(`${house.url}/data`)
  await give(
    page,
    file(
      'task_sla.csv',
      'task,sla,stage,has_breached,start_time,end_time\nINC1000001,P1 resolution,Completed,true,2026-02-03T09:00:00Z,2026-02-04T09:00:00Z\n',
    ),
  )
  const agreements = cardOf(page, 'task_sla.csv')
  const refused = agreements.getByText('Importieren Sie zuerst die Liste der Vorfälle')
  const zone = agreements.getByLabel('In welcher Zeitzone stehen die Zeiten in dieser Datei?')
  // Asked only where no file of ServiceNow was answered for yet.
  await refused.or(zone).first().waitFor()
  if (await zone.isVisible()) {
    await zone.selectOption('Europe/Berlin')
    await agreements.getByRole('button', { name: 'Damit weiter' }).click()
    await refused.waitFor()
  }
  expect(await agreements.getByRole('button', { name: 'Übernehmen wie erkannt' }).count()).toBe(0)

  await give(page, file('liste.csv', clear(2, 1_000_001)))
  const list = cardOf(page, 'liste.csv')
  await list.getByRole('button', { name: 'Übernehmen wie erkannt' }).click()
  await list.getByText('2 Zeilen gelesen: 2 gespeichert, 0 abgelehnt.').waitFor()
  // Nobody asked for it: the page tries the refused one again by itself.
  await agreements.getByRole('button', { name: 'Übernehmen wie erkannt' }).click()
  await agreements.locator('.tag[data-status=committed]').waitFor()
  expect(await api<object>('/incidents/servicenow/INC1000001')).toMatchObject({ made_sla: false })
  expect(await incidents()).toBe(2)
  expect(complaints).toEqual([])
})

test('a table of unknown origin goes in by its mapping, which is remembered, handed out and read again', async () => {
  const { page, complaints } = await house.open({
    locale: 'en',
    acceptDownloads: true,
  })
  const text =
    'Ref;What;Born;Over;How bad\nA-1;Disk;2026-02-03T09:00:00Z;2026-02-03T11:00:00Z;terrible\nA-2;Mail;2026-02-04T09:00:00Z;;mild\n'
  await page.goto(`${house.url}/data`)
  await give(page, file('other.csv', text))
  const card = cardOf(page, 'other.csv')
  await card.getByRole('button', { name: 'Map the columns' }).click()
  await card.getByText('Nothing can be counted without: Number, Opened').waitFor()
  for (const [column, field] of [
    ['Ref', 'Number'],
    ['What', 'Title'],
    ['Born', 'Opened'],
    ['Over', 'Resolved'],
    ['How bad', 'Priority'],
  ] as const) {
    const target = card.getByRole('combobox', { name: `${column} becomes`, exact: true })
    await target.click()
    await target.fill(field)
    await page.getByRole('option', { name: field }).first().click()
  }
  expect(await card.locator('.targets [data-required=true][data-missing=true]').count()).toBe(0)
  await card.getByRole('button', { name: 'On to the check' }).click()
  await card.getByText('2 rows read: 2 would be stored, 0 rejected.').waitFor()
  await card.getByRole('button', { name: 'Mapping', exact: true }).click()
  await card.getByLabel('terrible means').selectOption('1')
  const download = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Save as a file' }).click()
  // The browser may be another process's, so that the file is read through it.
  const saved = await textOf(await (await download).createReadStream())
  expect(JSON.parse(saved)).toMatchObject({
    name: 'other',
    headers: ['Ref', 'What', 'Born', 'Over', 'How bad'],
    mapping: {
      fields: { Ref: 'key', What: 'title', Born: 'opened_at', Over: 'resolved_at', 'How bad': 'priority' },
      values: { priority: { terrible: '1' } },
    },
  })
  await card.getByRole('button', { name: 'On to the check' }).click()
  await card.getByRole('button', { name: 'Import', exact: true }).click()
  await card.getByText('2 rows read: 2 stored, 0 rejected.').waitFor()
  await card.getByRole('button', { name: 'Remember this mapping' }).click()
  await page.getByText('The mapping is remembered for every file with these headers.').waitFor()
  expect(await median()).toBe(7_200)

  await give(page, file('later.csv', text.replace('A-2', 'A-3')))
  const later = cardOf(page, 'later.csv')
  await later.getByRole('button', { name: 'Check step by step' }).click()
  await later.getByRole('button', { name: 'Mapping', exact: true }).click()
  await later.getByText('The remembered mapping “other” was applied to these headers.').waitFor()
  await later.getByRole('button', { name: 'Without the remembered one' }).click()
  await later.getByText('The remembered mapping was left aside.').waitFor()
  await ready(later)
  await later
    .locator('.profile-bar input[type=file]')
    .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(saved) })
  await later.locator('.targets li', { hasText: 'Number' }).getByText('← Ref').waitFor()
  await ready(later)
  expect(complaints).toEqual([])
})

test('what names persons is hidden for the file as a whole, and what becomes of the original is said', async () => {
  const { page, complaints } = await house.open({ locale: 'de' })
  await page.goto(`${house.url}/data`)
  await give(page, file('namen.csv', clear(3)))
  const card = cardOf(page, 'namen.csv')
  await ready(card)
  await card.getByRole('button', { name: 'Schritt für Schritt prüfen' }).click()
  await card.getByRole('button', { name: 'Weiter zur Zuordnung' }).click()
  const persons = card.getByRole('group', { name: 'Personenbezogene Angaben' })
  expect(await persons.getByRole('status').count()).toBe(0)
  await persons.getByLabel('Namen von Personen durch Pseudonyme ersetzen').check()
  await persons.getByText('Die Originaldatei wird unverändert aufbewahrt').waitFor()
  await persons.getByLabel('Originaldatei nach dem Import löschen').check()
  await persons.getByText('Nach dem Import gibt es hier keine Kopie der Datei mehr').waitFor()
  expect(await axe(page)).toEqual([])
  await card.getByRole('button', { name: 'Weiter zur Prüfung' }).click()
  await card.getByText('3 Zeilen gelesen: 3 würden gespeichert, 0 abgelehnt.').waitFor()
  await card.getByRole('button', { name: 'Importieren', exact: true }).click()
  await card.getByText('3 Zeilen gelesen: 3 gespeichert, 0 abgelehnt.').waitFor()
  const { assignee } = await api<{ assignee: string }>('/incidents/servicenow/INC1')
  expect(assignee).toMatch(/^person-[0-9a-f]{12}$/)

  const { imports } = await api<{ imports: ImportResult[] }>('/imports')
  const form = new FormData()
  form.set('sha256', imports.find(({ status }) => status === 'committed')?.sha256 ?? '')
  form.set('name', 'namen.csv')
  expect(await api<object>('/imports', { method: 'POST', body: form })).toMatchObject({
    code: 'original-unknown',
  })
  await card.getByRole('button', { name: 'Importieren rückgängig machen' }).click()
  await page.getByRole('dialog').getByText('Die Originaldatei wurde nicht aufbewahrt').waitFor()
  expect(complaints).toEqual([])
})

test('a reload and a cancelled import lose nothing and leave nothing', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  await give(page, file('large.csv', clear(60_000)))
  const card = cardOf(page, 'large.csv')
  await card.and(page.locator('[data-stage=rehearsing]')).waitFor()
  await page.reload()
  await ready(card)
  await card.getByRole('button', { name: 'Check step by step' }).click()
  await card.getByLabel('Time zone').selectOption('UTC')
  await ready(card)
  await page.reload()
  await card.getByRole('heading', { name: 'How the file was read' }).waitFor()
  expect(await card.getByLabel('Time zone').inputValue()).toBe('UTC')
  await ready(card)

  await card.getByRole('button', { name: 'Check', exact: true }).click()
  await card.getByRole('button', { name: 'Import', exact: true }).click()
  await card.and(page.locator('[data-stage=storing]')).waitFor()
  await card.getByRole('button', { name: 'Cancel' }).click()
  await card.getByText('Cancelled. Nothing was stored').waitFor()
  expect(await incidents()).toBe(0)
  await card.getByRole('button', { name: 'Import', exact: true }).click()
  await card
    .and(page.locator('[data-stage=storing]'))
    .getByText(/(is|are) being/)
    .waitFor()
  await page.reload()
  await card.getByText('60,000 rows read: 60,000 stored, 0 rejected.').waitFor()
  expect(await incidents()).toBe(60_000)
})

test('a server that dies and comes back is found again, with what it was doing', async () => {
  const { page } = await house.open({ locale: 'en' })
  await page.goto(`${house.url}/data`)
  await give(page, file('large.csv', clear(60_000)))
  const card = cardOf(page, 'large.csv')
  const away = () => card.getByText('The server cannot be reached.').waitFor()
  await card.and(page.locator('[data-stage=rehearsing]')).waitFor()
  await house.crash(away)
  await ready(card)
  await card.getByRole('button', { name: 'Take it in as recognised' }).click()
  await card
    .and(page.locator('[data-stage=storing]'))
    .getByText(/(is|are) being/)
    .waitFor()
  await house.crash(away)
  await card.getByText('The import of large.csv was interrupted').waitFor()
  expect(await incidents()).toBe(0)
  await card.getByRole('button', { name: 'Try again' }).click()
  await card.getByText('60,000 rows read: 60,000 stored, 0 rejected.').waitFor()
  expect(await incidents()).toBe(60_000)
})

const LOOKS = (['de', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    ([1440, 390] as const).map((width) => ({ lang, scheme, width })),
  ),
)

test.each(LOOKS)(
  '$lang, $scheme, $width px: every step is readable for everyone, and nothing is clipped',
  async ({ lang, scheme, width }) => {
    const { page, complaints, foreign } = await house.open({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      locale: lang,
      reducedMotion: 'reduce',
    })
    const look = async () => {
      expect(await axe(page)).toEqual([])
      expect(await sideways(page)).toBeLessThanOrEqual(0)
    }
    await page.goto(`${house.url}/data`)
    await give(page, file('incidents.csv', AMBIGUOUS))
    const card = cardOf(page, 'incidents.csv')
    await card.locator('.button.order').first().waitFor()
    await look()
    await card.locator('.button.order').first().click()
    await card.locator('.candidate-summary, .missing').first().waitFor()
    if ((await card.locator('.missing').count()) > 0) await card.locator('.missing [type=submit]').click()
    await card.locator('.candidate-summary').waitFor()
    await look()
    await card.locator('.candidate-summary .button:not(.primary)').click()
    await card.locator('.preview').waitFor()
    await look()
    await card.locator('.wizard > .ways .primary').click()
    await card.locator('.mapping-lines').waitFor()
    await card.getByRole('combobox').first().click()
    await page.getByRole('listbox').waitFor()
    await look()
    await page.keyboard.press('Escape')
    await card.locator('.wizard > .ways .primary').click()
    await card.locator('.tiles').waitFor()
    await look()
    await card.locator('.wizard > .ways .primary').click()
    await card.locator('.import-report').waitFor()
    await look()
    expect(complaints).toEqual([])
    expect(foreign).toEqual([])
  },
)

test('a long word in a warning makes no page wider than a phone', async () => {
  const { page } = await house.open({ locale: 'en', viewport: { width: 390, height: 900 } })
  await page.goto(`${house.url}/data`)
  const trailer = readFileSync(join(ROOT, 'fixtures/jira-server-csv-trailer/input.csv'), 'utf8')
  await give(page, file('long.csv', trailer))
  await cardOf(page, 'long.csv').getByText('sha1:000000').waitFor()
  expect(await sideways(page)).toBe(0)
})
