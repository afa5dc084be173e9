import type { Times } from './page.ts'
import { processorMsOf, untilAtRest, watchMemory } from './process-tree.ts'
import { median } from './run.ts'
import { serveStore } from './served.ts'

/** What a running server needs for an answer, in milliseconds. Each question is one that was never asked before, unless told. */
export interface Answers {
  readonly overview: {
    /** Right after the start. */
    readonly first: Times
    readonly others: Times
    /** Over all days. */
    readonly all: Times
    /** Those that differ from the one before by a filter only. */
    readonly filtered: Times
    /** One that was asked before. */
    readonly again: Times
  }
  /** The explanation of a number of three months, and of one of all days. */
  readonly explain: { readonly others: Times; readonly all: Times }
  /** `time-to-resolve` by week over all days. */
  readonly weekly: Times
  /** Most resident memory of the server meanwhile. */
  readonly bytes: number
}

const ZONE = 'timeZone=Europe/Berlin'
const THREE_MONTHS = `from=2025-06-01&to=2025-09-01&${ZONE}`

/** Asks a server of its own on a data directory. `rounds`: of how many questions a median is. */
export async function timeAnswers(data: string, rounds = 15): Promise<Answers> {
  // What an import leaves to be done behind everything else, such as grouping titles, is done before anybody asks.
  const before = await serveStore(data)
  await untilAtRest(before.pid)
  await before.stop()
  const served = await serveStore(data)
  const memory = watchMemory(served.pid)
  const ask = async (...paths: readonly string[]): Promise<Times> => {
    const walls: number[] = []
    const cpus: number[] = []
    for (const path of paths) {
      const spent = processorMsOf(served.pid)
      const begun = performance.now()
      const response = await fetch(`${served.url}/api/v1${path}`)
      await response.text()
      if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
      walls.push(performance.now() - begun)
      cpus.push(processorMsOf(served.pid) - spent)
    }
    return { wall: median(walls), cpu: median(cpus) }
  }
  const days = Array.from({ length: rounds }, (_, i) => String(i + 1).padStart(2, '0'))
  const explain = '/metrics/time-to-resolve/explain'
  const filters = ['priority=1', 'priority=2', 'priority=3', 'priority=4', 'priority=5', 'state=closed']
  const first = await ask('/overview?period=last-90-days')
  const all = await ask('/overview')
  await untilAtRest(served.pid)
  const others = await ask(...days.map((day) => `/overview?from=2025-06-${day}&to=2025-09-${day}&${ZONE}`))
  const filtered = await ask(...filters.map((filter) => `/overview?${THREE_MONTHS}&${filter}`))
  const again = await ask(...days.map(() => `/overview?${THREE_MONTHS}`))
  const explained = {
    others: await ask(...days.map((day) => `${explain}?from=2025-06-${day}&to=2025-09-${day}&${ZONE}`)),
    all: await ask(`${explain}?${ZONE}`),
  }
  const weekly = await ask(
    ...days.map((day) => `/metrics/time-to-resolve?grain=week&from=2023-11-01&to=2027-01-${day}&${ZONE}`),
  )
  const bytes = memory.stop()
  await served.stop()
  return { overview: { first, others, all, filtered, again }, explain: explained, weekly, bytes }
}
