import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { answer, lastAnswer, Refused, type Refusal } from './client.ts'

/** Goes up when the data changed (an import, an undo), so that every open question is asked again. */
export const dataChanges = signal(0)
/** How many questions are on their way; the thin bar at the top shows it. */
export const underWay = signal(0)

/** A question and how far its answer is; while `busy`, `data` may be the answer to the question before. */
export interface Asked<T> {
  readonly data: T | null
  readonly refusal: Refusal | null
  readonly busy: boolean
  readonly retry: () => void
}

/** The answer at `path` (nothing is asked for `null`), kept on screen until a newer one is there. */
export function useAnswer<T>(path: string | null): Asked<T> {
  const [state, setState] = useState<{ data: T | null; refusal: Refusal | null; busy: boolean }>(() => ({
    data: path === null ? null : ((lastAnswer(path) as T | undefined) ?? null),
    refusal: null,
    busy: path !== null,
  }))
  const [tries, setTries] = useState(0)
  const changes = dataChanges.value
  useEffect(() => {
    if (path === null) {
      setState({ data: null, refusal: null, busy: false })
      return
    }
    const known = lastAnswer(path) as T | undefined
    setState((old) => ({ data: known ?? old.data, refusal: null, busy: true }))
    const flight = answer(path)
    underWay.value += 1
    let open = true
    flight.answer
      .then(
        (data) => open && setState({ data: data as T, refusal: null, busy: false }),
        (fault: unknown) => {
          if (!open) return
          const refusal =
            fault instanceof Refused
              ? fault.refusal
              : { code: 'unexpected-answer', message: String(fault), id: null, status: 0 }
          setState((old) => ({ data: old.data, refusal, busy: false }))
        },
      )
      .finally(() => {
        underWay.value -= 1
      })
    return () => {
      open = false
      flight.letGo()
    }
  }, [path, tries, changes])
  return { ...state, retry: () => setTries((count) => count + 1) }
}
