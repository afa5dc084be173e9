import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core'

/** Where Linux and macOS put a Chrome or Chromium that somebody installed. */
const SYSTEM_BROWSERS = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const NONE_STARTS = `No browser could be started. The tests of pages take, in this order:
  the one that PIROUETTE_CHROMIUM names, a Chrome or Chromium of the system, the one that npm install brought along.
Install Chrome or Chromium, or set PIROUETTE_CHROMIUM to one. Everything else runs without:
  npx vitest run --project fast --project timeless --project crash`

/**
 * A headless Chromium: the one of `$PIROUETTE_CHROMIUM`, else one of the system, else the one that
 * `@sparticuz/chromium` carries, with the libraries and fonts that a bare machine lacks. The caller closes it. Where none
 * starts, the error says what to do.
 */
export const launchBrowser = (): Promise<Browser> => started((options) => chromium.launch(options))

/** The same browser for several processes, which connect to its `wsEndpoint`. The caller closes it. */
export const serveBrowser = (): Promise<BrowserServer> => started((options) => chromium.launchServer(options))

async function started<T>(start: (options: LaunchOptions) => Promise<T>): Promise<T> {
  try {
    return await start(await launchOptions())
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new Error(`${NONE_STARTS}\n(${why})`, { cause: error })
  }
}

async function launchOptions(): Promise<LaunchOptions> {
  const told = process.env['PIROUETTE_CHROMIUM']
  const executablePath = told ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  // Chromium refuses its sandbox to root, and many containers forbid user namespaces; the tests show only our own pages.
  const args = ['--no-sandbox', '--font-render-hinting=none', '--disable-dev-shm-usage']
  if (executablePath) return { executablePath, args }
  const folder = await carriedBrowser()
  return {
    executablePath: join(folder, 'chromium'),
    args: [...args, '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader'],
    env: {
      ...environment(),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_FILE: await fontsOf(folder),
    },
  }
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/**
 * The folder with the unpacked browser. It is unpacked once for each user and version, beside its place, and then
 * renamed into it, so that two test processes never see half of it.
 */
async function carriedBrowser(): Promise<string> {
  const user = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `pirouette-chromium-147-${user}`)
  if (await isOurs(folder, user)) return folder
  const fresh = await mkdtemp(`${folder}-`)
  await unpack(fresh)
  try {
    await rename(fresh, folder)
    return folder
  } catch {
    // Another process was faster, or somebody else holds the name: theirs is used only when it is ours.
    if (!(await isOurs(folder, user))) return fresh
    await rm(fresh, { recursive: true, force: true })
    return folder
  }
}

/** The package looks for its letters in /tmp/fonts; they lie here. What the system has comes first. */
async function fontsOf(folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf')
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`
  if (!existsSync(file)) await writeFile(file, config)
  return file
}

/** The package would run any `chromium` that lies in the temporary folder; we run one only from a folder that nobody else may write. */
async function isOurs(folder: string, user: number): Promise<boolean> {
  try {
    const found = await lstat(folder)
    return found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0
  } catch {
    return false
  }
}

async function unpack(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  const { default: carried } = await import('@sparticuz/chromium')
  // The package knows two switches only: where the temporary folder is, and whether it runs where the libraries lack.
  const before = { TMPDIR: process.env['TMPDIR'], AWS_EXECUTION_ENV: process.env['AWS_EXECUTION_ENV'] }
  process.env['TMPDIR'] = folder
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x'
  try {
    await carried.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
