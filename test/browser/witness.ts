import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page under watch: everything that a user would never see and we must. */
export interface Witness {
  readonly page: Page
  /** Messages of the console that tell of a fault; violations of the policy are among them. */
  readonly complaints: string[]
  /** Requests that left for another origin. */
  readonly foreign: string[]
}

/** Opens a page in a context of its own and watches it. The caller closes the context. */
export async function watched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Witness & { readonly context: BrowserContext }> {
  const context = await browser.newContext(options)
  // A busy machine takes its time; what never comes is missing after a minute and a half too.
  context.setDefaultTimeout(90_000)
  const complaints: string[] = []
  const foreign: string[] = []
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  context.on('request', (request) => {
    const address = new URL(request.url())
    if (!['data:', 'blob:'].includes(address.protocol) && address.origin !== new URL(url).origin) {
      foreign.push(request.url())
    }
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // The console is read by the test; the policy itself forbids to write anywhere else.
      // oxlint-disable-next-line no-console
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  return { context, page, complaints, foreign }
}

/** Waits until a page has its answers and its charts. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  await page.waitForFunction(
    () =>
      !document.querySelector('.skeleton') &&
      document.querySelector('.loading-bar')?.getAttribute('data-busy') === 'false' &&
      [...document.querySelectorAll('.picture')].every((picture) => picture.querySelector('svg')),
  )
}

/** What axe-core finds wrong with a page, one line a finding. */
export async function axe(page: Page): Promise<readonly string[]> {
  // Not as a script element: the policy of the page would rightly refuse it.
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as {
      axe: {
        run: (
          root: Document,
          options: object,
        ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
      }
    }
    const { violations } = await checker.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    )
  })
}

/** Pixels by which a page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
