import type { TestProject } from 'vitest/node'
import { serveBrowser } from '../support/browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of this run listens, or why there is none. */
    readonly browser: { readonly endpoint: string } | { readonly missing: string }
  }
}

/** Starts one browser for all files. Where none starts only they fail, each with the reason, and nothing else that runs. */
export default async function startBrowser({ provide }: TestProject): Promise<() => Promise<void>> {
  try {
    const browser = await serveBrowser()
    provide('browser', { endpoint: browser.wsEndpoint() })
    return () => browser.close()
  } catch (error) {
    provide('browser', { missing: error instanceof Error ? error.message : String(error) })
    return () => Promise.resolve()
  }
}
