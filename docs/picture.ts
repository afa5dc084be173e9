import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { launchBrowser } from '../test/support/browser.ts'
import { ROOT } from '../test/support/source-file.ts'

// Takes the picture at the top of the README from the real product with its demo: `npm run build && tsx docs/picture.ts`.
const data = mkdtempSync(join(tmpdir(), 'pirouette-picture-'))
const server = spawn(
  process.execPath,
  ['dist/cli/main.js', 'serve', '--port', '0', '--json', '--data', data],
  {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const ended = once(server, 'exit')
const browser = await launchBrowser()
try {
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  const page = await browser.newPage({
    viewport: { width: 1440, height: 1270 },
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
    colorScheme: 'light',
    timezoneId: 'Europe/Berlin',
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.locator('svg.marks').first().waitFor()
  await page.waitForTimeout(500)
  writeFileSync(new URL('overview.png', import.meta.url), await page.screenshot())
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await ended
  rmSync(data, { recursive: true, force: true })
}
