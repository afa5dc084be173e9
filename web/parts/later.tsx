import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** The code of a page could not be fetched: the server is away, or serves a newer build. */
export class NotLoaded extends Error {}

const loaded = new Map<unknown, unknown>()

/** A component whose code is fetched when it is first needed; what fails to load is thrown into the nearest guard. */
export function Later<P extends object>({
  load,
  with: props,
}: {
  load: () => Promise<{ default: ComponentType<P> }>
  with: P
}) {
  const [, setCount] = useState(0)
  const [fault, setFault] = useState<unknown>(null)
  useEffect(() => {
    if (loaded.has(load)) return
    load().then(
      (module) => {
        loaded.set(load, module.default)
        setCount((count) => count + 1)
      },
      (reason: unknown) => setFault(new NotLoaded('not loaded', { cause: reason })),
    )
  }, [load])
  if (fault !== null) throw fault
  const Component = loaded.get(load) as ComponentType<P> | undefined
  return Component ? <Component {...props} /> : null
}
