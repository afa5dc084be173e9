import type { Store } from '../../store/store.ts'
import { regroupTexts } from './regroup-texts.ts'
import type { TextWork } from './text-work.ts'

/** Keeps the groups of texts up to date, behind everything else. */
export interface TextKeeper {
  /** The data or the votes may have changed. Returns at once. */
  wake(): void
  /** Whether it is at work. */
  readonly busy: boolean
  /** Resolves when there is nothing more to do. */
  settled(): Promise<void>
  /** Gives up what runs, and is there when that has ended. */
  close(): Promise<void>
}

/** Milliseconds of rest before the next try after data moved on under the work. */
const REST = 50

/** A keeper over a store. What fails is told to `failed`, and tried again when it is woken next. */
export function keepTexts(
  store: Store,
  start: () => TextWork,
  failed: (error: unknown) => void = () => undefined,
): TextKeeper {
  const closing = new AbortController()
  const { signal } = closing
  let running: Promise<void> | null = null
  let again = false
  let current: TextWork | null = null
  const begin = (): TextWork => {
    signal.throwIfAborted()
    current = start()
    return current
  }
  const work = async (): Promise<void> => {
    try {
      do {
        again = false
        // More came while it worked: that is taken up at once.
        while (!signal.aborted && !(await regroupTexts(store, begin)))
          await new Promise((resolve) => setTimeout(resolve, REST))
      } while (again && !signal.aborted)
    } catch (error) {
      if (!signal.aborted) failed(error)
    }
    running = null
  }
  return {
    get busy() {
      return running !== null
    },
    wake() {
      again = true
      if (!signal.aborted) running ??= work()
    },
    settled: () => running ?? Promise.resolve(),
    async close() {
      closing.abort()
      // Whoever ends does not wait for the work on a million texts: the next start takes it up again.
      await current?.end()
      await running
    },
  }
}
