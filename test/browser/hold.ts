import type { Page } from 'playwright-core'

/** What a page asked for and does not get before it is told to. */
export interface HeldAnswer {
  /** Is there once it was asked for. */
  readonly asked: Promise<void>
  readonly release: () => void
}

/** Holds back everything that a page asks for by GET at addresses of this form, from now on until it is released. */
export async function hold(page: Page, form: RegExp): Promise<HeldAnswer> {
  let ask: () => void
  let release: () => void
  const asked = new Promise<void>((resolve) => {
    ask = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(form, async (route) => {
    if (route.request().method() === 'GET') {
      ask()
      await released
    }
    await route.continue()
  })
  return { asked, release: () => release() }
}
