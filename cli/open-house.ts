import type { HouseLimits } from '../api/house-limits.ts'
import { ticketResult } from '../api/import-ticket.ts'
import type { Ahead } from '../ingest/import/import-order.ts'
import { Problem } from '../model/problem.ts'
import { type House, requestOf } from './house.ts'
import { logLine } from './log.ts'
import { accepted } from './refusal.ts'
import { lostIn, openOwn } from './open-own.ts'
import type { Wired } from './wire.ts'
import { wireDesk } from './wire-desk.ts'

/** Opens the data directory, or finds the server that has it; then the limits of that server hold. */
export async function openHouse(
  directory: string,
  limits: Partial<HouseLimits> = {},
  ahead: Ahead = {},
): Promise<House> {
  try {
    return await ownHouse(directory, limits, ahead)
  } catch (error) {
    const held = error instanceof Problem && error.code === 'data-directory-held'
    const server = held
      ? await (await import('./server-house.ts')).serverHouse(
          directory,
          error as Problem<'data-directory-held'>,
        )
      : null
    if (!server) throw error
    return server
  }
}

async function ownHouse(directory: string, limits: Partial<HouseLimits>, ahead: Ahead): Promise<House> {
  const store = await openOwn(directory, { owned: (files) => ahead.copy?.into(files) })
  const desk = wireDesk(store, logLine, limits, undefined, ahead)
  // Taking in a file needs nothing of what answers questions, and reading all that code takes as long as a small file.
  let answering: Promise<Wired> | undefined
  const wired = () =>
    (answering ??= import('./wire.ts').then(({ wire }) => wire(store, logLine, { limits, desk })))
  return {
    where: 'here',
    lost: lostIn(store),
    ask: async (path, init) => {
      const { app } = await wired()
      return accepted(await app.request(`http://localhost/api/v1${path}`, requestOf(init)))
    },
    async takeIn(order, { signal, onProgress }, lang) {
      const id = desk.order(order)
      const stop = desk.watch(id, ({ progress }) => onProgress(progress))
      const giveUp = () => desk.cancel(id)
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) giveUp()
      const ticket = await desk.settled(id)
      signal.removeEventListener('abort', giveUp)
      stop()
      return ticketResult(ticket, lang)
    },
    async close() {
      await desk.close()
      await store.close()
    },
  }
}

/** Opens the house, does the work, and closes it whatever happens. */
export async function withHouse<T>(directory: string, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(directory)
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}
