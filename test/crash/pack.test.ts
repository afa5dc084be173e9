import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/source-file.ts'

const run = promisify(execFile)
let folder = ''
let command = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirouette-pack-'))
  // The build is fresh already; `prepare` would only make it again under the feet of other tests.
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
  })
  const [packed] = JSON.parse(stdout) as [{ filename: string }]
  await writeFile(join(folder, 'package.json'), '{ "name": "elsewhere", "private": true }')
  const install = [
    'install',
    '--prefer-offline',
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    join(folder, packed.filename),
  ]
  await run('npm', install, { cwd: folder })
  command = join(folder, 'node_modules/.bin/pirouette')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the package, installed elsewhere, knows its version', async () => {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  const { stdout } = await run('npx', ['--no-install', 'pirouette', '--version'], { cwd: folder })
  expect(stdout.trim()).toBe(version)
})

test('the package, installed elsewhere, serves the page and the demo', async () => {
  const server = spawn(command, ['serve', '--port', '0', '--json', '--data', join(folder, 'data')], {
    cwd: folder,
  })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(server, 'exit')
  try {
    const first = once(createInterface(server.stdout), 'line').then(([line]) => String(line))
    const line = await Promise.race([first, ended.then(() => Promise.reject(new Error(said)))])
    const { url } = JSON.parse(line) as { url: string }
    const health = (await (await fetch(`${url}/api/v1/health`)).json()) as {
      status: string
      incidents: number
    }
    expect(health.status).toBe('ok')
    expect(health.incidents).toBeGreaterThan(2_500)
    const page = await fetch(`${url}/`)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
    expect((await fetch(`${url}${script}`)).status).toBe(200)
  } finally {
    server.kill('SIGTERM')
  }
  expect(await ended).toEqual([0, null])
})
