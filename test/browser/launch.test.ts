import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('where none starts, it is said what to do', async () => {
  vi.stubEnv('PIROUETTE_CHROMIUM', '/nowhere/chromium')
  // Where there is nothing to start, playwright leaves behind the folders it made for it.
  const folder = await mkdtemp(join(tmpdir(), 'pirouette-browser-'))
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })
  await expect(launchBrowser()).rejects.toThrow(
    /^No browser could be started\.[^]*Install Chrome or Chromium, or set PIROUETTE_CHROMIUM[^]*\/nowhere\/chromium/,
  )
})

test('the browser starts without anything installed, runs scripts and draws letters', async () => {
  const page = await browser.newPage({ viewport: { width: 200, height: 60 } })
  await page.setContent('<p id="empty"></p><p id="text" style="display:inline">Ärger im Rechenzentrum</p>')
  const width = await page.evaluate(() => document.querySelector('#text')?.getBoundingClientRect().width ?? 0)
  expect(width).toBeGreaterThan(80)
  const withText = await page.screenshot()
  await page.evaluate(() => document.querySelector('#text')?.remove())
  const without = await page.screenshot()
  expect(withText.byteLength).toBeGreaterThan(without.byteLength + 200)
})
