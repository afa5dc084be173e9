import type { Locator, Page } from 'playwright-core'

const HEAD = 'number,short_description,opened_at,resolved_at,sys_updated_on,state,priority,assigned_to'

/** A list of closed incidents that leaves no question, from INC`from` on. */
export const clearList = (rows: number, from: number): string =>
  [
    HEAD,
    ...Array.from(
      { length: rows },
      (_, i) =>
        `INC${from + i},Disk ${i},2026-02-03T09:00:00Z,2026-02-04T09:00:00Z,2026-02-04T09:00:00Z,Closed,1 - Critical,Ann Lee`,
    ),
    '',
  ].join('\n')

/** A file for a file chooser. */
export const csvFile = (name: string, text: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})

/** Gives a file to the drop zone. */
export const drop = (page: Page, name: string, text: string): Promise<void> =>
  page.locator('.drop-zone input[type=file]').setInputFiles([csvFile(name, text)])

/** The card of a file, in this stage where one is told. */
export const cardOf = (page: Page, name: string, stage?: string): Locator => {
  const card = page.locator('.candidate', { hasText: name })
  return stage === undefined ? card : card.and(page.locator(`[data-stage=${stage}]`))
}
