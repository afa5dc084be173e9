import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

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
      (reason: unknown) => setFault(reason ?? new Error('not loaded')),
    )
  }, [load])
  if (fault !== null) throw fault
  const Component = loaded.get(load) as ComponentType<P> | undefined
  return Component ? <Component {...props} /> : null
}
